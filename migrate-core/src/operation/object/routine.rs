//! Functions and procedures.

use crate::operation::object::verb::{CreateObject, DropObject, ReplaceObject, create, replace};
use crate::schema::ObjectKind;

/// Makes a function, given its name with its parameters, and what stands behind them.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const GROSS: Operation = op::create_function(
///     "gross(price numeric)",
///     "RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT price * 1.19'",
/// )
/// .on(Mysql, "RETURNS decimal(12, 2) DETERMINISTIC RETURN price * 1.19")
/// .into_operation();
/// # let _ = GROSS;
/// ```
pub const fn create_function<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Function, name, None, definition)
}

/// Puts another body in the place of a function's. Its downgrade puts the old one back.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_function(
///         "twice(n integer)",
///         "RETURNS integer LANGUAGE sql AS 'SELECT n * 2'",
///     )
///     .into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_function(
///         "twice(n integer)",
///         "RETURNS integer LANGUAGE sql AS 'SELECT n + n'",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "CREATE OR REPLACE FUNCTION \"twice\"(n integer) RETURNS integer LANGUAGE sql AS \
///      'SELECT n + n';\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_function<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Function, name, None, definition)
}

/// Drops a function, given its name with its parameters. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_function(
///         "twice(n integer)",
///         "RETURNS integer LANGUAGE sql AS 'SELECT n * 2'",
///     )
///     .into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_function("twice(n integer)").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP FUNCTION \"twice\"(n integer);\n");
/// assert_eq!(mysql::preview(BEFORE, DROP)?, "DROP FUNCTION `twice`;\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_function(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Function, name, table: None }
}

/// Makes a procedure, given its name with its parameters, and what stands behind them.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
/// ];
/// const CREATE: &[Operation] = &[
///     op::create_procedure(
///         "forget()",
///         "LANGUAGE sql AS 'DELETE FROM sales'",
///     )
///     .on(Mysql, "DELETE FROM sales")
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, CREATE)?,
///     "CREATE PROCEDURE \"forget\"() LANGUAGE sql AS 'DELETE FROM sales';\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, CREATE)?,
///     "CREATE PROCEDURE `forget`() DELETE FROM sales;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_procedure<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Procedure, name, None, definition)
}

/// Puts another body in the place of a procedure's. Its downgrade puts the old one back.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_procedure("forget()", "LANGUAGE sql AS 'DELETE FROM sales'").into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_procedure(
///         "forget()",
///         "LANGUAGE sql AS 'TRUNCATE sales'",
///     )
///     .on(Mysql, "TRUNCATE TABLE sales")
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "CREATE OR REPLACE PROCEDURE \"forget\"() LANGUAGE sql AS 'TRUNCATE sales';\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, REPLACE)?,
///     "DROP PROCEDURE `forget`;\n\
///      CREATE PROCEDURE `forget`() TRUNCATE TABLE sales;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_procedure<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Procedure, name, None, definition)
}

/// Drops a procedure, given its name with its parameters. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_procedure("forget()", "LANGUAGE sql AS 'DELETE FROM sales'").into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_procedure("forget()").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP PROCEDURE \"forget\"();\n");
/// assert_eq!(mysql::preview(BEFORE, DROP)?, "DROP PROCEDURE `forget`;\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_procedure(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Procedure, name, table: None }
}
