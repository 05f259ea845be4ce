//! The runner: plans, compiles, and sends batch after batch. One runner at a time does a thing: each
//! batch begins by taking the database's lock and reading again what is applied; who was overtaken
//! plans anew.

use std::time::{Duration, Instant};

use crate::database::batch::{self, Outcome};
use crate::database::options::{Event, Options, Report};
use crate::database::session::{Connected, Session, Supported};
use crate::database::version_table;
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
    let mut session = C::Backend::session(connection)?;
    Run { graph, target, direction: Direction::Up, options }.to_the_end(&mut *session, on)
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
    let mut session = C::Backend::session(connection)?;
    Run { graph, target, direction: Direction::Down, options }.to_the_end(&mut *session, on)
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
    fn to_the_end(
        &self,
        session: &mut dyn Session,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Report> {
        let begun = Instant::now();
        let mut steps = 0;
        loop {
            let rows = version_table::read(session)?;
            let applied = version_table::places(self.graph, &rows)?;
            // `-1` means one step from where the run began, whatever happens on the way.
            let plan = plan(self.graph, &applied, self.direction, self.target)?;
            if plan.steps.is_empty() {
                return Ok(Report { steps, duration: begun.elapsed() });
            }
            session.prepare(self.options.lock_timeout)?;
            version_table::create(session)?;
            match self.carry_out(session, &plan, &mut steps, on)? {
                Progress::Finished => return Ok(Report { steps, duration: begun.elapsed() }),
                Progress::Overtaken => {}
            }
        }
    }

    fn carry_out(
        &self,
        session: &mut dyn Session,
        plan: &Plan,
        steps: &mut usize,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        let arena = Arena::new();
        let graph: Graph<'_> = *self.graph;
        let script = compile(&graph, plan, session.dialect(), &arena)?;
        let mut applied = plan.applied.clone();
        for batch in self.batches(&script, plan)? {
            let outcome = match batch {
                [step] => self.alone(session, step, &applied, on)?,
                several => self.together(session, several, &applied, on)?,
            };
            match outcome {
                Progress::Overtaken => return Ok(Progress::Overtaken),
                Progress::Finished => {}
            }
            for step in batch {
                match step.direction {
                    Direction::Up => applied.insert(step.place),
                    Direction::Down => applied.remove(&step.place),
                };
            }
            *steps += batch.len();
        }
        Ok(Progress::Finished)
    }

    /// Which steps share a transaction. Into an empty database steps without code travel together:
    /// there is nothing that could make one of them fail, and a commit costs a write to disk.
    fn batches<'s, 'a>(&self, script: &'s Script<'a>, plan: &Plan) -> Result<Vec<&'s [Step<'a>]>> {
        let steps = script.steps.as_slice();
        if self.options.single_transaction {
            return match steps.iter().find(|step| !step.migration.transaction) {
                None => Ok(vec![steps]),
                Some(step) => {
                    Err(Error::NotInTransaction { revision: step.migration.revision.to_owned() })
                }
            };
        }
        let into_empty = plan.direction == Direction::Up && plan.applied.is_empty();
        let travels =
            |step: &Step<'_>| into_empty && step.migration.transaction && !step.has_code();
        Ok(steps.chunk_by(|one, next| travels(one) && travels(next)).collect())
    }

    fn alone(
        &self,
        session: &mut dyn Session,
        step: &Step<'_>,
        applied: &Places,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        started(step, on);
        let outcome = if step.migration.transaction {
            batch::run(session, self.graph, std::slice::from_ref(step), applied, self.options)
        } else {
            batch::run_unframed(session, step, self.options).map(|took| Outcome::Done(vec![took]))
        };
        match outcome {
            Ok(Outcome::Done(took)) => {
                finished(step, took.first().copied().unwrap_or_default(), on);
                Ok(Progress::Finished)
            }
            Ok(Outcome::Overtaken) => Ok(Progress::Overtaken),
            Err(error) => {
                self.note_failure(session, step, &error);
                Err(error)
            }
        }
    }

    /// Runs steps as a group. When one fails they are run again one by one, so that the outcome is
    /// the same as if they had never travelled together; but not when they must stand together.
    fn together(
        &self,
        session: &mut dyn Session,
        steps: &[Step<'_>],
        applied: &Places,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        match batch::run(session, self.graph, steps, applied, self.options) {
            Ok(Outcome::Done(took)) => {
                for (step, took) in steps.iter().zip(took) {
                    started(step, on);
                    finished(step, took, on);
                }
                Ok(Progress::Finished)
            }
            Ok(Outcome::Overtaken) => Ok(Progress::Overtaken),
            Err(error) if self.options.single_transaction => Err(error),
            Err(_) => self.one_by_one(session, steps, applied, on),
        }
    }

    fn one_by_one(
        &self,
        session: &mut dyn Session,
        steps: &[Step<'_>],
        applied: &Places,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Progress> {
        let mut applied = applied.clone();
        for step in steps {
            match self.alone(session, step, &applied, on)? {
                Progress::Overtaken => return Ok(Progress::Overtaken),
                Progress::Finished => applied.insert(step.place),
            };
        }
        Ok(Progress::Finished)
    }

    /// Notes a failure in the journal, if the database still takes a note.
    fn note_failure(&self, session: &mut dyn Session, step: &Step<'_>, error: &Error) {
        let (revision, direction) = (step.migration.revision, step.direction);
        let detail = error.chain();
        let by = self.options.applied_by.as_deref();
        let happened = Happened::Failed;
        let dialect = session.dialect();
        let sql = records::journal(dialect, revision, direction, happened, Some(&detail), by);
        let _ = session.execute(&sql);
    }
}

fn started(step: &Step<'_>, on: &mut dyn FnMut(Event<'_>)) {
    on(Event::Started { direction: step.direction, migration: step.migration });
}

fn finished(step: &Step<'_>, duration: Duration, on: &mut dyn FnMut(Event<'_>)) {
    on(Event::Finished { direction: step.direction, migration: step.migration, duration });
}
