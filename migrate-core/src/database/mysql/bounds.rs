//! The bounds of partitions, which people write as expressions and the server keeps as values: it is
//! asked for those.

use crate::database::session::Session;
use crate::mysql::catalog::valued_rule;
use crate::schema::State;

/// Puts values in the place of expressions. What the server does not tell keeps its words.
pub(super) fn respell(session: &mut dyn Session, state: &mut State<'_>) {
    let arena = state.arena();
    for table in state.tables.values_mut() {
        let rule = &mut table.options.partition_by;
        let valued = rule.and_then(|rule| {
            valued_rule(rule, |expression| {
                let rows = session.rows(&format!("SELECT CAST({expression} AS CHAR)")).ok()?;
                rows.into_iter().flatten().flatten().next()
            })
        });
        if let Some(valued) = valued {
            *rule = Some(arena.text(valued));
        }
    }
}
