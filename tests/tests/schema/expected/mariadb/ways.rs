// @generated automatically by Diesel CLI.

diesel::table! {
    codes (id) {
        id -> Integer,
        #[max_length = 10]
        code -> Varchar,
    }
}

diesel::table! {
    houses (id) {
        id -> Integer,
        owner -> Nullable<Integer>,
    }
}

diesel::table! {
    letters (id) {
        id -> Integer,
        sender -> Nullable<Integer>,
        receiver -> Nullable<Integer>,
    }
}

diesel::table! {
    people (id) {
        id -> Integer,
        boss -> Nullable<Integer>,
    }
}

diesel::table! {
    uses (id) {
        id -> Integer,
        #[max_length = 10]
        code -> Nullable<Varchar>,
    }
}

diesel::joinable!(houses -> people (owner));

diesel::allow_tables_to_appear_in_same_query!(codes, houses, letters, people, uses,);
