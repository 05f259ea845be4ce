// @generated automatically by Diesel CLI.

diesel::table! {
    people (id) {
        id -> Int4,
        name -> Text,
        age -> Nullable<Int2>,
    }
}

diesel::table! {
    posts (id) {
        id -> Int4,
        author_id -> Int4,
    }
}

diesel::joinable!(posts -> people (author_id));

diesel::allow_tables_to_appear_in_same_query!(people, posts,);
