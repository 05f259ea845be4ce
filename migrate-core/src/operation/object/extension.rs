//! Extensions.

use crate::operation::object::verb::{CreateObject, DropObject, ReplaceObject, create, replace};
use crate::schema::ObjectKind;

/// Installs an extension of PostgreSQL, unless it is there.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const CREATE: &[Operation] = &[op::create_extension("hstore").into_operation()];
/// assert_eq!(postgres::preview(&[], CREATE)?, "CREATE EXTENSION IF NOT EXISTS \"hstore\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_extension(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Extension, name, None, "")
}

/// Brings an extension to another version (`VERSION '1.6'`), or into another schema
/// (`SCHEMA shared`).
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_extension("hstore").into_operation()];
/// const REPLACE: &[Operation] = &[op::replace_extension("hstore", "VERSION '1.8'").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "ALTER EXTENSION \"hstore\" UPDATE TO '1.8';\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_extension<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Extension, name, None, definition)
}

/// Drops an extension.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_extension("hstore").into_operation()];
/// const DROP: &[Operation] = &[op::drop_extension("hstore").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP EXTENSION \"hstore\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_extension(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Extension, name, table: None }
}
