//! One piece of work, done on a live database.

use std::any::Any;

use crate::database::session::{Needs, Session, framed, shortened};
use crate::dialect::{Hanging, Probe, Rebuild, Work};
use crate::error::{Error, Result};
use crate::operation::{Context, Live, Operation, RunFn, table_of};
use crate::schema::{Arena, State};
use crate::script::{Piece, Step};
use crate::sql::{Token, tokens};

/// Does a piece of work.
pub(crate) fn run(session: &mut dyn Session, piece: &Piece<'_>) -> Result<()> {
    match &piece.before {
        Some(before) => work(session, &piece.work, before)?,
        None => work(session, &piece.work, &State::new(&Arena::new()))?,
    }
    if session.in_transaction() && may_end_transaction(&piece.work) {
        session.require_transaction()?;
    }
    Ok(())
}

/// The statement that a piece is, when it is no more than that and cannot end a transaction: it can
/// travel with others.
pub(crate) fn statement<'p>(piece: &'p Piece<'_>) -> Option<&'p str> {
    match &piece.work {
        Work::Statement(sql) if !may_end_transaction(&piece.work) => Some(sql),
        Work::Statement(_) | Work::Alone(_) | Work::Rebuild(_) | Work::Code(_) => None,
    }
}

/// An error of a message as one of a piece in it.
pub(crate) fn blamed(
    session: &dyn Session,
    step: &Step<'_>,
    piece: &Piece<'_>,
    error: Error,
) -> Error {
    let error = match statement(piece) {
        Some(sql) => of_statement(error, sql),
        None => error,
    };
    step.blamed_on(piece, explained(session, piece, error))
}

/// An error of a message as one of a statement in it.
pub(crate) fn of_statement(error: Error, sql: &str) -> Error {
    let Error::Statement { source, .. } = error else { return error };
    Error::Statement { sql: shortened(sql), source }
}

/// Says of a text of several statements that it may have stopped in the middle.
fn explained(session: &dyn Session, piece: &Piece<'_>, source: Error) -> Error {
    let why = match &piece.work {
        Work::Statement(sql) | Work::Alone(sql) => session.dialect().stays_whole(sql),
        Work::Rebuild(_) | Work::Code(_) => None,
    };
    match why {
        Some(why) => Error::StaysWhole { why, source: Box::new(source) },
        None => source,
    }
}

/// The words that end a transaction.
const ENDS: [&str; 5] = ["COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE"];

/// Whether it is worth a look. That a trigger has an `END`, too, does no harm.
fn may_end_transaction(work: &Work<'_>) -> bool {
    let ends = |token: &Token<'_>| ENDS.iter().any(|word| token.is_word(word));
    match work {
        Work::Code(_) => true,
        Work::Statement(sql) | Work::Alone(sql) => tokens(sql).iter().any(ends),
        Work::Rebuild(_) => false,
    }
}

fn work(session: &mut dyn Session, work: &Work<'_>, before: &State<'_>) -> Result<()> {
    match work {
        Work::Statement(sql) => session.execute(sql),
        Work::Alone(sql) => session.clear(sql).and_then(|()| session.execute(sql)),
        Work::Rebuild(rebuild) => self::rebuild(session, rebuild),
        Work::Code(code) => call(session, *code, before),
    }
}

/// Makes a table anew, in a transaction in any case: half of it would be the loss of the table.
fn rebuild(session: &mut dyn Session, rebuild: &Rebuild<'_>) -> Result<()> {
    let table = rebuild.before.name;
    if session.in_transaction() {
        session.ready_to_rebuild(table)?;
        return make_anew(session, rebuild);
    }
    let needs = Needs { rebuilds: Some(table.to_owned()), changes_rows: false };
    framed(session, &needs, |session| make_anew(session, rebuild))
}

/// Makes a table anew, if the live one is what the chain says.
fn make_anew(session: &mut dyn Session, rebuild: &Rebuild<'_>) -> Result<()> {
    let catalog = session.catalog(rebuild.before.name)?;
    let differences = session.dialect().differences(&catalog.definitions, &rebuild.before);
    if !differences.is_empty() {
        return Err(Error::Drift { table: rebuild.before.name.to_owned(), differences });
    }
    let objects: Vec<Hanging<'_>> = catalog
        .objects
        .iter()
        .map(|found| Hanging {
            kind: found.kind,
            name: &found.name,
            table: &found.table,
            definition: &found.sql,
        })
        .collect();
    let mut probes = session.dialect().probes(rebuild, &objects);
    probes.retain(|probe| session.execute(&probe.sql).is_ok());
    let statements = session.dialect().rebuild(rebuild, Some(&objects));
    statements.iter().try_for_each(|sql| session.execute(sql))?;
    probes.into_iter().try_for_each(|Probe { what, sql }| {
        let table = rebuild.before.name.to_owned();
        let breaks = |source| Error::Breaks { table, what, source: Box::new(source) };
        session.execute(&sql).map_err(breaks)
    })
}

fn call(session: &mut dyn Session, code: RunFn, before: &State<'_>) -> Result<()> {
    let depth = session.depth();
    let mut live = LiveSession { session, before, refused: None };
    let done = code(&mut Context::new(&mut live));
    let refused = live.refused;
    let balanced = session.depth() == depth;
    session.rollback_to(depth);
    if let Some(table) = refused {
        return Err(Error::ForeignKeysOn { table });
    }
    done.map_err(|source| Error::Code { source })?;
    if balanced { Ok(()) } else { Err(Error::Unbalanced) }
}

/// What the code of an `op::run` works on.
#[derive(Debug)]
struct LiveSession<'l> {
    session: &'l mut dyn Session,
    before: &'l State<'l>,
    /// A table that could not be made anew, whatever the code makes of the error.
    refused: Option<String>,
}

impl Live for LiveSession<'_> {
    fn connection(&mut self) -> &mut dyn Any {
        self.session.connection()
    }

    fn connection_type(&self) -> &'static str {
        self.session.connection_type()
    }

    fn apply(&mut self, operation: &Operation<'_>) -> Result<()> {
        if !self.before.concerns(operation.only) {
            return Ok(());
        }
        let arena = Arena::new();
        let before = met(self.session, self.before, operation, &arena)?;
        let pieces = self.session.dialect().work(&[*operation], &before)?;
        for piece in pieces {
            work(self.session, &piece, &before).inspect_err(|error| {
                if let Error::ForeignKeysOn { table } = error {
                    self.refused = Some(table.clone());
                }
            })?;
        }
        Ok(())
    }
}

/// The schema as an operation meets it: the chain's, but for the table it is about, which the code
/// may have changed before.
fn met<'a>(
    session: &mut dyn Session,
    before: &State<'a>,
    operation: &Operation<'a>,
    arena: &'a Arena,
) -> Result<State<'a>> {
    let mut schema = before.clone();
    if let Some(name) = table_of(operation) {
        session.refresh(&mut schema, name, arena)?;
    }
    Ok(schema)
}
