//! Schemas.

use crate::operation::object::verb::{
    CreateObject, DropObject, RenameObject, ReplaceObject, create, replace,
};
use crate::schema::ObjectKind;

/// Makes a schema: a namespace of tables, which are then called `schema.table`. PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BILLING: &[Operation] = &[
///     op::create_schema("billing").into_operation(),
///     op::create_table("billing.invoices", &[column("id", BigInt).primary_key()]).into_operation(),
/// ];
/// # let _ = BILLING;
/// ```
pub const fn create_schema(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Schema, name, None, "")
}

/// Gives a schema another owner (`AUTHORIZATION accountant`), or in MySQL what tables are made with
/// (`CHARACTER SET utf8mb4`). Its downgrade gives it what was said before; a PostgreSQL where nothing was
/// makes it the property of whoever runs it.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_schema("billing").into_operation()];
/// const REPLACE: &[Operation] =
///     &[op::replace_schema("billing", "AUTHORIZATION accountant").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "ALTER SCHEMA \"billing\" OWNER TO accountant;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_schema<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Schema, name, None, definition)
}

/// Drops a schema that is empty.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_schema("billing").into_operation()];
/// const DROP: &[Operation] = &[op::drop_schema("billing").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP SCHEMA \"billing\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_schema(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Schema, name, table: None }
}

/// Gives a schema another name. What is in it follows.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_schema("billing").into_operation()];
/// const RENAME: &[Operation] = &[op::rename_schema("billing", "sales").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER SCHEMA \"billing\" RENAME TO \"sales\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_schema<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Schema, from, to, table: None }
}
