// @generated automatically by Diesel CLI.

diesel::table! {
    comments (id) {
        id -> Integer,
        post_id -> Integer,
        body -> Nullable<Longtext>,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        #[max_length = 100]
        title -> Varchar,
    }
}

diesel::table! {
    tags (label) {
        #[max_length = 30]
        label -> Varchar,
    }
}

diesel::joinable!(comments -> posts (post_id));

diesel::allow_tables_to_appear_in_same_query!(comments, posts, tags,);
