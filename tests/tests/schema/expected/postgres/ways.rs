// @generated automatically by Diesel CLI.

diesel::table! {
    codes (id) {
        id -> Int4,
        #[max_length = 10]
        code -> Varchar,
    }
}

diesel::table! {
    houses (id) {
        id -> Int4,
        owner -> Nullable<Int4>,
    }
}

diesel::table! {
    letters (id) {
        id -> Int4,
        sender -> Nullable<Int4>,
        receiver -> Nullable<Int4>,
    }
}

diesel::table! {
    people (id) {
        id -> Int4,
        boss -> Nullable<Int4>,
    }
}

diesel::table! {
    uses (id) {
        id -> Int4,
        #[max_length = 10]
        code -> Nullable<Varchar>,
    }
}

diesel::joinable!(houses -> people (owner));

diesel::allow_tables_to_appear_in_same_query!(codes, houses, letters, people, uses,);
