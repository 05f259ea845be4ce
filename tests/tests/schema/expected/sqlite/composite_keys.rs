// @generated automatically by Diesel CLI.

diesel::table! {
    lines (shop, number, line) {
        note -> Nullable<Text>,
        shop -> Integer,
        number -> Integer,
        line -> Integer,
    }
}

diesel::table! {
    orders (shop, number) {
        shop -> Integer,
        number -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(lines, orders,);
