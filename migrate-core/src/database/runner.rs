//! The runner: plans, compiles, and sends batch after batch. One runner at a time does a thing: a
//! database's lock is taken for a whole run where it has one that outlasts transactions, else each
//! batch begins by taking it; then what is applied is read, and who was overtaken plans anew.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::database::batch::{self, Batch, Outcome};
use crate::database::options::{Event, Options, Report};
use crate::database::pipeline::Halt;
use crate::database::session::{Connected, Session, Supported, locked};
use crate::database::{held, unfinished, unframed, version_table};
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::graph::{Graph, Places};
use crate::plan::{Direction, Plan, plan};
use crate::schema::Arena;
use crate::script::records::{self, Happened};
use crate::script::{Script, Step, compile};

/// Applies migrations up to a target.
///
/// # Errors
///
/// Those of planning and compiling before anything is sent; [`Error::Operation`] with revision,
/// operation, file and line when a statement fails: then nothing of that migration stays.
pub fn upgrade<C: Connected>(
    graph: &Graph<'_>,
    connection: &mut C,
    target: &str,
    options: &Options,
    on: &mut dyn FnMut(Event<'_>),
) -> Result<Report>
where
    C::Backend: Supported,
{
    let mut session = C::Backend::session(connection, options.lock_timeout)?;
    let run = Run { graph, target, direction: Direction::Up, options };
    run.on(&mut *session, on)
}

/// Takes migrations back down to a target.
///
/// # Errors
///
/// As [`upgrade`], and [`Error::Irreversible`].
pub fn downgrade<C: Connected>(
    graph: &Graph<'_>,
    connection: &mut C,
    target: &str,
    options: &Options,
    on: &mut dyn FnMut(Event<'_>),
) -> Result<Report>
where
    C::Backend: Supported,
{
    let mut session = C::Backend::session(connection, options.lock_timeout)?;
    let run = Run { graph, target, direction: Direction::Down, options };
    run.on(&mut *session, on)
}

/// What was asked for.
struct Run<'r> {
    graph: &'r Graph<'r>,
    target: &'r str,
    direction: Direction,
    options: &'r Options,
}

/// How far a plan was carried out.
enum Progress {
    /// To its end.
    Finished,
    /// Until another process did something.
    Overtaken,
}

impl Run<'_> {
    fn on(&self, session: &mut dyn Session, on: &mut dyn FnMut(Event<'_>)) -> Result<Report> {
        session.limit(self.options.table_timeout, self.options.statement_timeout)?;
        locked(session, |session| self.to_the_end(session, on))
    }

    fn to_the_end(
        &self,
        session: &mut dyn Session,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Report> {
        let begun = Instant::now();
        let mut applied = self.applied(session)?;
        let mut plan = plan(self.graph, &applied, self.direction, self.target)?;
        // Where other runners are kept out, none of them is at it. The first migration is the first of
        // each way.
        let alone = session.is_locked() && !session.dialect().transactional_ddl();
        if alone && !applied.is_empty() {
            unfinished::require_none_but(session, self.graph, &plan)?;
        }
        let mut steps = 0;
        let on: &mut dyn FnMut(Event<'_>) = &mut |event| {
            steps += usize::from(matches!(event, Event::Finished { .. }));
            on(event);
        };
        while !plan.steps.is_empty() {
            match self.carry_out(session, &plan, &mut applied, on)? {
                Progress::Finished => break,
                Progress::Overtaken => {
                    applied = self.applied(session)?;
                    plan = plan.renewed(self.graph, applied.clone());
                }
            }
        }
        let heads = version_table::heads(self.graph, &applied);
        Ok(Report { steps, heads, duration: begun.elapsed() })
    }

    fn applied(&self, session: &mut dyn Session) -> Result<Places> {
        let rows = version_table::read(session)?;
        version_table::places(self.graph, &rows)
    }

    /// Does the steps of a plan. What is applied is taken along.
    fn carry_out(
        &self,
        session: &mut dyn Session,
        plan: &Plan,
        applied: &mut Places,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        let arena = Arena::new();
        let graph: Graph<'_> = *self.graph;
        let script = compile(&graph, plan, session.dialect(), &arena)?;
        self.require_possible(&script, session.dialect())?;
        version_table::create(session)?;
        let alone = session.is_locked() && !session.dialect().transactional_ddl();
        let journaled = if alone { Some(version_table::journaled(session)?) } else { None };
        // What fails in a group is done again, which may take long where there are rows.
        let into_empty = plan.direction == Direction::Up
            && plan.applied.is_empty()
            && script.steps.len() > 1
            && !session.has_tables()?;
        let batches = self.batches(&script, into_empty, session, journaled.as_ref());
        for steps_of_batch in batches {
            let batch = self.batch(&graph, steps_of_batch, applied, journaled.as_ref());
            let progress = match steps_of_batch {
                [step] => self.alone(session, &batch, step, on)?,
                _ if session.dialect().transactional_ddl() => self.together(session, &batch, on)?,
                _ => self.in_line(session, &batch, on)?,
            };
            match progress {
                Progress::Overtaken => return Ok(Progress::Overtaken),
                Progress::Finished => {}
            }
            steps_of_batch.iter().for_each(|step| advance(applied, step));
        }
        Ok(Progress::Finished)
    }

    fn batch<'b>(
        &'b self,
        graph: &'b Graph<'b>,
        steps: &'b [Step<'b>],
        expected: &'b Places,
        journaled: Option<&'b BTreeSet<String>>,
    ) -> Batch<'b> {
        Batch { graph, steps, expected, journaled, options: self.options }
    }

    /// Checks that the steps can be done in the way that was asked for.
    fn require_possible(&self, script: &Script<'_>, dialect: &dyn Dialect) -> Result<()> {
        if !self.options.single_transaction {
            return Ok(());
        }
        require_transactions(dialect)?;
        match script.steps.iter().find(|step| step.refuses_transaction()) {
            None => Ok(()),
            Some(step) => {
                Err(Error::NotInTransaction { revision: step.migration.revision.to_owned() })
            }
        }
    }

    /// Which steps are done together: in one transaction, or where there is none in one pipeline. Into
    /// an empty database those without code are: there is nothing that could make one of them fail or
    /// wait, and a commit costs a write to disk. But foreign keys act in all of a transaction or in
    /// none of it.
    fn batches<'s, 'a>(
        &self,
        script: &'s Script<'a>,
        into_empty: bool,
        session: &dyn Session,
        journaled: Option<&BTreeSet<String>>,
    ) -> Vec<&'s [Step<'a>]> {
        let steps = script.steps.as_slice();
        if self.options.single_transaction {
            return vec![steps];
        }
        let dialect = session.dialect();
        let rebuilds = |step: &Step<'_>| step.rebuilds().next().is_some();
        let travels = |step: &Step<'_>| {
            let guarded = rebuilds(step) && batch::changes_rows(step);
            into_empty
                && match dialect.transactional_ddl() {
                    true => !step.refuses_transaction() && !step.has_code() && !guarded,
                    false => journaled.is_some_and(|known| unframed::joins(step, known, session)),
                }
        };
        let alike = |one: &Step<'_>, next: &Step<'_>| rebuilds(one) == rebuilds(next);
        let together = |one: &_, next: &_| travels(one) && travels(next) && alike(one, next);
        // What a deferred foreign key has to say, it says at a commit: one for each migration.
        let deferred = steps.iter().position(batch::defers_keys).unwrap_or(steps.len());
        let (before, behind) = steps.split_at(deferred);
        let groups = before.chunk_by(together);
        let groups = groups.flat_map(|group| group.chunks(dialect.most_together()));
        groups.chain(behind.chunks(1)).collect()
    }

    fn alone(
        &self,
        session: &mut dyn Session,
        batch: &Batch<'_>,
        step: &Step<'_>,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        let mut starting = |step: &Step<'_>| started(step, on);
        let holds = session.dialect().transactional_ddl();
        let outcome = if holds && !step.refuses_transaction() {
            batch.run(session, &mut starting)
        } else {
            unframed::run(batch, step, session, &mut starting)
        };
        match outcome {
            Ok(Outcome::Done(took)) => {
                finished(step, took.first().copied().unwrap_or_default(), on);
                Ok(Progress::Finished)
            }
            Ok(Outcome::Overtaken) => Ok(Progress::Overtaken),
            Err(error) => Err(self.noted(session, batch.steps, error)),
        }
    }

    /// Runs steps as a group. When one fails they are run again one by one, so that the outcome is
    /// the same as if they had never travelled together; but not when they must stand together.
    fn together(
        &self,
        session: &mut dyn Session,
        batch: &Batch<'_>,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        match batch.run(session, &mut |_| {}) {
            Ok(Outcome::Done(took)) => {
                for (step, took) in batch.steps.iter().zip(took) {
                    started(step, on);
                    finished(step, took, on);
                }
                Ok(Progress::Finished)
            }
            Ok(Outcome::Overtaken) => Ok(Progress::Overtaken),
            Err(error) if self.options.single_transaction || error.is_final() => {
                Err(self.noted(session, batch.steps, error))
            }
            Err(_) => self.one_by_one(session, batch, on),
        }
    }

    /// Runs steps in one pipeline. When one fails, those before it are done, and it is known where it
    /// goes on.
    fn in_line(
        &self,
        session: &mut dyn Session,
        batch: &Batch<'_>,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        let mut tell = |took: Vec<Duration>| {
            for (step, took) in batch.steps.iter().zip(took) {
                started(step, on);
                finished(step, took, on);
            }
        };
        match unframed::run_together(batch, session) {
            Ok(Outcome::Done(took)) => {
                tell(took);
                Ok(Progress::Finished)
            }
            Ok(Outcome::Overtaken) => Ok(Progress::Overtaken),
            Err(Halt { step, error }) => {
                let (done, rest) = batch.steps.split_at(step.unwrap_or_default());
                tell(version_table::durations(session, done));
                let guilty = step.and_then(|_| rest.first());
                if let Some(step) = guilty {
                    started(step, on);
                }
                Err(self.noted(session, guilty.map_or(batch.steps, std::slice::from_ref), error))
            }
        }
    }

    fn one_by_one(
        &self,
        session: &mut dyn Session,
        batch: &Batch<'_>,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        let mut applied = batch.expected.clone();
        for step in batch.steps {
            let step_alone = std::slice::from_ref(step);
            let alone = self.batch(batch.graph, step_alone, &applied, batch.journaled);
            match self.alone(session, &alone, step, on)? {
                Progress::Overtaken => return Ok(Progress::Overtaken),
                Progress::Finished => advance(&mut applied, step),
            };
        }
        Ok(Progress::Finished)
    }

    /// Notes a failure in the journal, if the database still takes a note.
    fn noted(&self, session: &mut dyn Session, steps: &[Step<'_>], error: Error) -> Error {
        let error = held::explained(error, session);
        let is_guilty = |step: &&Step<'_>| error.guilty() == Some(step.migration.revision);
        let open = error.leaves_open();
        if let (Some(step), false) = (steps.iter().find(is_guilty).or(steps.last()), open) {
            let (revision, direction) = (step.migration.revision, step.direction);
            let detail = error.chain();
            let by = self.options.applied_by.as_deref();
            let happened = Happened::Failed;
            let dialect = session.dialect();
            let sql = records::journal(dialect, revision, direction, happened, Some(&detail), by);
            let _ = session.execute(&sql);
        }
        error
    }
}

/// Checks that a database can have several migrations in one transaction.
fn require_transactions(dialect: &dyn Dialect) -> Result<()> {
    match dialect.transactional_ddl() {
        true => Ok(()),
        false => Err(Error::Unsupported {
            dialect: dialect.name(),
            what: "have several migrations in one transaction".to_owned(),
            instead: "leave `--single-transaction` out: an interrupted upgrade goes on where it stopped",
        }),
    }
}

/// Takes a step that is done into what is applied.
fn advance(applied: &mut Places, step: &Step<'_>) {
    match step.direction {
        Direction::Up => applied.insert(step.place),
        Direction::Down => applied.remove(&step.place),
    };
}

fn started(step: &Step<'_>, on: &mut dyn FnMut(Event<'_>)) {
    on(Event::Started { direction: step.direction, migration: step.migration });
}

fn finished(step: &Step<'_>, duration: Duration, on: &mut dyn FnMut(Event<'_>)) {
    on(Event::Finished { direction: step.direction, migration: step.migration, duration });
}
