// @generated automatically by Diesel CLI.

diesel::table! {
    kept (id) {
        id -> BigInt,
        n -> Nullable<Bool>,
    }
}
