//! The operations as a migration writes them: `op::create_table(…)`.

pub use crate::operation::{
    add_column, add_enum_value, alter_column, alter_table, assume, attach_partition, bulk_insert,
    create_check_constraint, create_domain, create_enum, create_exclude_constraint,
    create_extension, create_foreign_key, create_function, create_index, create_index_on,
    create_materialized_view, create_policy, create_primary_key, create_procedure, create_schema,
    create_sequence, create_table, create_trigger, create_unique_constraint, create_view, custom,
    delete_rows, detach_partition, drop_column, drop_constraint, drop_domain, drop_enum,
    drop_enum_value, drop_extension, drop_function, drop_index, drop_materialized_view,
    drop_policy, drop_procedure, drop_schema, drop_sequence, drop_table, drop_trigger, drop_view,
    execute, move_enum_value, refresh_materialized_view, rename_column, rename_constraint,
    rename_domain, rename_enum, rename_enum_value, rename_index, rename_materialized_view,
    rename_policy, rename_schema, rename_sequence, rename_table, rename_trigger, rename_view,
    replace_domain, replace_extension, replace_function, replace_materialized_view, replace_policy,
    replace_procedure, replace_schema, replace_sequence, replace_trigger, replace_view, run,
    update_rows, validate_constraint,
};
