// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Enum"))]
    pub struct NotesMoodEnum;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Enum"))]
    pub struct UsersBeforeEnum;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Enum"))]
    pub struct UsersMoodEnum;

    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Enum"))]
    pub struct UsersStateEnum;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::NotesMoodEnum;

    notes (id) {
        id -> Integer,
        #[max_length = 10]
        mood -> Nullable<NotesMoodEnum>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::UsersMoodEnum;
    use super::sql_types::UsersBeforeEnum;
    use super::sql_types::UsersStateEnum;

    users (id) {
        id -> Integer,
        #[max_length = 10]
        mood -> UsersMoodEnum,
        #[max_length = 10]
        before -> Nullable<UsersBeforeEnum>,
        #[max_length = 3]
        state -> Nullable<UsersStateEnum>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(notes, users,);
