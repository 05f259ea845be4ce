//! Operations as SQL text, for people and for examples.

use crate::dialect::{Dialect, Work};
use crate::error::Result;
use crate::mysql::Mysql;
use crate::operation::Operation;
use crate::replay::{replay, replay_all};
use crate::schema::{Arena, Database, State};

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
    let arena = Arena::new();
    let mut state = State::of(&arena, Database::Mysql);
    replay_all(&mut state, before)?;
    let mut text = String::new();
    for operation in operations.iter().filter(|one| one.only.has(Database::Mysql)) {
        for work in Mysql::OLDEST.work(&[*operation], &state)? {
            match work {
                Work::Statement(sql) | Work::Alone(sql) => text += &(sql + ";\n"),
                Work::Rebuild(_) => {}
                Work::Code(_) => text += "-- code: not in this script\n",
            }
        }
        replay(&mut state, operation)?;
    }
    Ok(text)
}
