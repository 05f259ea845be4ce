//! Operations as SQL text, for people and for examples.

use crate::error::Result;
use crate::operation::Operation;
use crate::postgres::Postgres;
use crate::preview;

/// The SQL by which the newest PostgreSQL does operations, given those that made the schema before.
///
/// # Errors
///
/// [`Error::Schema`](crate::Error::Schema) when an operation does not fit the schema,
/// [`Error::Unsupported`](crate::Error::Unsupported) when PostgreSQL cannot do it.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres::preview;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("age", SmallInt)]).into_operation()];
/// const ALTER: &[Operation] = &[op::alter_column("users", "age").not_null().into_operation()];
/// assert_eq!(
///     preview(BEFORE, ALTER)?,
///     "ALTER TABLE \"users\" ALTER COLUMN \"age\" SET NOT NULL;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn preview<'a>(before: &[Operation<'a>], operations: &[Operation<'a>]) -> Result<String> {
    preview::text(&Postgres::NEWEST, before, operations)
}
