//! Sequences.

use crate::operation::object::verb::{
    CreateObject, DropObject, RenameObject, ReplaceObject, create, replace,
};
use crate::schema::ObjectKind;

/// Makes a sequence: PostgreSQL and MariaDB. [`CreateObject::options`] says where it starts.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const CREATE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// assert_eq!(
///     postgres::preview(&[], CREATE)?,
///     "CREATE SEQUENCE \"numbers\" START WITH 100;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_sequence(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Sequence, name, None, "")
}

/// Gives a sequence other options. Its downgrade gives it the old ones.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// const REPLACE: &[Operation] =
///     &[op::replace_sequence("numbers", "START WITH 100 INCREMENT BY 10").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "ALTER SEQUENCE \"numbers\" MINVALUE 1 MAXVALUE 9223372036854775807 AS bigint \
///      CACHE 1 NO CYCLE START WITH 100 INCREMENT BY 10;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_sequence<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Sequence, name, None, definition)
}

/// Drops a sequence. Its downgrade makes it again, from its start.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// const DROP: &[Operation] = &[op::drop_sequence("numbers").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP SEQUENCE \"numbers\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_sequence(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Sequence, name, table: None }
}

/// Gives a sequence another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// const RENAME: &[Operation] = &[op::rename_sequence("numbers", "figures").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER SEQUENCE \"numbers\" RENAME TO \"figures\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_sequence<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Sequence, from, to, table: None }
}
