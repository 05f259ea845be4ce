//! Domains.

use crate::operation::object::verb::{
    CreateObject, DropObject, RenameObject, ReplaceObject, create, replace,
};
use crate::schema::ObjectKind;

/// Makes a domain: a type with constraints of its own, in PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const EMAIL: Operation = op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation();
/// const COLUMN: Column = column("email", native("email").mysql("text").sqlite("text").ty());
/// # let _ = (EMAIL, COLUMN);
/// ```
pub const fn create_domain<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Domain, name, None, definition)
}

/// Puts another definition in the place of a domain's. Columns of it go over to the new one; what
/// they hold must suit it.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation()];
/// const REPLACE: &[Operation] =
///     &[op::replace_domain("email", "text CHECK (VALUE LIKE '_%@_%')").into_operation()];
/// // Between what keeps its owner and privileges, and what puts them back:
/// assert!(postgres::preview(BEFORE, REPLACE)?.contains(
///     "ALTER DOMAIN \"email\" RENAME TO \"_migrate_old_email\";\n\
///      CREATE DOMAIN \"email\" AS text CHECK (VALUE LIKE '_%@_%');\n\
///      DROP DOMAIN \"_migrate_old_email\";\n"
/// ));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_domain<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Domain, name, None, definition)
}

/// Drops a domain. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation()];
/// const DROP: &[Operation] = &[op::drop_domain("email").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP DOMAIN \"email\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_domain(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Domain, name, table: None }
}

/// Gives a domain another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation()];
/// const RENAME: &[Operation] = &[op::rename_domain("email", "mail").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER DOMAIN \"email\" RENAME TO \"mail\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_domain<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Domain, from, to, table: None }
}
