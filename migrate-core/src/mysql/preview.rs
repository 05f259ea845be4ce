//! Operations as SQL text, for people and for examples.

use crate::error::Result;
use crate::mysql::Mysql;
use crate::operation::Operation;
use crate::preview;

/// The SQL by which the oldest MySQL does operations, given those that made the schema before.
///
/// # Errors
///
/// [`Error::Schema`](crate::Error::Schema) when an operation does not fit the schema,
/// [`Error::Unsupported`](crate::Error::Unsupported) when MySQL cannot do it.
///
/// # Examples
///
/// ```
/// use migrate_core::mysql::preview;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("age", SmallInt)]).into_operation()];
/// const ALTER: &[Operation] = &[op::alter_column("users", "age").not_null().into_operation()];
/// assert_eq!(
///     preview(BEFORE, ALTER)?,
///     "ALTER TABLE `users` MODIFY COLUMN `age` SMALLINT NOT NULL;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn preview<'a>(before: &[Operation<'a>], operations: &[Operation<'a>]) -> Result<String> {
    preview::text(&Mysql::OLDEST, before, operations)
}
