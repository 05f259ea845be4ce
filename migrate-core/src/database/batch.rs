//! A batch: steps that share a transaction, done or not done together.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::database::options::Options;
use crate::database::piece;
use crate::database::session::{Clock, Needs, Session, framed};
use crate::database::version_table;
use crate::dialect::{Dialect, Work};
use crate::error::{Error, Result};
use crate::graph::{Graph, Places};
use crate::plan::Direction;
use crate::schema::{Constraint, ConstraintKind, Deferrable, Value};
use crate::script::records::{self, Happened};
use crate::script::{Piece, Step};
use crate::sql::mentions;

/// What came of a batch.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// It is done; how long each step took.
    Done(Vec<Duration>),
    /// Another process has been at work since the plan was made; nothing was done.
    Overtaken,
}

/// Steps and what they start from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Batch<'b> {
    pub(crate) graph: &'b Graph<'b>,
    pub(crate) steps: &'b [Step<'b>],
    /// What is applied before them, as far as the plan knows.
    pub(crate) expected: &'b Places,
    /// What the journal has lines about but for those of this run, where nobody else can write any.
    pub(crate) journaled: Option<&'b BTreeSet<String>>,
    pub(crate) options: &'b Options,
}

/// How the statements of a batch travel.
#[derive(Clone, Copy, Debug)]
enum Sending {
    /// In one message, in which such a clock times each step.
    Together(Clock),
    /// Each by itself.
    OneByOne,
}

impl Sending {
    /// Together, where that saves time and there is nothing but statements.
    fn of(session: &dyn Session, steps: &[Step<'_>]) -> Self {
        let mut pieces = steps.iter().flat_map(|step| &step.pieces);
        match session.clock() {
            Some(clock) if pieces.all(|piece| piece::statement(piece).is_some()) => {
                Self::Together(clock)
            }
            Some(_) | None => Self::OneByOne,
        }
    }
}

impl Batch<'_> {
    /// Runs the steps in one transaction. When one fails, nothing of the batch stays.
    ///
    /// Tells of each step before it begins.
    pub(crate) fn run(
        &self,
        session: &mut dyn Session,
        starting: &mut dyn FnMut(&Step<'_>),
    ) -> Result<Outcome> {
        let needs = needs(self.steps);
        let sending = Sending::of(session, self.steps);
        let mut ran = false;
        let first = framed(session, &needs, |session| {
            let done = self.inside(session, sending, starting)?;
            ran = true;
            Ok(done)
        });
        let again = |session: &mut dyn Session, needs: &Needs| {
            framed(session, needs, |session| self.inside(session, Sending::OneByOne, &mut |_| {}))
        };
        let marked = match (&first, sending) {
            (Err(_), Sending::Together(_)) => session.take_mark(),
            _ => None,
        };
        let outcome = match first {
            // At a commit all of them have.
            Err(error) if ran => Err(error),
            // Who failed is marked, or all is done again one by one to find out; several migrations
            // by whoever runs them, each by itself.
            Err(error) if matches!(sending, Sending::Together(_)) && !error.is_final() => {
                match marked.and_then(|nth| self.pieces().nth(nth)) {
                    Some((step, piece)) => Err(piece::blamed(session, step, piece, error)),
                    None if !self.stands_alone() => Err(error),
                    None => again(session, &needs),
                }
            }
            // Only the code of an `op::run` knew of this rebuild: once more, ready for it.
            Err(error) if needs.rebuilds.is_none() && error.wants_rebuild().is_some() => {
                again(session, &Needs { rebuilds: error.wants_rebuild(), changes_rows: true })
            }
            first => first,
        };
        outcome.map_err(|error| self.blamed(error))
    }

    fn inside(
        &self,
        session: &mut dyn Session,
        sending: Sending,
        starting: &mut dyn FnMut(&Step<'_>),
    ) -> Result<Outcome> {
        if version_table::overtaken(session, self.graph, self.expected)? {
            return Ok(Outcome::Overtaken);
        }
        let done = match sending {
            Sending::Together(clock) => self.together(session, clock, starting),
            Sending::OneByOne => self.one_by_one(session, starting),
        };
        Ok(Outcome::Done(done?))
    }

    /// Sends the steps at once upwards, where their rows tell how long each took; downwards, where the
    /// rows go, one step after the other.
    fn together(
        &self,
        session: &mut dyn Session,
        clock: Clock,
        starting: &mut dyn FnMut(&Step<'_>),
    ) -> Result<Vec<Duration>> {
        let leaves_rows = self.steps.iter().all(|step| step.direction == Direction::Up);
        let at_once = if leaves_rows { self.steps.len() } else { 1 };
        let mut durations = Vec::with_capacity(self.steps.len());
        let mut places = 0..;
        for steps in self.steps.chunks(at_once) {
            let begun = Instant::now();
            let mut statements: Vec<Cow<'_, str>> = Vec::new();
            for step in steps {
                starting(step);
                let rows = self.record(step, session.dialect(), Duration::ZERO, Some(clock), None);
                statements.push(clock.start.into());
                for (sql, nth) in step.pieces.iter().filter_map(piece::statement).zip(&mut places) {
                    let marks = self.marks(nth, session);
                    let (before, behind) =
                        marks.map_or((None, None), |[one, other]| (Some(one), Some(other)));
                    statements.extend(before.map(Cow::from));
                    statements.push(sql.into());
                    statements.extend(behind.map(Cow::from));
                }
                statements.extend(rows.into_iter().map(Cow::from));
            }
            session.execute_all(&statements)?;
            match steps {
                [_] => durations.push(begun.elapsed()),
                _ => durations.extend(version_table::durations(session, steps)),
            }
        }
        Ok(durations)
    }

    /// What marks a statement while it is at work: done again, it could take as long once more.
    /// Into an empty database it takes no time, and marks would.
    fn marks(&self, nth: usize, session: &dyn Session) -> Option<[String; 2]> {
        session.marks(nth).filter(|_| self.stands_alone())
    }

    /// Whether nobody does the steps again one by one when they fail.
    fn stands_alone(&self) -> bool {
        self.steps.len() == 1 || self.options.single_transaction
    }

    /// All pieces, each with its step.
    fn pieces(&self) -> impl Iterator<Item = (&Step<'_>, &Piece<'_>)> {
        self.steps.iter().flat_map(|step| step.pieces.iter().map(move |piece| (step, piece)))
    }

    fn one_by_one(
        &self,
        session: &mut dyn Session,
        starting: &mut dyn FnMut(&Step<'_>),
    ) -> Result<Vec<Duration>> {
        let run = |step| {
            starting(step);
            let begun = Instant::now();
            step.pieces.iter().try_for_each(|piece| run_piece(session, step, piece))?;
            let rows = self.record(step, session.dialect(), begun.elapsed(), None, None);
            rows.iter().try_for_each(|row| session.execute(row))?;
            Ok(begun.elapsed())
        };
        self.steps.iter().map(run).collect()
    }

    /// A line of the journal about a step.
    pub(crate) fn line(
        &self,
        step: &Step<'_>,
        dialect: &dyn Dialect,
        happened: Happened,
        detail: Option<&str>,
    ) -> String {
        let by = self.options.applied_by.as_deref();
        let (revision, direction) = (step.migration.revision, step.direction);
        records::journal(dialect, revision, direction, happened, detail, by)
    }

    /// The line that says that a step is done up to there.
    pub(crate) fn note(&self, step: &Step<'_>, dialect: &dyn Dialect, done: usize) -> String {
        self.line(step, dialect, Happened::Step(done), Some(&step.fingerprint(done)))
    }

    /// What says that a step is done, which has taken so long and what the clock says; and that the
    /// next one begins, where one does at once.
    pub(crate) fn record(
        &self,
        step: &Step<'_>,
        dialect: &dyn Dialect,
        spent: Duration,
        clock: Option<Clock>,
        next: Option<&Step<'_>>,
    ) -> Vec<String> {
        let spent = i64::try_from(spent.as_millis()).unwrap_or(i64::MAX);
        let measured = clock.map(|clock| format!("{spent} + {}", clock.milliseconds));
        let duration = measured.as_deref().map_or(Value::Int(spent), Value::Sql);
        records::record(dialect, step, duration, self.options.applied_by.as_deref(), next)
    }

    /// Says which migration an error is about, where it is one alone: that of a `COMMIT` knows of
    /// no operation.
    fn blamed(&self, error: Error) -> Error {
        match (self.steps, error) {
            (_, error @ (Error::Operation { .. } | Error::Locked { .. })) => error,
            ([step], error) => step.blamed(error),
            (_, error) => error,
        }
    }
}

fn needs(steps: &[Step<'_>]) -> Needs {
    let rebuilt = steps.iter().flat_map(Step::rebuilds).next();
    Needs {
        rebuilds: rebuilt.map(|rebuild| rebuild.before.name.to_owned()),
        changes_rows: steps.iter().any(changes_rows),
    }
}

/// Whether a step does more than to make tables anew.
pub(crate) fn changes_rows(step: &Step<'_>) -> bool {
    step.pieces.iter().any(|piece| !matches!(piece.work, Work::Rebuild(_)))
}

/// Whether a step makes foreign keys that are looked at when a transaction ends.
pub(crate) fn defers_keys(step: &Step<'_>) -> bool {
    let defers = |constraint: &Constraint<'_>| match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => {
            references.rules.deferrable == Deferrable::InitiallyDeferred
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    step.pieces.iter().any(|piece| match &piece.work {
        Work::Statement(sql) | Work::Alone(sql) => mentions(sql, "deferred"),
        Work::Rebuild(rebuild) => rebuild.after.constraints.iter().any(defers),
        Work::Code(_) => false,
    })
}

/// Does a piece; an error says which operation it comes from.
pub(crate) fn run_piece(
    session: &mut dyn Session,
    step: &Step<'_>,
    piece: &Piece<'_>,
) -> Result<()> {
    let done = piece::run(session, piece);
    done.map_err(|error| piece::blamed(session, step, piece, error))
}
