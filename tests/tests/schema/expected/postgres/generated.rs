// @generated automatically by Diesel CLI.

diesel::table! {
    boxes (id) {
        id -> Int4,
        w -> Int4,
        h -> Int4,
        area -> Nullable<Int4>,
    }
}
