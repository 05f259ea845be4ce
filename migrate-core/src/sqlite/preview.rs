//! Operations as SQL text, for people and for examples.

use crate::error::Result;
use crate::operation::Operation;
use crate::preview;
use crate::sqlite::Sqlite;

/// The SQL by which the oldest SQLite does operations, given those that made the schema before.
///
/// # Errors
///
/// [`Error::Schema`](crate::Error::Schema) when an operation does not fit the schema.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::sqlite::preview;
///
/// let drop = [op::execute("DROP VIEW old").reverse_nothing().into_operation()];
/// assert_eq!(preview(&[], &drop)?, "DROP VIEW old;\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn preview<'a>(before: &[Operation<'a>], operations: &[Operation<'a>]) -> Result<String> {
    preview::text(&Sqlite::OLDEST, before, operations)
}
