// @generated automatically by Diesel CLI.

diesel::table! {
    a (id) {
        id -> Integer,
    }
}

diesel::table! {
    b (id) {
        id -> Integer,
        a_id -> Nullable<Integer>,
    }
}

diesel::table! {
    c (id) {
        id -> Integer,
    }
}

diesel::table! {
    d (id) {
        id -> Integer,
        c_id -> Nullable<Integer>,
    }
}

diesel::table! {
    e (id) {
        id -> Integer,
    }
}

diesel::joinable!(b -> a (a_id));
diesel::joinable!(d -> c (c_id));

diesel::allow_tables_to_appear_in_same_query!(a, b,);
diesel::allow_tables_to_appear_in_same_query!(c, d,);
