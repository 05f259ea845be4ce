// @generated automatically by Diesel CLI.

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    comments (id) {
        id -> Int4,
        post_id -> Int4,
        body -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    posts (id) {
        id -> Int4,
        user_id -> Int4,
        #[max_length = 100]
        title -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    tags (label) {
        #[max_length = 30]
        label -> Varchar,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    users (id) {
        id -> Int4,
        name -> Nullable<Text>,
    }
}

diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(posts -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(comments, posts, tags, users,);
