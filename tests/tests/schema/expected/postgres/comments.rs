// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "mood"))]
    pub struct Mood;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Mood;

    moods (id) {
        id -> Int4,
        mood -> Nullable<Mood>,
        plain -> Nullable<Text>,
    }
}

diesel::table! {
    /// everybody
    users (id) {
        /// who it is
        id -> Int4,
        /// what they are
        /// called
        name -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(moods, users,);
