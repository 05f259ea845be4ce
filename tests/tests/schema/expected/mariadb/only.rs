// @generated automatically by Diesel CLI.

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        #[max_length = 100]
        title -> Varchar,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Nullable<Longtext>,
    }
}

diesel::joinable!(posts -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(posts, users,);
