//! What schema a target of the chain stands for.

use crate::error::Result;
use crate::graph::{Graph, Places};
use crate::plan::{Direction, plan};
use crate::schema::{Arena, Database, State};
use crate::script::compile::replay_migration;

/// The schema that upgrading an empty database to a target leaves: on one database, or with what is
/// for any of them.
///
/// # Errors
///
/// Those of a target that does not fit the graph, and [`Error::Operation`](crate::Error::Operation)
/// for an operation that does not fit the schema it meets.
///
/// # Examples
///
/// ```
/// use migrate_core::schema::{Arena, Database};
/// use migrate_core::{Graph, Heads, script};
///
/// let arena = Arena::new();
/// let graph = Graph::from_list(&arena, &[], Heads::One);
/// let state = script::state(&graph, "head", Some(Database::Sqlite), &arena)?;
/// assert!(state.tables.is_empty());
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn state<'a>(
    graph: &Graph<'a>,
    target: &str,
    database: Option<Database>,
    arena: &'a Arena,
) -> Result<State<'a>> {
    let plan = plan(graph, &Places::new(), Direction::Up, target)?;
    replayed(graph, plan.steps, database, arena)
}

/// The schema that some migrations leave in an empty database: those that a live one has, say.
///
/// # Errors
///
/// [`Error::Operation`](crate::Error::Operation) for an operation that does not fit the schema it
/// meets.
pub fn state_of<'a>(
    graph: &Graph<'a>,
    applied: &Places,
    database: Option<Database>,
    arena: &'a Arena,
) -> Result<State<'a>> {
    let steps = graph.order().filter(|at| applied.contains(at));
    replayed(graph, steps, database, arena)
}

fn replayed<'a>(
    graph: &Graph<'a>,
    steps: impl IntoIterator<Item = usize>,
    database: Option<Database>,
    arena: &'a Arena,
) -> Result<State<'a>> {
    let mut state = match database {
        Some(database) => State::of(arena, database),
        None => State::new(arena),
    };
    for at in steps {
        replay_migration(&mut state, &graph.migrations()[at])?;
    }
    Ok(state)
}
