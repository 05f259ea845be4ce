//! Operations that are in no migration as SQL: for people, and for the examples of each back end.

use crate::dialect::{Dialect, Work};
use crate::error::Result;
use crate::operation::Operation;
use crate::replay::replay_all;
use crate::schema::{Arena, State};

/// What stands for Rust code.
const CODE: &str = "-- code: not in this script";

/// The statements by which operations are done.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) statements: Vec<String>,
    /// Whether one of them makes a table anew.
    pub(crate) rebuilds: bool,
}

/// Writes operations as a database does them, given the schema before them.
pub(crate) fn written<'a>(
    dialect: &dyn Dialect,
    operations: &[Operation<'a>],
    before: &State<'a>,
) -> Result<Written> {
    let mut state = before.clone();
    let concerned = operations.iter().filter(|operation| before.concerns(operation.only));
    let operations: Vec<Operation<'a>> = concerned.copied().collect();
    let mut written = Written { statements: Vec::new(), rebuilds: false };
    let mut rest = operations.as_slice();
    while !rest.is_empty() {
        let (group, behind) = rest.split_at(dialect.group(rest, &state).clamp(1, rest.len()));
        for work in dialect.work(group, &state)? {
            match work {
                Work::Statement(sql) | Work::Alone(sql) => written.statements.push(sql),
                Work::Rebuild(rebuild) => {
                    written.rebuilds = true;
                    written.statements.extend(dialect.rebuild(&rebuild, None));
                }
                Work::Code(_) => written.statements.push(CODE.to_owned()),
            }
        }
        replay_all(&mut state, group)?;
        rest = behind;
    }
    Ok(written)
}

/// The same as one text, given the operations that made the schema before.
pub(crate) fn text<'a>(
    dialect: &dyn Dialect,
    before: &[Operation<'a>],
    operations: &[Operation<'a>],
) -> Result<String> {
    let arena = Arena::new();
    let mut state = State::of(&arena, dialect.database());
    replay_all(&mut state, before)?;
    let Written { statements, .. } = written(dialect, operations, &state)?;
    let line = |sql: &String| match sql.as_str() {
        CODE => format!("{CODE}\n"),
        sql => dialect.sentence(sql),
    };
    Ok(statements.iter().map(line).collect())
}
