// @generated automatically by Diesel CLI.

diesel::table! {
    things (id) {
        id -> Int4,
        flag -> Bool,
        small -> Int2,
        middle -> Nullable<Int4>,
        big -> Nullable<Int8>,
        single -> Nullable<Float4>,
        double -> Nullable<Float8>,
        price -> Numeric,
        text -> Text,
        #[max_length = 20]
        short -> Varchar,
        #[max_length = 3]
        code -> Nullable<Bpchar>,
        bytes -> Nullable<Bytea>,
        day -> Nullable<Date>,
        at -> Nullable<Time>,
        made -> Timestamp,
    }
}
