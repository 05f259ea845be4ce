// @generated automatically by Diesel CLI.

diesel::table! {
    big (id) {
        id -> Integer,
    }
}

diesel::table! {
    clashes (_rowid_) {
        _rowid_ -> Integer,
        rowid -> Nullable<Text>,
        oid -> Nullable<Text>,
    }
}

diesel::table! {
    logs (rowid) {
        rowid -> Integer,
        line -> Nullable<Text>,
    }
}

diesel::table! {
    refers (id) {
        id -> Integer,
        big_id -> Nullable<Integer>,
    }
}

diesel::table! {
    strict (id) {
        id -> Integer,
        n -> Nullable<Integer>,
        x -> Nullable<Float>,
        b -> Nullable<Integer>,
    }
}

diesel::joinable!(refers -> big (big_id));

diesel::allow_tables_to_appear_in_same_query!(big, clashes, logs, refers, strict,);
