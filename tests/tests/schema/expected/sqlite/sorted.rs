// @generated automatically by Diesel CLI.

diesel::table! {
    comments (id) {
        body -> Nullable<Text>,
        id -> Integer,
        post_id -> Integer,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        title -> Text,
        user_id -> Integer,
    }
}

diesel::table! {
    tags (label) {
        label -> Text,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Nullable<Text>,
    }
}

diesel::joinable!(comments -> posts (post_id));
diesel::joinable!(posts -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(comments, posts, tags, users,);
