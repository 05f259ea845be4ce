//! The operations as a migration writes them: `op::create_table(…)`.

pub use crate::operation::{
    add_column, alter_column, assume, bulk_insert, create_check_constraint, create_foreign_key,
    create_index, create_index_on, create_primary_key, create_table, create_unique_constraint,
    delete_rows, drop_column, drop_constraint, drop_index, drop_table, execute, rename_column,
    rename_table, run,
};
