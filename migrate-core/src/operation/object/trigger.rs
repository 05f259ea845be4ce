//! Triggers.

use crate::operation::object::verb::{
    CreateObject, DropObject, RenameObject, ReplaceObject, create, replace,
};
use crate::schema::ObjectKind;

/// Makes a trigger: its name, the table, and what stands behind the name.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("id", BigInt)]).into_operation()];
/// const CREATE: &[Operation] = &[op::create_trigger(
///     "users_delete",
///     "users",
///     "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
/// )
/// .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, CREATE)?,
///     "CREATE TRIGGER \"users_delete\" \
///      BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_trigger<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> CreateObject<'a> {
    create(ObjectKind::Trigger, name, Some(table), definition)
}

/// Puts another definition in the place of a trigger's. Its downgrade puts the old one back.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::sqlite;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt)]).into_operation(),
///     op::create_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
///     )
///     .into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'no'); END",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     sqlite::preview(BEFORE, REPLACE)?,
///     "DROP TRIGGER \"users_stay\";\n\
///      CREATE TRIGGER \"users_stay\" BEFORE DELETE ON users BEGIN SELECT raise(ABORT, \
///      'no'); END;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_trigger<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::Trigger, name, Some(table), definition)
}

/// Drops a trigger. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt)]).into_operation(),
///     op::create_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
///     )
///     .into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_trigger("users_stay", "users").into_operation()];
/// assert_eq!(sqlite::preview(BEFORE, DROP)?, "DROP TRIGGER \"users_stay\";\n");
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP TRIGGER \"users_stay\" ON \"users\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_trigger<'a>(name: &'a str, table: &'a str) -> DropObject<'a> {
    DropObject { kind: ObjectKind::Trigger, name, table: Some(table) }
}

/// Gives a trigger another name: PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt)]).into_operation(),
///     op::create_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
///     )
///     .into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_trigger("users_stay", "stay", "users").into_operation()];
/// assert_eq!(
///     sqlite::preview(BEFORE, RENAME)?,
///     "DROP TRIGGER \"users_stay\";\n\
///      CREATE TRIGGER \"stay\" BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users \
///      stay'); END;\n"
/// );
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER TRIGGER \"users_stay\" ON \"users\" RENAME TO \"stay\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_trigger<'a>(from: &'a str, to: &'a str, table: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Trigger, from, to, table: Some(table) }
}
