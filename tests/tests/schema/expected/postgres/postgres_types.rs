// @generated automatically by Diesel CLI.

diesel::table! {
    types (id) {
        id -> Int4,
        at -> Timestamptz,
        span -> Nullable<Interval>,
        uuid -> Uuid,
        json -> Nullable<Json>,
        jsonb -> Jsonb,
        tags -> Array<Nullable<Text>>,
        codes -> Nullable<Array<Nullable<Varchar>>>,
        numbers -> Nullable<Array<Nullable<Int8>>>,
    }
}
