// @generated automatically by Diesel CLI.

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    comments (id) {
        id -> Integer,
        post_id -> Integer,
        body -> Nullable<Longtext>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::types::*;

    posts (id) {
        id -> Integer,
        user_id -> Integer,
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
        id -> Integer,
        name -> Nullable<Longtext>,
    }
}

diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(posts -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(comments, posts, tags, users,);
