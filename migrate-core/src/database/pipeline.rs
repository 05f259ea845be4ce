//! Pieces in a pipeline: to a database that commits each change of the schema by itself they travel in
//! few messages, and nobody waits for each.
//!
//! At any moment the journal tells how far a migration came, but for the one piece at work; so each
//! piece but the last is noted behind itself, and the row of the applied migration says that of the
//! last one. What only changes rows shares a transaction with its note, and the line that a migration
//! begins shares that of the end of the one before. So a migration of three changes is three commits
//! beside those of the changes themselves: one behind each.

use std::borrow::Cow;
use std::ops::Range;
use std::time::Duration;

use crate::database::batch::Batch;
use crate::database::claim::pieces_done;
use crate::database::session::{Clock, Session, Stop, Turn};
use crate::database::{piece, resume, version_table};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::script::Step;
use crate::sql::changes_schema;

/// Work on its way to the database.
pub(crate) struct Pipeline<'p> {
    batch: &'p Batch<'p>,
    turns: Vec<Turn<'p>>,
    /// What each turn is for.
    errands: Vec<Errand>,
    /// The line that a step begins, which goes with whatever is written next.
    waiting: Option<String>,
}

/// What a turn is for.
#[derive(Clone, Copy)]
struct Errand {
    /// Which step of the batch.
    step: usize,
    purpose: Purpose,
}

#[derive(Clone, Copy)]
enum Purpose {
    /// To start the clock.
    Clock,
    /// To begin the step.
    Begin,
    /// To do a piece; where a transaction holds it, with its note.
    Piece(usize),
    /// To say that so many pieces are done.
    Note(usize),
    /// To end the step, of which all is done and noted.
    End,
}

/// Where a pipeline came to a stop.
pub(crate) struct Halt {
    /// Which step of the batch did not come to its end; a connection that is gone does not say.
    pub(crate) step: Option<usize>,
    /// Why not.
    pub(crate) error: Error,
}

/// The pieces of a step from one on that can travel together.
pub(crate) fn travelling(step: &Step<'_>, done: usize, session: &dyn Session) -> Range<usize> {
    let travels = session.clock().is_some() && !session.dialect().transactional_ddl();
    let statements =
        step.pieces[done..].iter().take_while(|piece| piece::statement(piece).is_some());
    done..done + if travels { statements.count() } else { 0 }
}

impl<'p> Pipeline<'p> {
    pub(crate) fn new(batch: &'p Batch<'p>) -> Self {
        Self { batch, turns: Vec::new(), errands: Vec::new(), waiting: None }
    }

    /// Takes up pieces of a step, and the end of the step behind the last, with the line that the next
    /// one begins. Given are the line that it begins itself, if that is not written, and how long it
    /// has taken.
    pub(crate) fn add(
        &mut self,
        step: usize,
        places: Range<usize>,
        line: Option<String>,
        spent: Duration,
        session: &dyn Session,
    ) {
        let pieces = &self.batch.steps[step].pieces;
        let is_end = places.end == pieces.len();
        self.waiting = line;
        if places.is_empty() && is_end {
            self.begin(step);
            let notes = self.notes(step, places.end, (spent, None), session.dialect());
            self.framed(step, Purpose::End, notes);
            return;
        }
        let clock = session.clock().filter(|_| is_end);
        if let Some(clock) = clock {
            self.push(step, Purpose::Clock, Turn::Alone(clock.start.into()));
        }
        for place in places {
            let sql = piece::statement(&pieces[place]).expect("it was chosen as one that travels");
            let mut notes = self.notes(step, place + 1, (spent, clock), session.dialect());
            if holds(&self.batch.steps[step], place, sql) {
                notes.insert(0, sql.into());
                self.framed(step, Purpose::Piece(place), notes);
            } else {
                self.marked(step, place, sql);
                let turn = match <[_; 1]>::try_from(notes) {
                    Ok([note]) => Turn::Alone(note),
                    Err(notes) => Turn::Framed(notes),
                };
                self.push(step, Purpose::Note(place + 1), turn);
            }
        }
    }

    /// Sends all of it. What was done before a stop stays, and is noted.
    pub(crate) fn send(&self, session: &mut dyn Session) -> Result<(), Halt> {
        let Err(Stop { marked, error }) = session.execute_in_turn(&self.turns) else {
            return Ok(());
        };
        let Some(errand) = marked.and_then(|marked| self.failed(marked, session)) else {
            return Err(Halt { step: None, error: self.shown(0, error) });
        };
        let Errand { step, .. } = self.errands[errand];
        let error = self.explained(errand, self.shown(errand, error), session);
        Err(Halt { step: Some(step), error })
    }

    /// Which turn is the first that is not done: behind what is marked, the first of which the journal
    /// knows nothing. Nothing where the database does not say.
    fn failed(&self, marked: usize, session: &mut dyn Session) -> Option<usize> {
        let step = match self.batch.steps {
            [_] => 0,
            steps => {
                let applied = version_table::revisions(session).ok()?;
                let is_open =
                    |step: &Step<'_>| !applied.iter().any(|it| it == step.migration.revision);
                steps.iter().position(is_open)?
            }
        };
        let noted = pieces_done(&self.batch.steps[step], session).ok()?;
        let is_open = |errand: &Errand| {
            errand.step == step
                && match errand.purpose {
                    Purpose::Piece(place) => place >= noted,
                    Purpose::Note(done) => done > noted,
                    Purpose::Begin | Purpose::End => true,
                    Purpose::Clock => false,
                }
        };
        (marked..self.errands.len()).find(|at| is_open(&self.errands[*at]))
    }

    /// What says that so many pieces of a step are done, which has taken so long and what a clock
    /// says.
    fn notes(
        &self,
        step: usize,
        done: usize,
        (spent, clock): (Duration, Option<Clock>),
        dialect: &dyn Dialect,
    ) -> Vec<Cow<'p, str>> {
        let batch = self.batch;
        let (step, next) = (&batch.steps[step], batch.steps.get(step + 1));
        let notes = match done == step.pieces.len() {
            true => batch.record(step, dialect, spent, clock, next),
            false => vec![batch.note(step, dialect, done)],
        };
        notes.into_iter().map(Cow::Owned).collect()
    }

    /// Sends the line that a step begins by itself.
    fn begin(&mut self, step: usize) {
        if let Some(line) = self.waiting.take() {
            self.push(step, Purpose::Begin, Turn::Marked(line.into()));
        }
    }

    fn marked(&mut self, step: usize, place: usize, sql: &'p str) {
        self.begin(step);
        self.push(step, Purpose::Piece(place), Turn::Marked(sql.into()));
    }

    fn framed(&mut self, step: usize, purpose: Purpose, mut statements: Vec<Cow<'p, str>>) {
        if let Some(line) = self.waiting.take() {
            statements.insert(0, line.into());
        }
        self.push(step, purpose, Turn::Framed(statements));
    }

    fn push(&mut self, step: usize, purpose: Purpose, turn: Turn<'p>) {
        self.turns.push(turn);
        self.errands.push(Errand { step, purpose });
    }

    /// Says what an error is about. A piece that is done and not noted is noted now, so that it is
    /// not done again.
    fn explained(&self, errand: usize, error: Error, session: &mut dyn Session) -> Error {
        let Errand { step, purpose } = self.errands[errand];
        let step = &self.batch.steps[step];
        match purpose {
            Purpose::Piece(place) => {
                let piece = &step.pieces[place];
                let error = piece::blamed(session, step, piece, error);
                if place > 0 { error.halfway() } else { error }
            }
            Purpose::Note(done) => {
                let note = self.batch.note(step, session.dialect(), done);
                let error = match session.execute(&note) {
                    Ok(()) => error,
                    Err(_) => Error::Unnoted { source: Box::new(error) },
                };
                step.blamed(error)
            }
            Purpose::Clock | Purpose::Begin | Purpose::End => step.blamed(error),
        }
    }

    /// An error of a message as one of the statement with which a turn begins.
    fn shown(&self, turn: usize, error: Error) -> Error {
        let first = self.turns.get(turn).and_then(|turn| match turn {
            Turn::Alone(sql) | Turn::Marked(sql) => Some(sql),
            Turn::Framed(statements) => statements.first(),
        });
        match first {
            Some(sql) => piece::of_statement(error, sql),
            None => error,
        }
    }
}

/// Whether a transaction holds a piece together with its note: a change of the schema would end it.
fn holds(step: &Step<'_>, place: usize, sql: &str) -> bool {
    resume::is_framed(step, &(place..place + 1)) && !changes_schema(sql)
}
