// @generated automatically by Diesel CLI.

diesel::table! {
    #[sql_name = "match"]
    match_ (id) {
        id -> Int4,
        #[sql_name = "match"]
        match_ -> Nullable<Int4>,
    }
}

diesel::table! {
    #[sql_name = "odd name"]
    odd_name (id) {
        id -> Int4,
        #[sql_name = "odd_name"]
        odd_name_ -> Nullable<Text>,
        #[sql_name = "type"]
        type_ -> Nullable<Int4>,
    }
}

diesel::table! {
    #[sql_name = "table"]
    table_ (id) {
        id -> Int4,
        #[sql_name = "type"]
        type_ -> Nullable<Text>,
        #[sql_name = "table"]
        table_ -> Nullable<Text>,
        #[sql_name = "fn"]
        fn_ -> Nullable<Text>,
        #[sql_name = "a b"]
        a_b -> Nullable<Text>,
        #[sql_name = "two--dashes"]
        two_dashes -> Nullable<Text>,
        #[sql_name = "2fa"]
        _2fa -> Nullable<Bool>,
        #[sql_name = "columns"]
        columns_ -> Nullable<Text>,
        #[sql_name = "is_nullable"]
        is_nullable_ -> Nullable<Text>,
        Upper -> Nullable<Text>,
        #[sql_name = "größe"]
        gr_e -> Nullable<Text>,
        #[sql_name = r##"quo"te#d"##]
        quo_te_d -> Nullable<Text>,
        #[sql_name = "self"]
        self_ -> Nullable<Text>,
        #[sql_name = "__hidden"]
        __hidden_ -> Nullable<Text>,
    }
}

diesel::joinable!(match_ -> odd_name (match_));
diesel::joinable!(odd_name -> table_ (type_));

diesel::allow_tables_to_appear_in_same_query!(match_, odd_name, table_,);
