// @generated automatically by Diesel CLI.

diesel::table! {
    things (id) {
        id -> Integer,
        flag -> Bool,
        small -> SmallInt,
        middle -> Nullable<Integer>,
        big -> Nullable<BigInt>,
        single -> Nullable<Float>,
        double -> Nullable<Double>,
        price -> Double,
        text -> Text,
        short -> Text,
        code -> Nullable<Text>,
        bytes -> Nullable<Binary>,
        day -> Nullable<Date>,
        at -> Nullable<Time>,
        made -> Timestamp,
    }
}
