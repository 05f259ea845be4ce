// @generated automatically by Diesel CLI.

diesel::table! {
    a_table_with_a_long_name (id) {
        id -> Int4,
    }
}

diesel::table! {
    a_third_table_with_a_long_name (id) {
        id -> Int4,
        other -> Nullable<Int4>,
    }
}

diesel::table! {
    another_table_with_a_long_name (id) {
        id -> Int4,
    }
}

diesel::joinable!(a_third_table_with_a_long_name -> another_table_with_a_long_name (other));

diesel::allow_tables_to_appear_in_same_query!(
    a_table_with_a_long_name,
    a_third_table_with_a_long_name,
    another_table_with_a_long_name,
);
