//! Operations as SQL text, for people and for examples.

use crate::dialect::{Dialect, Work};
use crate::error::Result;
use crate::operation::Operation;
use crate::replay::{replay, replay_all};
use crate::schema::{Arena, Database, State};
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
    let arena = Arena::new();
    let mut state = State::of(&arena, Database::Sqlite);
    replay_all(&mut state, before)?;
    let mut text = String::new();
    for operation in operations.iter().filter(|one| one.only.has(Database::Sqlite)) {
        for work in Sqlite::OLDEST.work(&[*operation], &state)? {
            match work {
                Work::Statement(sql) | Work::Alone(sql) => text += &(sql + ";\n"),
                Work::Rebuild(rebuild) => {
                    text += &(Sqlite::OLDEST.rebuild(&rebuild, None).join(";\n") + ";\n");
                }
                Work::Code(_) => text += "-- code: not in this script\n",
            }
        }
        replay(&mut state, operation)?;
    }
    Ok(text)
}
