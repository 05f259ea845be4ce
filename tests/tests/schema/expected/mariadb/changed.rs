// @generated automatically by Diesel CLI.

diesel::table! {
    people (id) {
        id -> Integer,
        name -> Longtext,
        age -> Nullable<Smallint>,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        author_id -> Integer,
    }
}

diesel::joinable!(posts -> people (author_id));

diesel::allow_tables_to_appear_in_same_query!(people, posts,);
