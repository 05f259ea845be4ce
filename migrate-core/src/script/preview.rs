//! The SQL of operations that are in no migration: for people, to look at or to send themselves.

use crate::dialect::Dialect;
use crate::error::Result;
use crate::operation::Operation;
use crate::preview::{Written, written};
use crate::schema::State;

/// The statements by which a database does operations, given the schema before them. Where one makes a
/// table anew, they stand in the transaction that this needs.
///
/// # Errors
///
/// [`Error::Schema`](crate::Error::Schema) when an operation does not fit the schema,
/// [`Error::Unsupported`](crate::Error::Unsupported) when the database cannot do it.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::schema::{Arena, Database, State};
/// use migrate_core::script;
/// use migrate_core::sqlite::Sqlite;
///
/// const MAKE: &[Operation] = &[op::create_table("t", &[column("id", BigInt)]).into_operation()];
///
/// let arena = Arena::new();
/// let state = State::of(&arena, Database::Sqlite);
/// let sql = script::preview(&Sqlite::OLDEST, MAKE, &state)?;
/// assert_eq!(sql, ["CREATE TABLE \"t\" (\n  \"id\" BIGINT\n)"]);
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn preview<'a>(
    dialect: &dyn Dialect,
    operations: &[Operation<'a>],
    before: &State<'a>,
) -> Result<Vec<String>> {
    let Written { statements, rebuilds } = written(dialect, operations, before)?;
    if !rebuilds {
        return Ok(statements);
    }
    let frame = dialect.transaction(true);
    let owned = |sql: Vec<&str>| sql.into_iter().map(str::to_owned).collect::<Vec<_>>();
    Ok([owned(frame.open), statements, owned(frame.close)].concat())
}
