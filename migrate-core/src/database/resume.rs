//! Where a run ended without a word, its last piece may have taken effect without a note: the live
//! database is asked.

use std::ops::Range;

use crate::database::batch::Batch;
use crate::database::session::Session;
use crate::dialect::Work;
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::plan::Plan;
use crate::schema::{Arena, ObjectKind, State, Wording};
use crate::script::{Around, Step, around};
use crate::sql::{Token, changes_rows, is_repeatable, tokens};

/// Whether pieces share a transaction with their note.
pub(crate) fn is_framed(step: &Step<'_>, section: &Range<usize>) -> bool {
    step.migration.transaction && !step.pieces[section.start].is_alone()
}

/// Whether the piece before which the journal ends took effect.
///
/// # Errors
///
/// [`Error::Uncertain`] when that cannot be known.
pub(crate) fn took_effect(
    batch: &Batch<'_>,
    step: &Step<'_>,
    section: &Range<usize>,
    session: &mut dyn Session,
) -> Result<bool> {
    let framed = is_framed(step, section);
    if framed && session.dialect().transactional_ddl() {
        return Ok(false);
    }
    let place = section.start;
    let piece = &step.pieces[place];
    let sql = match &piece.work {
        // Its rows went back with the transaction; and code is called twice elsewhere, too.
        Work::Code(_) => return Ok(false),
        // It has a transaction of its own in any case.
        Work::Rebuild(_) => "",
        Work::Statement(sql) | Work::Alone(sql) => sql,
    };
    if framed && changes_rows(sql) {
        return Ok(false);
    }
    let arena = Arena::new();
    let graph: Graph<'_> = *batch.graph;
    let plan = Plan {
        direction: step.direction,
        applied: batch.expected.clone(),
        steps: vec![step.place],
    };
    let around = around(&graph, &plan, session.dialect(), &arena, place)?;
    // What is made again behind a rename is there before it and after: of that the schema tells nothing.
    if around.as_ref().is_some_and(|around| !around.first && !around.is_raw) {
        if is_repeatable(sql) {
            return Ok(false);
        }
        if let Some(name) = trigger_made(sql) {
            let live = session.introspect(&arena)?;
            let mut triggers = live.objects.iter().filter(|it| it.kind == ObjectKind::Trigger);
            return Ok(triggers.any(|trigger| trigger.name == name));
        }
    }
    let seen = around.map_or(Ok(Seen::Nothing), |around| probe(session, &arena, &around));
    let seen = seen.map_err(|error| {
        let why = "the live schema cannot be read";
        uncertain(step, place, why, Some(error))
    })?;
    match seen {
        Seen::Before => Ok(false),
        Seen::After => Ok(true),
        // To do it once more changes nothing.
        Seen::Nothing if is_repeatable(sql) => Ok(false),
        Seen::Nothing => {
            Err(uncertain(step, place, "what it does cannot be seen in the schema", None))
        }
        Seen::Else => {
            let why = "the live schema is neither what it was before nor what it should be after";
            Err(uncertain(step, place, why, None))
        }
    }
}

/// The trigger that a statement makes, which the statement before it has dropped.
fn trigger_made(sql: &str) -> Option<String> {
    let tokens = tokens(sql);
    let mut words = tokens.iter().filter(|token| !matches!(token, Token::Space(_)));
    let is_one = words.next()?.is_word("create") && words.next()?.is_word("trigger");
    words.next()?.identifier().filter(|_| is_one)
}

fn uncertain(step: &Step<'_>, place: usize, why: &'static str, source: Option<Error>) -> Error {
    let piece = &step.pieces[place];
    let error = Error::Uncertain { why, source: source.map(Box::new) };
    step.blamed_on(piece, error)
}

/// What the live schema says of a piece.
enum Seen {
    /// It is still to be done.
    Before,
    /// It is done.
    After,
    /// It leaves no trace in the schema.
    Nothing,
    /// Something else has happened.
    Else,
}

fn probe<'a>(session: &mut dyn Session, arena: &'a Arena, around: &Around<'a>) -> Result<Seen> {
    let live = unworded(session.introspect(arena)?);
    let normal = |state| unworded(session.dialect().normal(state));
    let (before, after) = (normal(&around.before), normal(&around.after));
    let touched = if around.is_raw { Vec::new() } else { touched(&before, &after) };
    let is = |state: &State<'a>| touched.iter().all(|thing| thing.is_alike(&live, state));
    // Of several pieces the first takes the schema away from what it was and the last brings it to
    // what it shall be; those between can be repeated.
    Ok(match (is(&before), is(&after)) {
        _ if touched.is_empty() => Seen::Nothing,
        // What is elsewhere is not among what was read.
        _ if touched.iter().any(|thing| !thing.is_within_sight(&live)) => Seen::Nothing,
        (true, _) => Seen::Before,
        (false, true) => Seen::After,
        (false, false) if around.first && !around.last => Seen::After,
        (false, false) if !around.first => Seen::Before,
        (false, false) => Seen::Else,
    })
}

/// A schema in which objects are there or not: the words that a database has for them need not be those
/// that a piece said, so they tell nothing of it. Nor do those for the partitions of a table, which no
/// piece changes.
fn unworded(mut state: State<'_>) -> State<'_> {
    state.tables.values_mut().for_each(|table| table.options.partition_by = None);
    state.objects.iter_mut().for_each(|object| object.definition = Wording::default());
    state
}

/// Something that a piece changes.
enum Thing<'a> {
    Table(&'a str),
    Enumeration(&'a str),
    Object(ObjectKind, &'a str, Option<&'a str>),
}

/// What differs from one schema to another.
fn touched<'a>(before: &State<'a>, after: &State<'a>) -> Vec<Thing<'a>> {
    let tables = before.tables.keys().chain(after.tables.keys()).copied().map(Thing::Table);
    let enums = before.enums.keys().chain(after.enums.keys()).copied().map(Thing::Enumeration);
    let objects = before.objects.iter().chain(&after.objects);
    let objects = objects.map(|object| Thing::Object(object.kind, object.name, object.table));
    tables.chain(enums).chain(objects).filter(|thing| !thing.is_alike(before, after)).collect()
}

impl Thing<'_> {
    fn is_alike(&self, one: &State<'_>, other: &State<'_>) -> bool {
        match *self {
            Thing::Table(name) => one.table(name) == other.table(name),
            Thing::Enumeration(name) => one.enums.get(name) == other.enums.get(name),
            Thing::Object(kind, name, table) => {
                one.object(kind, name, table) == other.object(kind, name, table)
            }
        }
    }

    /// Whether a schema that was read has anything of the namespace that it is in.
    fn is_within_sight(&self, live: &State<'_>) -> bool {
        let (Thing::Table(name) | Thing::Enumeration(name) | Thing::Object(_, name, _)) = *self;
        let Some((space, _)) = name.split_once('.') else { return true };
        let inside = |name: &&str| name.split_once('.').is_some_and(|(found, _)| found == space);
        live.object(ObjectKind::Schema, space, None).is_some() || live.tables.keys().any(inside)
    }
}
