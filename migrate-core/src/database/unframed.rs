//! A step that no transaction holds together, by its own wish or since the database commits each
//! change of the schema: each piece is journaled, so that a step which stopped half-way goes on behind
//! the last piece that was done. Pieces that one transaction can hold are done and noted together.
//!
//! Where no lock outlasts a transaction, the journal stands in for one: who finds a step begun and not
//! ended waits for it, as long as it gets on.

use std::ops::Range;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::database::batch::{self, Batch, Outcome};
use crate::database::session::{Needs, Row, Session, framed};
use crate::database::{resume, version_table};
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::schema::Value;
use crate::script::Step;
use crate::script::records::{self, Happened, JOURNAL};

/// How long a step that another process began may stand still before that process counts as dead.
/// A statement at work keeps the journal locked, so only the time between two of them counts, and
/// the code of an `op::run`.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often to look.
const PAUSE: Duration = Duration::from_millis(50);

/// Runs the one step of a batch.
pub(crate) fn run(
    batch: &Batch<'_>,
    step: &Step<'_>,
    session: &mut dyn Session,
    starting: &mut dyn FnMut(&Step<'_>),
) -> Result<Outcome> {
    let Some(Start { done, interrupted }) = claim(batch, step, session)? else {
        return Ok(Outcome::Overtaken);
    };
    starting(step);
    let begun = Instant::now();
    for section in sections(step, done, session.dialect()) {
        let interrupted = interrupted && section.start == done;
        if interrupted && resume::took_effect(batch, step, &section, session)? {
            note_section(batch, step, &section, session)?;
        } else {
            let ran = run_section(batch, step, &section, session);
            ran.map_err(|error| if section.start > 0 { error.halfway() } else { error })?;
        }
    }
    framed(session, &Needs::default(), |session| {
        batch::record(session, step, begun.elapsed(), batch.options)
    })?;
    Ok(Outcome::Done(vec![begun.elapsed()]))
}

/// What is done and noted at once: all that one transaction holds, or else a piece.
fn sections(step: &Step<'_>, done: usize, dialect: &dyn Dialect) -> Vec<Range<usize>> {
    match dialect.transactional_ddl() {
        true => step.sections(done).collect(),
        false => (done..step.pieces.len()).map(|place| place..place + 1).collect(),
    }
}

/// Runs pieces and notes them: in one transaction, unless the migration or a piece refuses one. A
/// change of the schema may end it early; what only changes rows is then done and noted together, or
/// not at all.
fn run_section(
    batch: &Batch<'_>,
    step: &Step<'_>,
    section: &Range<usize>,
    session: &mut dyn Session,
) -> Result<()> {
    let work = |session: &mut dyn Session| {
        let pieces = &step.pieces[section.clone()];
        pieces.iter().try_for_each(|piece| batch::run_piece(session, step, piece))?;
        note_section(batch, step, section, session)
    };
    if resume::is_framed(step, section) {
        return framed(session, &Needs::default(), work);
    }
    work(session)
}

fn note_section(
    batch: &Batch<'_>,
    step: &Step<'_>,
    section: &Range<usize>,
    session: &mut dyn Session,
) -> Result<()> {
    let fingerprint = step.fingerprint(section.end);
    note(batch, step, session, Happened::Step(section.end), Some(&fingerprint))
}

/// From where a step goes on.
struct Start {
    /// How many pieces an earlier run did.
    done: usize,
    /// Whether that run ended without a word, perhaps in the middle of the next piece.
    interrupted: bool,
}

/// What the journal says of a step.
enum Claim {
    /// It is ours, from there on.
    Taken(Start),
    /// Another process is at it; the last line it wrote.
    Busy(String),
    /// Another process has done something since the plan was made.
    Overtaken,
}

/// Notes that the step begins, and says from where; nothing when another process got there first.
fn claim(batch: &Batch<'_>, step: &Step<'_>, session: &mut dyn Session) -> Result<Option<Start>> {
    let mut seen = (String::new(), Instant::now());
    loop {
        let dead = (!seen.0.is_empty() && seen.1.elapsed() > PATIENCE).then(|| seen.0.clone());
        let claim = framed(session, &Needs::default(), |session| {
            try_claim(batch, step, session, dead.as_deref())
        });
        match claim? {
            Claim::Taken(start) => return Ok(Some(start)),
            Claim::Overtaken => return Ok(None),
            Claim::Busy(line) if line != seen.0 => seen = (line, Instant::now()),
            Claim::Busy(_) => {}
        }
        sleep(PAUSE);
    }
}

fn try_claim(
    batch: &Batch<'_>,
    step: &Step<'_>,
    session: &mut dyn Session,
    dead: Option<&str>,
) -> Result<Claim> {
    if version_table::overtaken(session, batch.graph, batch.expected)? {
        return Ok(Claim::Overtaken);
    }
    let unended = unended(step, session)?;
    let interrupted = unended.is_some();
    match unended {
        Some(line) if !session.is_locked() && dead != Some(line.as_str()) => {
            return Ok(Claim::Busy(line));
        }
        Some(_) | None => {}
    }
    let done = pieces_done(step, session)?;
    note(batch, step, session, Happened::Started, None)?;
    Ok(Claim::Taken(Start { done, interrupted }))
}

/// The last line of the journal about a step, when it does not say that the step has ended.
fn unended(step: &Step<'_>, session: &mut dyn Session) -> Result<Option<String>> {
    let revision = session.dialect().literal(&Value::Text(step.migration.revision));
    let rows = session.rows(&format!(
        "SELECT event, id FROM {JOURNAL} WHERE revision = {revision} ORDER BY id DESC LIMIT 1"
    ))?;
    Ok(match rows.first().map(Row::as_slice) {
        Some([Some(event), Some(id)]) if event == "start" || event == "step" => Some(id.clone()),
        _ => None,
    })
}

/// How many pieces of a step an earlier run did before it stopped.
///
/// # Errors
///
/// [`Error::ChangedHalfway`] when those are not the pieces they were.
fn pieces_done(step: &Step<'_>, session: &mut dyn Session) -> Result<usize> {
    let dialect = session.dialect();
    let revision = dialect.literal(&Value::Text(step.migration.revision));
    let direction = step.direction;
    let ended = format!(
        "SELECT coalesce(max(id), 0) FROM {JOURNAL} \
         WHERE revision = {revision} AND event IN ('done', 'stamped')"
    );
    let rows = session.rows(&format!(
        "SELECT operation, detail FROM {JOURNAL} WHERE revision = {revision} \
         AND direction = '{direction}' AND event = 'step' AND id > ({ended}) \
         ORDER BY operation DESC LIMIT 1"
    ))?;
    let Some([Some(done), fingerprint]) = rows.first().map(Row::as_slice) else { return Ok(0) };
    let done = done.parse().unwrap_or(0);
    if done > step.pieces.len() || *fingerprint != Some(step.fingerprint(done)) {
        return Err(Error::ChangedHalfway { revision: step.migration.revision.to_owned(), done });
    }
    Ok(done)
}

fn note(
    batch: &Batch<'_>,
    step: &Step<'_>,
    session: &mut dyn Session,
    happened: Happened,
    detail: Option<&str>,
) -> Result<()> {
    let by = batch.options.applied_by.as_deref();
    let (revision, direction) = (step.migration.revision, step.direction);
    let sql = records::journal(session.dialect(), revision, direction, happened, detail, by);
    session.execute(&sql)
}
