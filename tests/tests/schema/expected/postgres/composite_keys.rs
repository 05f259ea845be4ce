// @generated automatically by Diesel CLI.

diesel::table! {
    lines (shop, number, line) {
        note -> Nullable<Text>,
        shop -> Int4,
        number -> Int4,
        line -> Int4,
    }
}

diesel::table! {
    orders (number, shop) {
        shop -> Int4,
        number -> Int4,
    }
}

diesel::allow_tables_to_appear_in_same_query!(lines, orders,);
