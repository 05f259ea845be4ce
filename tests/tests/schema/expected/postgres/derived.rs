// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, Clone, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "mood"))]
    pub struct Mood;

    #[derive(diesel::query_builder::QueryId, Clone, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "user_state"))]
    pub struct UserState;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Mood;

    notes (id) {
        id -> Int4,
        mood -> Nullable<Mood>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Mood;
    use super::sql_types::UserState;

    users (id) {
        id -> Int4,
        mood -> Mood,
        before -> Nullable<Mood>,
        state -> Nullable<UserState>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(notes, users,);
