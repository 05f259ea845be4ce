// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "point", schema = "pg_catalog"))]
    pub struct Point;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "posint"))]
    pub struct Posint;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "tsvector", schema = "pg_catalog"))]
    pub struct Tsvector;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "varbit", schema = "pg_catalog"))]
    pub struct Varbit;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "xml", schema = "pg_catalog"))]
    pub struct Xml;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Tsvector;
    use super::sql_types::Point;
    use super::sql_types::Varbit;
    use super::sql_types::Xml;
    use super::sql_types::Posint;

    natives (id) {
        id -> Int4,
        search -> Tsvector,
        place -> Nullable<Point>,
        address -> Nullable<Inet>,
        net -> Nullable<Cidr>,
        mac -> Nullable<Macaddr>,
        cash -> Nullable<Money>,
        during -> Nullable<Tstzrange>,
        #[max_length = 8]
        bits -> Nullable<Bit>,
        #[max_length = 9]
        some_bits -> Nullable<Varbit>,
        xml -> Nullable<Xml>,
        count -> Nullable<Posint>,
        precise -> Nullable<Timestamptz>,
        names -> Nullable<Array<Nullable<Varchar>>>,
        #[max_length = 7]
        spelled -> Nullable<Varchar>,
        one -> Nullable<Char>,
        any -> Nullable<Numeric>,
    }
}
