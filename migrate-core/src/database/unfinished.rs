//! A migration that stopped half-way where each piece is committed: until it is gone on with, the
//! database is at no revision.

use crate::database::session::Session;
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::plan::{Direction, Plan};
use crate::script::records::JOURNAL;

/// A migration that stopped half-way, and which way it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The revision.
    pub revision: String,
    /// Which way.
    pub direction: Direction,
    /// How many of its steps are done.
    pub done: usize,
}

/// The migration of the journal's last line, where something of it may be done and it has come to no
/// end. One that is under way in another process looks the same.
pub(crate) fn unfinished(session: &mut dyn Session) -> Result<Option<Unfinished>> {
    if !session.has_table(JOURNAL)? {
        return Ok(None);
    }
    let rows = session.rows(&format!(
        "SELECT l.revision, l.direction, l.event, coalesce(max(s.operation), 0) \
         FROM (SELECT revision, direction, event FROM {JOURNAL} ORDER BY id DESC LIMIT 1) AS l \
         LEFT JOIN {JOURNAL} AS s ON s.revision = l.revision AND s.direction = l.direction \
         AND s.event = 'step' AND s.id > (SELECT coalesce(max(id), 0) FROM {JOURNAL} AS e \
         WHERE e.revision = l.revision AND e.event IN ('done', 'stamped')) \
         WHERE l.event NOT IN ('done', 'stamped') GROUP BY l.revision, l.direction, l.event"
    ))?;
    let Some([Some(revision), Some(direction), Some(event), Some(done)]) =
        rows.first().map(Vec::as_slice)
    else {
        return Ok(None);
    };
    let done = done.parse().unwrap_or(0);
    let direction = match direction == Direction::Down.name() {
        true => Direction::Down,
        false => Direction::Up,
    };
    // What failed at its first step has left nothing behind.
    let is_open = done > 0 || event != "failed";
    Ok(is_open.then(|| Unfinished { revision: revision.clone(), direction, done }))
}

/// Checks that a plan goes on with what stopped half-way.
///
/// # Errors
///
/// [`Error::Unfinished`].
pub(crate) fn require_none_but(
    session: &mut dyn Session,
    graph: &Graph<'_>,
    plan: &Plan,
) -> Result<()> {
    let Some(found) = unfinished(session)? else { return Ok(()) };
    let goes_on = plan.direction == found.direction
        && plan.steps.iter().any(|at| graph.migrations()[*at].revision == found.revision);
    match goes_on {
        true => Ok(()),
        false => Err(found.into()),
    }
}

impl From<Unfinished> for Error {
    fn from(found: Unfinished) -> Self {
        let Unfinished { revision, direction, done } = found;
        Error::Unfinished { revision, direction: direction.name(), done }
    }
}
