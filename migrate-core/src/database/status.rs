//! Where a database stands.

use crate::database::options::Options;
use crate::database::session::{Connected, Supported};
use crate::database::unfinished::{Unfinished, unfinished};
use crate::database::version_table::{self, Applied};
use crate::error::Result;
use crate::graph::Graph;

/// Where a database stands, against the migrations of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The applied migrations, in the order they were applied.
    pub applied: Vec<Applied>,
    /// The revisions that are not applied, in the order they would be.
    pub pending: Vec<String>,
    /// The applied revisions that no other applied one needs.
    pub heads: Vec<String>,
    /// Applied revisions that the program does not know.
    pub unknown: Vec<String>,
    /// Applied revisions whose migrations have changed since.
    pub changed: Vec<String>,
    /// A migration that stopped half-way, or is under way, where each of its steps is committed.
    pub unfinished: Option<Unfinished>,
}

/// Reads where a database stands. Creates nothing.
///
/// # Errors
///
/// Whatever the database says.
pub fn status<C: Connected>(graph: &Graph<'_>, connection: &mut C) -> Result<Status>
where
    C::Backend: Supported,
{
    let mut session = C::Backend::session(connection, Options::default().lock_timeout)?;
    let mut applied = version_table::read(&mut *session)?;
    // Within a millisecond the chain knows the order; the table's rows have no other one.
    let place = |row: &Applied| {
        let found = graph.find(&row.revision);
        graph.order().position(|at| found == Some(at))
    };
    applied.sort_by_cached_key(|row| (row.applied_at.clone(), place(row)));
    let known = version_table::known(graph, &applied);
    let pending: Vec<usize> = graph.order().filter(|at| !known.contains(at)).collect();
    Ok(Status {
        pending: graph.revisions(&pending),
        heads: version_table::heads(graph, &known),
        unknown: version_table::unknown(graph, &applied),
        changed: version_table::changed(graph, &applied),
        unfinished: unfinished(&mut *session)?,
        applied,
    })
}
