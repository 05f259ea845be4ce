// @generated automatically by Diesel CLI.

diesel::table! {
    comments (id) {
        body -> Nullable<Longtext>,
        id -> Integer,
        post_id -> Integer,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        #[max_length = 100]
        title -> Varchar,
        user_id -> Integer,
    }
}

diesel::table! {
    tags (label) {
        #[max_length = 30]
        label -> Varchar,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Nullable<Longtext>,
    }
}

diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(posts -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(comments, posts, tags, users,);
