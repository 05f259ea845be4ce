//! What a live database remembers of applied migrations.

use std::collections::BTreeSet;

use crate::database::session::{Row, Session};
use crate::error::{Error, Result};
use crate::graph::{Graph, Places};
use crate::render::checksum;
use crate::script::records::{self, VERSION};

/// A row of `migrate_version`: a revision that is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The revision.
    pub revision: String,
    /// The migration's message.
    pub message: String,
    /// The checksum of its operations.
    pub checksum: String,
    /// When, in UTC, ISO 8601.
    pub applied_at: String,
    /// How long it took, in milliseconds.
    pub duration_ms: i64,
    /// Who ran it.
    pub applied_by: Option<String>,
    /// The version of this crate that ran it.
    pub tool_version: String,
}

/// Reads the rows; a database without the table has none.
pub(crate) fn read(session: &mut dyn Session) -> Result<Vec<Applied>> {
    if !session.has_table(VERSION)? {
        return Ok(Vec::new());
    }
    let columns = "revision, message, checksum, applied_at, duration_ms, applied_by, tool_version";
    let mut rows: Vec<Applied> = counted(session, columns)?.into_iter().map(applied).collect();
    rows.sort_by(|one, other| {
        (&one.applied_at, &one.revision).cmp(&(&other.applied_at, &other.revision))
    });
    Ok(rows)
}

/// Reads columns of all rows, and how many there are in the same moment: who reads less knows less
/// than the database does, and must not decide what is applied.
fn counted(session: &mut dyn Session, columns: &str) -> Result<Vec<Row>> {
    let rows = session.rows(&format!(
        "SELECT n.total, {columns} FROM (SELECT count(*) AS total FROM {VERSION}) AS n \
         LEFT JOIN {VERSION} ON 1 = 1"
    ))?;
    let total = rows.first().and_then(|row| row.first()?.as_deref()?.parse::<usize>().ok());
    let found: Vec<Row> =
        rows.into_iter().map(|row| row[1..].to_vec()).filter(|row| row[0].is_some()).collect();
    if total != Some(found.len()) {
        let total = total.map_or("no count".to_owned(), |total| total.to_string());
        return Err(Error::Misread {
            what: format!("{} rows of `{VERSION}`, which has {total}", found.len()),
        });
    }
    Ok(found)
}

/// Whether something else is applied than what is expected.
pub(crate) fn overtaken(
    session: &mut dyn Session,
    graph: &Graph<'_>,
    expected: &Places,
) -> Result<bool> {
    let rows = counted(session, "revision")?;
    let expected = expected.iter().map(|at| graph.migrations()[*at].revision);
    let revisions: BTreeSet<&str> = rows.iter().flatten().flatten().map(String::as_str).collect();
    Ok(revisions != expected.collect())
}

fn applied(row: Vec<Option<String>>) -> Applied {
    let mut row = row.into_iter();
    let mut next = || row.next().flatten();
    Applied {
        revision: next().unwrap_or_default(),
        message: next().unwrap_or_default(),
        checksum: next().unwrap_or_default(),
        applied_at: next().unwrap_or_default(),
        duration_ms: next().and_then(|number| number.parse().ok()).unwrap_or_default(),
        applied_by: next(),
        tool_version: next().unwrap_or_default(),
    }
}

/// Makes the tables where they are missing.
pub(crate) fn create(session: &mut dyn Session) -> Result<()> {
    for sql in records::create(session.dialect())? {
        session.execute(&sql)?;
    }
    Ok(())
}

/// The applied migrations by their places in the graph.
///
/// # Errors
///
/// [`Error::UnknownApplied`] for rows the graph does not know, [`Error::Changed`] for migrations
/// that are not what was applied.
pub(crate) fn places(graph: &Graph<'_>, rows: &[Applied]) -> Result<Places> {
    let revisions = unknown(graph, rows);
    if !revisions.is_empty() {
        return Err(Error::UnknownApplied { revisions });
    }
    let revisions = changed(graph, rows);
    if !revisions.is_empty() {
        return Err(Error::Changed { revisions });
    }
    Ok(known(graph, rows))
}

/// The rows that the graph knows, by their places.
pub(crate) fn known(graph: &Graph<'_>, rows: &[Applied]) -> Places {
    rows.iter().filter_map(|row| graph.find(&row.revision)).collect()
}

/// The revisions that no other applied one needs.
pub(crate) fn heads(graph: &Graph<'_>, applied: &Places) -> Vec<String> {
    graph.revisions(&graph.tips(applied))
}

/// The revisions that the graph does not know.
pub(crate) fn unknown(graph: &Graph<'_>, rows: &[Applied]) -> Vec<String> {
    let unknown = rows.iter().filter(|row| graph.find(&row.revision).is_none());
    unknown.map(|row| row.revision.clone()).collect()
}

/// The revisions whose migrations are not what was applied.
pub(crate) fn changed(graph: &Graph<'_>, rows: &[Applied]) -> Vec<String> {
    let changed = rows.iter().filter(|row| {
        graph
            .find(&row.revision)
            .is_some_and(|at| checksum(graph.migrations()[at].upgrade.operations) != row.checksum)
    });
    changed.map(|row| row.revision.clone()).collect()
}
