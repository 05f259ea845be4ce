//! One piece of work, done on a live database.

use std::any::Any;

use crate::database::session::Session;
use crate::dialect::{Rebuild, Work};
use crate::error::{Error, Result};
use crate::operation::{Context, Live, Operation, RunFn};
use crate::schema::{Arena, Object, State};
use crate::script::Piece;

/// Does a piece of work.
pub(crate) fn run(session: &mut dyn Session, piece: &Piece<'_>) -> Result<()> {
    match (&piece.work, &piece.before) {
        (Work::Code(code), Some(before)) => call(session, *code, before),
        (Work::Code(code), None) => call(session, *code, &State::new(&Arena::new())),
        (work @ (Work::Statement(_) | Work::Rebuild(_)), _) => send(session, work),
    }
}

fn send(session: &mut dyn Session, work: &Work<'_>) -> Result<()> {
    match work {
        Work::Statement(sql) => session.execute(sql),
        Work::Rebuild(rebuild) => self::rebuild(session, rebuild),
        Work::Code(_) => Ok(()),
    }
}

/// Makes a table anew, if the live one is what the chain says.
fn rebuild(session: &mut dyn Session, rebuild: &Rebuild<'_>) -> Result<()> {
    if rebuild.is_referred_to() {
        session.require_no_actions(rebuild.before.name)?;
    }
    let catalog = session.catalog(rebuild.before.name)?;
    let differences = session.dialect().differences(&catalog.definitions, &rebuild.before);
    if !differences.is_empty() {
        return Err(Error::Drift { table: rebuild.before.name.to_owned(), differences });
    }
    let objects: Vec<Object<'_>> = catalog
        .objects
        .iter()
        .map(|found| Object {
            kind: found.kind,
            name: &found.name,
            table: &found.table,
            definition: &found.sql,
        })
        .collect();
    let statements = session.dialect().rebuild(rebuild, &objects);
    statements.iter().try_for_each(|sql| session.execute(sql))
}

fn call(session: &mut dyn Session, code: RunFn, before: &State<'_>) -> Result<()> {
    let mut live = LiveSession { session, before };
    code(&mut Context::new(&mut live)).map_err(|source| Error::Code { source })
}

/// What the code of an `op::run` works on.
#[derive(Debug)]
struct LiveSession<'l> {
    session: &'l mut dyn Session,
    before: &'l State<'l>,
}

impl Live for LiveSession<'_> {
    fn connection(&mut self) -> &mut dyn Any {
        self.session.connection()
    }

    fn connection_type(&self) -> &'static str {
        self.session.connection_type()
    }

    fn apply(&mut self, operation: &Operation<'_>) -> Result<()> {
        let work = self.session.dialect().work(&[*operation], self.before)?;
        work.iter().try_for_each(|work| send(self.session, work))
    }
}
