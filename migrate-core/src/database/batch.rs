//! A batch: steps that share a transaction, done or not done together.

use std::time::{Duration, Instant};

use crate::database::options::Options;
use crate::database::piece;
use crate::database::session::{Needs, Session};
use crate::database::version_table;
use crate::dialect::Work;
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::plan::Direction;
use crate::script::records::{self, Happened, JOURNAL};
use crate::script::{Piece, Step};

/// What came of a batch.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// It is done; how long each step took.
    Done(Vec<Duration>),
    /// Another process has been at work since the plan was made.
    Overtaken,
}

/// Runs steps in one transaction. When one fails, nothing of the batch stays.
pub(crate) fn run(
    session: &mut dyn Session,
    graph: &Graph<'_>,
    steps: &[Step<'_>],
    expected: &crate::graph::Places,
    options: &Options,
) -> Result<Outcome> {
    session.begin(&needs(steps))?;
    let outcome = inside(session, graph, steps, expected, options);
    match outcome {
        Ok(Outcome::Done(_)) => session.commit()?,
        Ok(Outcome::Overtaken) | Err(_) => session.rollback(),
    }
    outcome
}

fn needs(steps: &[Step<'_>]) -> Needs {
    let rebuilt = steps.iter().flat_map(Step::rebuilds).next();
    let pieces = || steps.iter().flat_map(|step| &step.pieces);
    Needs {
        rebuilds: rebuilt.map(|rebuild| rebuild.before.name.to_owned()),
        changes_rows: pieces().any(|piece| !matches!(piece.work, Work::Rebuild(_))),
    }
}

fn inside(
    session: &mut dyn Session,
    graph: &Graph<'_>,
    steps: &[Step<'_>],
    expected: &crate::graph::Places,
    options: &Options,
) -> Result<Outcome> {
    let rows = version_table::read(session)?;
    if version_table::places(graph, &rows)? != *expected {
        return Ok(Outcome::Overtaken);
    }
    let mut durations = Vec::with_capacity(steps.len());
    for step in steps {
        let begun = Instant::now();
        for piece in &step.pieces {
            run_piece(session, step, piece)?;
        }
        record(session, step, begun.elapsed(), options)?;
        durations.push(begun.elapsed());
    }
    Ok(Outcome::Done(durations))
}

/// Runs a step outside a transaction. Each piece is journaled, so that a step which stopped half-way
/// goes on behind the last piece that was done.
pub(crate) fn run_unframed(
    session: &mut dyn Session,
    step: &Step<'_>,
    options: &Options,
) -> Result<Duration> {
    let begun = Instant::now();
    let by = options.applied_by.as_deref();
    let note = |session: &mut dyn Session, happened| {
        let (revision, direction) = (step.migration.revision, step.direction);
        let sql = records::journal(session.dialect(), revision, direction, happened, None, by);
        session.execute(&sql)
    };
    let done = pieces_done(session, step)?;
    note(session, Happened::Started)?;
    for (place, piece) in step.pieces.iter().enumerate().skip(done) {
        let run = |session: &mut dyn Session| {
            run_piece(session, step, piece)?;
            note(session, Happened::Step(place + 1))
        };
        match &piece.work {
            Work::Rebuild(rebuild) => framed(session, rebuild.before.name, run)?,
            Work::Statement(_) | Work::Code(_) => run(session)?,
        }
    }
    record(session, step, begun.elapsed(), options)?;
    Ok(begun.elapsed())
}

/// Rebuilds a table in a transaction of its own, whatever the migration says: outside one, foreign
/// keys act when the old table goes, and nothing could be taken back.
fn framed(
    session: &mut dyn Session,
    table: &str,
    run: impl FnOnce(&mut dyn Session) -> Result<()>,
) -> Result<()> {
    session.begin(&Needs { rebuilds: Some(table.to_owned()), changes_rows: false })?;
    match run(session) {
        Ok(()) => session.commit(),
        Err(error) => {
            session.rollback();
            Err(error)
        }
    }
}

/// How many pieces of a step an earlier run did before it stopped.
fn pieces_done(session: &mut dyn Session, step: &Step<'_>) -> Result<usize> {
    let dialect = session.dialect();
    let revision = dialect.literal(&crate::schema::Value::Text(step.migration.revision));
    let direction = match step.direction {
        Direction::Up => "upgrade",
        Direction::Down => "downgrade",
    };
    let ended = format!(
        "SELECT coalesce(max(id), 0) FROM {JOURNAL} \
         WHERE revision = {revision} AND event IN ('done', 'stamped')"
    );
    let rows = session.rows(&format!(
        "SELECT coalesce(max(operation), 0) FROM {JOURNAL} WHERE revision = {revision} \
         AND direction = '{direction}' AND event = 'step' AND id > ({ended})"
    ))?;
    let number = rows.into_iter().flatten().flatten().next();
    Ok(number.and_then(|number| number.parse().ok()).unwrap_or(0))
}

fn run_piece(session: &mut dyn Session, step: &Step<'_>, piece: &Piece<'_>) -> Result<()> {
    piece::run(session, piece).map_err(|source| Error::Operation {
        revision: step.migration.revision.to_owned(),
        number: piece.number,
        file: step.migration.file.to_owned(),
        line: piece.line,
        source: Box::new(source),
    })
}

fn record(
    session: &mut dyn Session,
    step: &Step<'_>,
    duration: Duration,
    options: &Options,
) -> Result<()> {
    let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    let by = options.applied_by.as_deref();
    let rows = records::record(session.dialect(), step, milliseconds, by);
    rows.iter().try_for_each(|sql| session.execute(sql))
}
