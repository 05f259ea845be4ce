// @generated automatically by Diesel CLI.

diesel::table! {
    notes (id) {
        id -> Integer,
        #[max_length = 10]
        mood -> Nullable<Enum>,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
        #[max_length = 10]
        mood -> Enum,
        #[max_length = 10]
        before -> Nullable<Enum>,
        #[max_length = 3]
        state -> Nullable<Enum>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(notes, users,);
