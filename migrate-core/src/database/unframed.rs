//! A step that no transaction holds together, by its own wish or since the database commits each
//! change of the schema: each piece is journaled, so that a step which stopped half-way goes on behind
//! the last piece that was done. Pieces that one transaction can hold are done and noted together.

use std::ops::Range;
use std::time::Instant;

use crate::database::batch::{self, Batch, Outcome};
use crate::database::claim::{Start, claim, pieces_done};
use crate::database::session::{Needs, Session, Turn, framed, shortened};
use crate::database::{piece, resume};
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::script::records::Happened;
use crate::script::{Step, located};

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
    while done < step.pieces.len() {
        let travelling = travelling(step, done, session);
        done = if travelling.is_empty() {
            write(&mut line, session)?;
            let section = section(step, done, session.dialect());
            let ran = run_section(batch, step, &section, session);
            ran.map_err(|error| if done > 0 { error.halfway() } else { error })?;
            section.end
        } else {
            send(batch, step, &travelling, line.take(), session)?;
            travelling.end
        };
    }
    let rows = batch.record(step, session.dialect(), begun.elapsed());
    let mut turns: Vec<Turn<'_>> = line.as_deref().map(Turn::Alone).into_iter().collect();
    turns.push(Turn::Framed(rows.iter().map(String::as_str).collect()));
    session.execute_in_turn(&turns)?;
    Ok(Outcome::Done(vec![begun.elapsed()]))
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
        true => note_section(batch, step, &section, session).map(|()| section.end),
        false => Ok(done),
    }
}

/// The pieces from one on that can travel together, each with its note behind it. That tells which
/// failed, when one fails, so that none has to be done again to find out.
fn travelling(step: &Step<'_>, done: usize, session: &dyn Session) -> Range<usize> {
    let notes_each = !session.dialect().transactional_ddl();
    let travels = session.sends_together() && notes_each;
    let statements =
        step.pieces[done..].iter().take_while(|piece| piece::statement(piece).is_some());
    done..done + if travels { statements.count() } else { 0 }
}

/// Sends pieces that travel together.
fn send(
    batch: &Batch<'_>,
    step: &Step<'_>,
    places: &Range<usize>,
    line: Option<String>,
    session: &mut dyn Session,
) -> Result<()> {
    let notes = places.clone().map(|place| {
        let sql = piece::statement(&step.pieces[place]).expect("checked: it is a statement");
        (place, sql, section_line(batch, step, place + 1, session.dialect()))
    });
    let notes: Vec<(usize, &str, String)> = notes.collect();
    let pieces = notes.iter().flat_map(|(place, sql, note)| {
        match resume::is_framed(step, &(*place..place + 1)) {
            true => vec![Turn::Framed(vec![sql, note])],
            false => vec![Turn::Alone(sql), Turn::Alone(note)],
        }
    });
    let turns: Vec<Turn<'_>> = line.as_deref().map(Turn::Alone).into_iter().chain(pieces).collect();
    session.execute_in_turn(&turns).map_err(|error| blamed(step, places, error, session))
}

/// Says which piece an error is about: the first without a note.
fn blamed(
    step: &Step<'_>,
    places: &Range<usize>,
    error: Error,
    session: &mut dyn Session,
) -> Error {
    // A connection that is gone does not say.
    let Ok(done) = pieces_done(step, session) else { return error };
    let Some(piece) = step.pieces.get(done).filter(|_| places.contains(&done)) else {
        return error;
    };
    let error = match (error, piece::statement(piece)) {
        (Error::Statement { source, .. }, Some(sql)) => {
            Error::Statement { sql: shortened(sql), source }
        }
        (error, _) => error,
    };
    let error = located(step.migration, piece.number, piece.line, error);
    if done > 0 { error.halfway() } else { error }
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
    session.execute(&section_line(batch, step, section.end, session.dialect()))
}

/// The line that says that a step is done up to there.
fn section_line(batch: &Batch<'_>, step: &Step<'_>, end: usize, dialect: &dyn Dialect) -> String {
    batch.line(step, dialect, Happened::Step(end), Some(&step.fingerprint(end)))
}
