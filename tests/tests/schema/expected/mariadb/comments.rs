// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(mysql_type(name = "Enum"))]
    pub struct MoodsMoodEnum;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::MoodsMoodEnum;

    moods (id) {
        id -> Integer,
        #[max_length = 3]
        mood -> Nullable<MoodsMoodEnum>,
        plain -> Nullable<Longtext>,
    }
}

diesel::table! {
    /// everybody
    users (id) {
        /// who it is
        id -> Integer,
        /// what they are
        /// called
        name -> Nullable<Longtext>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(moods, users,);
