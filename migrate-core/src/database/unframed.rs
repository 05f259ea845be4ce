//! A step that no transaction holds together, by its own wish or since the database commits each
//! change of the schema: each piece is journaled, so that a step which stopped half-way goes on behind
//! the last piece that was done. Pieces that one transaction can hold are done and noted together.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::{Duration, Instant};

use crate::database::batch::{self, Batch, Outcome};
use crate::database::claim::{Start, claim};
use crate::database::pipeline::{Halt, Pipeline, travelling};
use crate::database::session::{Needs, Session, framed};
use crate::database::{resume, version_table};
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::script::Step;
use crate::script::records::Happened;

/// Runs the one step of a batch.
pub(crate) fn run(
    batch: &Batch<'_>,
    step: &Step<'_>,
    session: &mut dyn Session,
    starting: &mut dyn FnMut(&Step<'_>),
) -> Result<Outcome> {
    let Some(Start { mut done, interrupted, mut line }) = claim(batch, step, session)? else {
        return Ok(Outcome::Overtaken);
    };
    starting(step);
    let begun = Instant::now();
    if interrupted {
        write(&mut line, session)?;
        done = made_up_for(batch, step, done, session)?;
    }
    let mut is_done = false;
    while !is_done {
        let travelling = travelling(step, done, session);
        is_done = travelling.end == step.pieces.len();
        if is_done || !travelling.is_empty() {
            let mut pipeline = Pipeline::new(batch);
            done = travelling.end;
            pipeline.add(0, travelling, line.take(), begun.elapsed(), session);
            pipeline.send(session).map_err(|halt| halt.error)?;
        } else {
            write(&mut line, session)?;
            let section = section(step, done, session.dialect());
            let ran = run_section(batch, step, &section, session);
            ran.map_err(|error| if done > 0 { error.halfway() } else { error })?;
            done = section.end;
        }
    }
    Ok(Outcome::Done(vec![begun.elapsed()]))
}

/// Whether a step can travel with others: nothing of it has been done, and all of it are statements.
pub(crate) fn joins(step: &Step<'_>, journaled: &BTreeSet<String>, session: &dyn Session) -> bool {
    !journaled.contains(step.migration.revision)
        && travelling(step, 0, session).end == step.pieces.len()
}

/// Runs the steps of a batch that can be joined, in one pipeline.
pub(crate) fn run_together(batch: &Batch<'_>, session: &mut dyn Session) -> Result<Outcome, Halt> {
    let stopped = |error| Halt { step: Some(0), error };
    if version_table::overtaken(session, batch.graph, batch.expected).map_err(stopped)? {
        return Ok(Outcome::Overtaken);
    }
    let mut pipeline = Pipeline::new(batch);
    for (at, step) in batch.steps.iter().enumerate() {
        let begins = || batch.line(step, session.dialect(), Happened::Started, None);
        let line = (at == 0).then(begins);
        pipeline.add(at, 0..step.pieces.len(), line, Duration::ZERO, session);
    }
    pipeline.send(session)?;
    Ok(Outcome::Done(version_table::durations(session, batch.steps)))
}

/// Writes the line that says that the step begins, if it is not written.
fn write(line: &mut Option<String>, session: &mut dyn Session) -> Result<()> {
    line.take().map_or(Ok(()), |line| session.execute(&line))
}

/// Behind an end without a word: how many pieces are done, with the one that has no note.
fn made_up_for(
    batch: &Batch<'_>,
    step: &Step<'_>,
    done: usize,
    session: &mut dyn Session,
) -> Result<usize> {
    if done == step.pieces.len() {
        return Ok(done);
    }
    let section = section(step, done, session.dialect());
    match resume::took_effect(batch, step, &section, session)? {
        true => match note_section(batch, step, &section, session) {
            Ok(()) => Ok(section.end),
            Err(error) => Err(unnoted(step, error)),
        },
        false => Ok(done),
    }
}

/// What is done and noted at once, from a piece on: all that one transaction holds, or else a piece.
fn section(step: &Step<'_>, done: usize, dialect: &dyn Dialect) -> Range<usize> {
    match dialect.transactional_ddl() {
        true => step.sections(done).next().unwrap_or(done..done),
        false => done..done + 1,
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
    let is_framed = resume::is_framed(step, section);
    let held = is_framed && session.dialect().transactional_ddl();
    let work = |session: &mut dyn Session| {
        let pieces = &step.pieces[section.clone()];
        pieces.iter().try_for_each(|piece| batch::run_piece(session, step, piece))?;
        note_section(batch, step, section, session).map_err(|error| match held {
            true => error,
            false => unnoted(step, error),
        })
    };
    match is_framed {
        true => framed(session, &Needs::default(), work),
        false => work(session),
    }
}

/// An error of a note about what stays done without it.
fn unnoted(step: &Step<'_>, error: Error) -> Error {
    step.blamed(Error::Unnoted { source: Box::new(error) })
}

fn note_section(
    batch: &Batch<'_>,
    step: &Step<'_>,
    section: &Range<usize>,
    session: &mut dyn Session,
) -> Result<()> {
    session.execute(&batch.note(step, session.dialect(), section.end))
}
