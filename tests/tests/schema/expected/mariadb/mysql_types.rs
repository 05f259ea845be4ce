// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Mediumint"))]
    pub struct TypesMiddleMediumint;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Year"))]
    pub struct TypesYearYear;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::TypesMiddleMediumint;
    use super::sql_types::TypesYearYear;

    types (id) {
        id -> Integer,
        at -> Timestamp,
        #[max_length = 16]
        uuid -> Binary,
        tiny -> Nullable<Tinyint>,
        unsigned -> Unsigned<Integer>,
        big -> Nullable<Unsigned<Bigint>>,
        middle -> Nullable<TypesMiddleMediumint>,
        text -> Nullable<Text>,
        blob -> Nullable<Blob>,
        #[max_length = 20]
        bytes -> Nullable<Varbinary>,
        year -> Nullable<TypesYearYear>,
    }
}
