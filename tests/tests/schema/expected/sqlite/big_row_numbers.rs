// @generated automatically by Diesel CLI.

diesel::table! {
    big (id) {
        id -> BigInt,
    }
}

diesel::table! {
    clashes (_rowid_) {
        _rowid_ -> BigInt,
        rowid -> Nullable<Text>,
        oid -> Nullable<Text>,
    }
}

diesel::table! {
    logs (rowid) {
        rowid -> BigInt,
        line -> Nullable<Text>,
    }
}

diesel::table! {
    refers (id) {
        id -> BigInt,
        big_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    strict (id) {
        id -> BigInt,
        n -> Nullable<Integer>,
        x -> Nullable<Float>,
        b -> Nullable<Integer>,
    }
}

diesel::joinable!(refers -> big (big_id));

diesel::allow_tables_to_appear_in_same_query!(big, clashes, logs, refers, strict,);
