// @generated automatically by Diesel CLI.

pub mod billing {
    pub mod sql_types {
        #[derive(diesel::sql_types::SqlType)]
        #[diesel(postgres_type(name = "state", schema = "billing"))]
        pub struct State;
    }

    diesel::table! {
        billing.accounts (id) {
            id -> Int4,
        }
    }

    diesel::table! {
        use diesel::sql_types::*;
        use super::sql_types::State;

        billing.invoices (id) {
            id -> Int4,
            account_id -> Nullable<Int4>,
            user_id -> Nullable<Int4>,
            state -> Nullable<State>,
        }
    }

    diesel::joinable!(invoices -> accounts (account_id));

    diesel::allow_tables_to_appear_in_same_query!(accounts, invoices,);
}
