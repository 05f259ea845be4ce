// @generated automatically by Diesel CLI.

diesel::table! {
    boxes (id) {
        id -> Integer,
        w -> Integer,
        h -> Integer,
        area -> Nullable<Integer>,
    }
}
