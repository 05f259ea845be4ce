//! Before a step that no transaction holds together: what the journal says of it, and whose it is.
//!
//! Where no lock outlasts a transaction, the journal stands in for one: who finds a step begun and not
//! ended waits for it, as long as it gets on.

use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::database::batch::Batch;
use crate::database::session::{Needs, Session, framed};
use crate::database::version_table;
use crate::error::{Error, Result};
use crate::schema::Value;
use crate::script::Step;
use crate::script::records::{Happened, JOURNAL};

/// How long a step that another process began may stand still before that process counts as dead.
/// A statement at work keeps the journal locked, so only the time between two of them counts, and
/// the code of an `op::run`.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often to look.
const PAUSE: Duration = Duration::from_millis(50);

/// From where a step goes on.
pub(crate) struct Start {
    /// How many pieces an earlier run did.
    pub(crate) done: usize,
    /// Whether that run ended without a word, perhaps in the middle of the next piece.
    pub(crate) interrupted: bool,
    /// The line of the journal that says so, if it is still to be written: behind a lock it can wait
    /// for the first piece, and travel with it.
    pub(crate) line: Option<String>,
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

/// Says from where a step goes on; nothing when another process got there first.
pub(crate) fn claim(
    batch: &Batch<'_>,
    step: &Step<'_>,
    session: &mut dyn Session,
) -> Result<Option<Start>> {
    let mut seen = (String::new(), Instant::now());
    loop {
        let dead = (!seen.0.is_empty() && seen.1.elapsed() > PATIENCE).then(|| seen.0.clone());
        let claim = match session.is_locked() {
            true => look(batch, step, session, dead.as_deref()),
            false => framed(session, &Needs::default(), |session| {
                written(look(batch, step, session, dead.as_deref())?, session)
            }),
        };
        match claim? {
            Claim::Taken(start) => return Ok(Some(start)),
            Claim::Overtaken => return Ok(None),
            Claim::Busy(line) if line != seen.0 => seen = (line, Instant::now()),
            Claim::Busy(_) => {}
        }
        sleep(PAUSE);
    }
}

/// Writes the line that keeps others away.
fn written(claim: Claim, session: &mut dyn Session) -> Result<Claim> {
    match claim {
        Claim::Taken(Start { line: Some(line), done, interrupted }) => {
            session.execute(&line)?;
            Ok(Claim::Taken(Start { line: None, done, interrupted }))
        }
        Claim::Taken(_) | Claim::Busy(_) | Claim::Overtaken => Ok(claim),
    }
}

fn look(
    batch: &Batch<'_>,
    step: &Step<'_>,
    session: &mut dyn Session,
    dead: Option<&str>,
) -> Result<Claim> {
    let start = |session: &dyn Session, done, interrupted| Start {
        done,
        interrupted,
        line: Some(batch.line(step, session.dialect(), Happened::Started, None)),
    };
    if is_fresh(batch, step, session)? {
        return Ok(Claim::Taken(start(session, 0, false)));
    }
    let (applied, last) = version_table::and_last_line(session, step.migration.revision)?;
    if version_table::differs(&applied, batch.graph, batch.expected) {
        return Ok(Claim::Overtaken);
    }
    let done = match last {
        Some(_) => pieces_done(step, session)?,
        None => 0,
    };
    // The last line, when it does not say that the step has ended.
    let unended = last.filter(|line| line.event == "start" || line.event == "step");
    let interrupted = unended.is_some();
    match unended {
        Some(line) if !session.is_locked() && dead != Some(line.id.as_str()) => {
            return Ok(Claim::Busy(line.id));
        }
        Some(_) | None => {}
    }
    Ok(Claim::Taken(start(session, done, interrupted)))
}

/// Whether it is known without a look at each row that nothing has been done of a step, and nothing
/// else since the plan was made.
fn is_fresh(batch: &Batch<'_>, step: &Step<'_>, session: &mut dyn Session) -> Result<bool> {
    let is_known = |known: &BTreeSet<String>| known.contains(step.migration.revision);
    match batch.journaled {
        Some(known) if session.is_locked() && !is_known(known) => {
            Ok(!version_table::overtaken(session, batch.graph, batch.expected)?)
        }
        Some(_) | None => Ok(false),
    }
}

/// How many pieces of a step were done since it last came to an end.
///
/// # Errors
///
/// [`Error::ChangedHalfway`] when those are not the pieces they were.
pub(crate) fn pieces_done(step: &Step<'_>, session: &mut dyn Session) -> Result<usize> {
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
    let Some([Some(done), fingerprint]) = rows.first().map(Vec::as_slice) else { return Ok(0) };
    let done = done.parse().unwrap_or(0);
    if done > step.pieces.len() || *fingerprint != Some(step.fingerprint(done)) {
        return Err(Error::ChangedHalfway { revision: step.migration.revision.to_owned(), done });
    }
    Ok(done)
}
