//! Policies of row level security.

use crate::operation::object::verb::{
    CreateObject, DropObject, RenameObject, ReplaceObject, create, replace,
};
use crate::schema::ObjectKind;

/// Makes a policy of row level security: its name, the table, and what stands behind the table. The
/// table must have its policies switched on: [`alter_table`](crate::operation::alter_table).
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const OWN: Operation =
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation();
/// # let _ = OWN;
/// ```
pub const fn create_policy<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> CreateObject<'a> {
    create(ObjectKind::Policy, name, Some(table), definition)
}

/// Puts another definition in the place of a policy's. Its downgrade puts the old one back.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("notes", &[column("owner", Text)]).into_operation(),
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_policy(
///         "own_rows",
///         "notes",
///         "USING (owner IN (current_user, 'all'))",
///     )
///     .into_operation(),
/// ];
/// // Between what keeps its remark, and what puts it back:
/// assert!(postgres::preview(BEFORE, REPLACE)?.contains(
///     "DROP POLICY \"own_rows\" ON \"notes\";\n\
///      CREATE POLICY \"own_rows\" ON \"notes\" USING (owner IN (current_user, 'all'));\n"
/// ));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_policy<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::Policy, name, Some(table), definition)
}

/// Drops a policy. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("notes", &[column("owner", Text)]).into_operation(),
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_policy("own_rows", "notes").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP POLICY \"own_rows\" ON \"notes\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_policy<'a>(name: &'a str, table: &'a str) -> DropObject<'a> {
    DropObject { kind: ObjectKind::Policy, name, table: Some(table) }
}

/// Gives a policy another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("notes", &[column("owner", Text)]).into_operation(),
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_policy("own_rows", "own", "notes").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER POLICY \"own_rows\" ON \"notes\" RENAME TO \"own\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_policy<'a>(from: &'a str, to: &'a str, table: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Policy, from, to, table: Some(table) }
}
