// @generated automatically by Diesel CLI.

diesel::table! {
    notes (id) {
        id -> Int4,
        mood -> Nullable<Mood>,
    }
}

diesel::table! {
    users (id) {
        id -> Int4,
        mood -> Mood,
        before -> Nullable<Mood>,
        state -> Nullable<UserState>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(notes, users,);
