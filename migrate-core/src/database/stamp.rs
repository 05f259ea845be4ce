//! Stamp: writes what is applied, runs nothing.

use crate::database::options::Options;
use crate::database::session::{Connected, Needs, Session, Supported, framed, locked};
use crate::database::unfinished::unfinished;
use crate::database::version_table::{self, Applied};
use crate::error::{Error, Result};
use crate::graph::{Graph, Places};
use crate::plan::Direction;
use crate::schema::Value;
use crate::script::records::{self, Happened};
use crate::target;

/// Which rows a stamp leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purge {
    /// Those of other branches stay; rows of unknown revisions are an error.
    Keep,
    /// All rows go first, also those of revisions that the program does not know.
    All,
}

/// Declares migrations applied, or not applied, without running them. What is applied afterwards is
/// each target with all it needs, and what other branches had.
///
/// It also accepts migrations as they are: checksums are written anew. Returns the heads of the
/// database afterwards.
///
/// # Errors
///
/// Those of a target that does not fit the graph; [`Error::UnknownApplied`].
pub fn stamp<C: Connected>(
    graph: &Graph<'_>,
    connection: &mut C,
    targets: &[&str],
    purge: Purge,
    options: &Options,
) -> Result<Vec<String>>
where
    C::Backend: Supported,
{
    let mut session = C::Backend::session(connection, options.lock_timeout)?;
    let session = &mut *session;
    targets.iter().try_for_each(|text| target::several(graph, text).map(drop))?;
    locked(session, |session| {
        version_table::create(session)?;
        framed(session, &Needs::default(), |session| write(graph, session, targets, purge, options))
    })
}

fn write(
    graph: &Graph<'_>,
    session: &mut dyn Session,
    targets: &[&str],
    purge: Purge,
    options: &Options,
) -> Result<Vec<String>> {
    let rows = version_table::read(session)?;
    let before = match purge {
        Purge::All => Places::new(),
        Purge::Keep => {
            let revisions = version_table::unknown(graph, &rows);
            if !revisions.is_empty() {
                return Err(Error::UnknownApplied { revisions });
            }
            version_table::known(graph, &rows)
        }
    };
    let after = stamped(graph, &before, targets)?;
    // Whatever stopped half-way has been brought to an end by hand.
    if let Some(ended) = unfinished(session)? {
        note(session, &ended.revision, ended.direction, options)?;
    }
    forget(graph, session, &rows, &after, options)?;
    remember(graph, session, &rows, &after, options)?;
    Ok(version_table::heads(graph, &after))
}

/// What is applied after a stamp: first goes what is above any of the targets, then comes what any of
/// them needs, so that their order does not matter.
fn stamped(graph: &Graph<'_>, before: &Places, targets: &[&str]) -> Result<Places> {
    let mut after = before.clone();
    let mut wanted = Places::new();
    for text in targets {
        let places = target::several(graph, text)?;
        let above = match places.is_empty() {
            true => target::unwanted(graph, &after, text)?,
            false => graph.descendants(places.iter().copied()),
        };
        after = &after - &above;
        wanted.extend(graph.ancestors(places));
    }
    Ok(&after | &wanted)
}

fn forget(
    graph: &Graph<'_>,
    session: &mut dyn Session,
    rows: &[Applied],
    after: &Places,
    options: &Options,
) -> Result<()> {
    let stays = |row: &&Applied| graph.find(&row.revision).is_some_and(|at| after.contains(&at));
    for row in rows.iter().filter(|row| !stays(row)) {
        let sql = records::forget(session.dialect(), &row.revision);
        session.execute(&sql)?;
        note(session, &row.revision, Direction::Down, options)?;
    }
    Ok(())
}

fn remember(
    graph: &Graph<'_>,
    session: &mut dyn Session,
    rows: &[Applied],
    after: &Places,
    options: &Options,
) -> Result<()> {
    let by = options.applied_by.as_deref();
    let changed = version_table::changed(graph, rows);
    for at in graph.order().filter(|at| after.contains(at)) {
        let migration = &graph.migrations()[at];
        let known = rows.iter().any(|row| row.revision == migration.revision);
        if known && !changed.iter().any(|revision| revision == migration.revision) {
            continue;
        }
        let forget = records::forget(session.dialect(), migration.revision);
        session.execute(&forget)?;
        let insert = records::applied(session.dialect(), migration, Value::Int(0), by);
        session.execute(&insert)?;
        note(session, migration.revision, Direction::Up, options)?;
    }
    Ok(())
}

fn note(
    session: &mut dyn Session,
    revision: &str,
    direction: Direction,
    options: &Options,
) -> Result<()> {
    let by = options.applied_by.as_deref();
    let dialect = session.dialect();
    let sql = records::journal(dialect, revision, direction, Happened::Stamped, None, by);
    session.execute(&sql)
}
