// @generated automatically by Diesel CLI.

diesel::table! {
    a_table_with_a_long_name (id) {
        id -> Integer,
    }
}

diesel::table! {
    a_third_table_with_a_long_name (id) {
        id -> Integer,
        other -> Nullable<Integer>,
    }
}

diesel::table! {
    another_table_with_a_long_name (id) {
        id -> Integer,
    }
}

diesel::joinable!(a_third_table_with_a_long_name -> another_table_with_a_long_name (other));

diesel::allow_tables_to_appear_in_same_query!(
    a_table_with_a_long_name,
    a_third_table_with_a_long_name,
    another_table_with_a_long_name,
);
