//! What a live database remembers of applied migrations.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::database::session::{Row, Session};
use crate::error::{Error, Result};
use crate::graph::{Graph, Places};
use crate::render::checksum;
use crate::schema::Value;
use crate::script::Step;
use crate::script::records::{self, JOURNAL, VERSION};

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
    complete(rows)
}

/// Rows without the count that each begins with.
fn complete(rows: Vec<Row>) -> Result<Vec<Row>> {
    let total = rows.first().and_then(|row| row.first()?.as_deref()?.parse::<usize>().ok());
    let without = |row: Row| row.get(1..).map(<[_]>::to_vec);
    let is_there = |row: &Row| row.first().is_some_and(Option::is_some);
    let found: Vec<Row> = rows.into_iter().filter_map(without).filter(is_there).collect();
    if total != Some(found.len()) {
        let total = total.map_or("no count".to_owned(), |total| total.to_string());
        return Err(Error::Misread {
            what: format!("{} rows of `{VERSION}`, which has {total}", found.len()),
        });
    }
    Ok(found)
}

/// Whether something else is applied than what is expected. Where other runners are kept out, it is
/// enough to count: what a script does by hand adds rows, or takes some away.
pub(crate) fn overtaken(
    session: &mut dyn Session,
    graph: &Graph<'_>,
    expected: &Places,
) -> Result<bool> {
    match session.is_locked() {
        true => Ok(count(session)? != expected.len()),
        false => Ok(differs(&revisions(session)?, graph, expected)),
    }
}

/// The applied revisions.
pub(crate) fn revisions(session: &mut dyn Session) -> Result<Vec<String>> {
    Ok(counted(session, "revision")?.into_iter().flatten().flatten().collect())
}

/// Whether other revisions are applied than what is expected.
pub(crate) fn differs(revisions: &[String], graph: &Graph<'_>, expected: &Places) -> bool {
    let expected = expected.iter().map(|at| graph.migrations()[*at].revision);
    let revisions: BTreeSet<&str> = revisions.iter().map(String::as_str).collect();
    revisions != expected.collect()
}

/// A line of the journal.
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) event: String,
}

/// The revisions that the journal has lines about.
pub(crate) fn journaled(session: &mut dyn Session) -> Result<BTreeSet<String>> {
    let rows = session.rows(&format!("SELECT DISTINCT revision FROM {JOURNAL}"))?;
    Ok(rows.into_iter().flatten().flatten().collect())
}

/// How many revisions are applied.
fn count(session: &mut dyn Session) -> Result<usize> {
    let has_lock = session.has_lock().map_or_else(String::new, |has| format!(", {has}"));
    let rows = session.rows(&format!("SELECT count(*){has_lock} FROM {VERSION}"))?;
    if rows.first().and_then(|row| row.get(1)?.as_deref()) == Some("0") {
        return Err(Error::Unlocked);
    }
    let count = rows.first().and_then(|row| row.first()?.as_deref()?.parse().ok());
    count.ok_or_else(|| Error::Misread { what: format!("no count of `{VERSION}`") })
}

/// How long steps took that are recorded, in their order. Nothing hangs on it: where the database does
/// not say, they took no time.
pub(crate) fn durations(session: &mut dyn Session, steps: &[Step<'_>]) -> Vec<Duration> {
    let revisions: Vec<String> = steps
        .iter()
        .map(|step| session.dialect().literal(&Value::Text(step.migration.revision)))
        .collect();
    let asked = format!(
        "SELECT revision, duration_ms FROM {VERSION} WHERE revision IN ({})",
        revisions.join(", ")
    );
    let rows = if steps.is_empty() { Ok(Vec::new()) } else { session.rows(&asked) };
    let took: BTreeMap<String, Duration> = rows
        .unwrap_or_default()
        .into_iter()
        .filter_map(|row| {
            let mut row = row.into_iter().flatten();
            Some((row.next()?, Duration::from_millis(row.next()?.parse().ok()?)))
        })
        .collect();
    let of = |step: &Step<'_>| took.get(step.migration.revision).copied().unwrap_or_default();
    steps.iter().map(of).collect()
}

/// The applied revisions, and the last line of the journal about one: read at once, as each step
/// begins with it.
pub(crate) fn and_last_line(
    session: &mut dyn Session,
    revision: &str,
) -> Result<(Vec<String>, Option<Line>)> {
    let revision = session.dialect().literal(&Value::Text(revision));
    let rows = session.rows(&format!(
        "SELECT n.total, v.revision, last.id, last.event \
         FROM (SELECT count(*) AS total FROM {VERSION}) AS n \
         LEFT JOIN (SELECT id, event FROM {JOURNAL} WHERE revision = {revision} \
         ORDER BY id DESC LIMIT 1) AS last ON 1 = 1 \
         LEFT JOIN {VERSION} AS v ON 1 = 1"
    ))?;
    let last = rows.first().and_then(|row| match row.as_slice() {
        [.., Some(id), Some(event)] => Some(Line { id: id.clone(), event: event.clone() }),
        _ => None,
    });
    let found = complete(rows)?.into_iter().filter_map(|row| row.into_iter().next()?);
    Ok((found.collect(), last))
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

/// Makes the tables where they are missing. Who may make none can have them nevertheless.
pub(crate) fn create(session: &mut dyn Session) -> Result<()> {
    for sql in records::create(session.dialect())? {
        if let Err(error) = session.execute(&sql) {
            let are_there = session.has_table(VERSION)? && session.has_table(JOURNAL)?;
            return if are_there { Ok(()) } else { Err(error) };
        }
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
