// @generated automatically by Diesel CLI.

diesel::table! {
    things (id) {
        id -> Integer,
        flag -> Bool,
        small -> Smallint,
        middle -> Nullable<Integer>,
        big -> Nullable<Bigint>,
        single -> Nullable<Float>,
        double -> Nullable<Double>,
        price -> Decimal,
        text -> Longtext,
        #[max_length = 20]
        short -> Varchar,
        #[max_length = 3]
        code -> Nullable<Char>,
        bytes -> Nullable<Longblob>,
        day -> Nullable<Date>,
        at -> Nullable<Time>,
        made -> Datetime,
    }
}
