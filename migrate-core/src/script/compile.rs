//! From a plan to a script: the state is taken along, so that each operation is compiled against
//! the schema it will meet.

use crate::dialect::{Dialect, Work};
use crate::error::{Error, Result};
use crate::graph::{Graph, Places};
use crate::migration::{Body, Downgrade, Migration};
use crate::operation::{Operation, Verb, changes_rows};
use crate::plan::{Direction, Plan};
use crate::replay::replay;
use crate::reverse::{Inverse, reverse_all};
use crate::schema::{Arena, State};
use crate::script::step::{Piece, Script, Step, located};
use crate::sql::{in_one_text, shortened};

/// Compiles a plan for a database.
///
/// # Errors
///
/// [`Error::Operation`] for an operation that does not fit the schema or that the database cannot
/// do, [`Error::Irreversible`] for a migration that cannot be taken back.
pub fn compile<'a>(
    graph: &Graph<'a>,
    plan: &Plan,
    dialect: &dyn Dialect,
    arena: &'a Arena,
) -> Result<Script<'a>> {
    let (mut state, bodies) = bodies(graph, plan, dialect, arena)?;
    let steps = plan.steps.iter().zip(bodies).map(|(at, body)| {
        let migration = &graph.migrations()[*at];
        let pieces = pieces(migration, body, dialect, &mut state)?;
        Ok(Step { place: *at, migration, direction: plan.direction, pieces })
    });
    Ok(Script { steps: steps.collect::<Result<_>>()? })
}

/// The schema before and after what a piece is part of.
#[derive(Debug)]
pub(crate) struct Around<'a> {
    pub(crate) before: State<'a>,
    pub(crate) after: State<'a>,
    /// Whether nothing of the same operation comes before the piece.
    pub(crate) first: bool,
    /// Whether nothing of the same operation comes behind the piece.
    pub(crate) last: bool,
    /// Whether it is one of several statements that people wrote: what is told of the schema is told of
    /// all of them.
    pub(crate) is_raw: bool,
}

/// Finds the schema around a piece, counted from zero, of the one step of a plan.
pub(crate) fn around<'a>(
    graph: &Graph<'a>,
    plan: &Plan,
    dialect: &dyn Dialect,
    arena: &'a Arena,
    piece: usize,
) -> Result<Option<Around<'a>>> {
    let (mut state, bodies) = bodies(graph, plan, dialect, arena)?;
    let (mut found, mut after, mut count) = (None, None, 0);
    for (at, body) in plan.steps.iter().zip(bodies) {
        walk(&graph.migrations()[*at], body, dialect, &mut state, &mut |first, work, state| {
            let pieces = count..count + work.len();
            count = pieces.end;
            if found.is_some() {
                after.get_or_insert_with(|| state.clone());
            } else if pieces.contains(&piece) {
                let is_raw = work.len() > 1 && is_written(&first.operation);
                let (first, last) = (piece == pieces.start, piece + 1 == pieces.end);
                found = Some((state.clone(), first, last, is_raw));
            }
        })?;
    }
    let after = after.unwrap_or(state);
    Ok(found.map(|(before, first, last, is_raw)| Around { before, after, first, last, is_raw }))
}

/// Whether people wrote the SQL of an operation.
fn is_written(operation: &Operation<'_>) -> bool {
    matches!(operation.verb, Verb::Execute(_) | Verb::Custom(_))
}

/// The schema in which a plan begins, and what its steps do.
fn bodies<'a>(
    graph: &Graph<'a>,
    plan: &Plan,
    dialect: &dyn Dialect,
    arena: &'a Arena,
) -> Result<(State<'a>, Vec<Vec<Sited<'a>>>)> {
    let mut state = State::of(arena, dialect.database());
    let removed: Places = match plan.direction {
        Direction::Up => Places::new(),
        Direction::Down => plan.steps.iter().copied().collect(),
    };
    for at in graph.order().filter(|at| plan.applied.contains(at) && !removed.contains(at)) {
        replay_migration(&mut state, &graph.migrations()[at])?;
    }
    let bodies = match plan.direction {
        Direction::Up => plan.steps.iter().map(|at| upward(&graph.migrations()[*at])).collect(),
        Direction::Down => downward(graph, plan, &mut state)?,
    };
    Ok((state, bodies))
}

/// An operation with its place and line in the source.
struct Sited<'a> {
    place: usize,
    line: u32,
    operation: Operation<'a>,
}

fn upward<'a>(migration: &Migration<'a>) -> Vec<Sited<'a>> {
    sited(&migration.upgrade)
}

fn sited<'a>(body: &Body<'a>) -> Vec<Sited<'a>> {
    let operations = body.operations.iter().enumerate();
    operations
        .map(|(place, operation)| Sited { place, line: line(body, place), operation: *operation })
        .collect()
}

fn line(body: &Body<'_>, place: usize) -> u32 {
    body.lines.get(place).copied().unwrap_or_default()
}

/// The bodies of a downgrade. Those to be taken back are replayed last, one after another, so that
/// each inverse is worked out from the schema before its operation.
fn downward<'a>(
    graph: &Graph<'a>,
    plan: &Plan,
    state: &mut State<'a>,
) -> Result<Vec<Vec<Sited<'a>>>> {
    let mut bodies = Vec::with_capacity(plan.steps.len());
    for at in plan.steps.iter().rev() {
        let migration = &graph.migrations()[*at];
        bodies.push(match &migration.downgrade {
            Downgrade::Irreversible(why) => {
                let (revision, why) = (migration.revision.to_owned(), (*why).to_owned());
                return Err(Error::Irreversible { revision, why });
            }
            Downgrade::Written(body) => {
                replay_migration(state, migration)?;
                sited(body)
            }
            Downgrade::Derived => {
                let inverses = reverse_all(state, migration.upgrade.operations)
                    .map_err(|(place, error)| blame(migration, &migration.upgrade, place, error))?;
                let site = |(place, operation): Inverse<'a>| Sited {
                    place,
                    line: line(&migration.upgrade, place),
                    operation,
                };
                inverses.into_iter().map(site).collect()
            }
        });
    }
    bodies.reverse();
    Ok(bodies)
}

/// Applies the upgrade of a migration to a schema in memory.
pub(super) fn replay_migration<'a>(state: &mut State<'a>, migration: &Migration<'a>) -> Result<()> {
    for (place, operation) in migration.upgrade.operations.iter().enumerate() {
        replay(state, operation)
            .map_err(|error| blame(migration, &migration.upgrade, place, error.into()))?;
    }
    Ok(())
}

fn pieces<'a>(
    migration: &Migration<'a>,
    body: Vec<Sited<'a>>,
    dialect: &dyn Dialect,
    state: &mut State<'a>,
) -> Result<Vec<Piece<'a>>> {
    let mut pieces = Vec::new();
    walk(migration, body, dialect, state, &mut |first, work, state| {
        pieces.extend(work.into_iter().map(|work| {
            let before = matches!(work, Work::Code(_)).then(|| state.clone());
            let has_plain_end = text(&work).is_some_and(|sql| dialect.has_plain_end(sql));
            Piece { number: first.place + 1, line: first.line, work, before, has_plain_end }
        }));
    })?;
    Ok(pieces)
}

/// Goes through a body, group by group: tells the first operation of each, its work and the schema
/// it meets, which is then taken along.
fn walk<'a>(
    migration: &Migration<'a>,
    mut body: Vec<Sited<'a>>,
    dialect: &dyn Dialect,
    state: &mut State<'a>,
    each: &mut dyn FnMut(&Sited<'a>, Vec<Work<'a>>, &State<'a>),
) -> Result<()> {
    body.retain(|sited| state.concerns(sited.operation.only));
    let operations: Vec<Operation<'a>> = body.iter().map(|sited| sited.operation).collect();
    // Outside a transaction each piece is noted in the journal, which those settings may hide.
    let mut texts = operations.iter().filter_map(|operation| settings(operation, dialect));
    let settings = if migration.transaction { texts.next() } else { None };
    let statement = |sql: &str| vec![Work::Statement(sql.to_owned())];
    if let (Some([note, _]), Some(first)) = (settings, body.first()) {
        each(first, statement(note), state);
    }
    let (mut done, mut behind_rows) = (0, false);
    while done < operations.len() {
        let rest = &operations[done..];
        let count = dialect.group(rest, state).clamp(1, rest.len());
        let first = &body[done];
        let error =
            |sited: &Sited<'_>, error| located(migration, sited.place + 1, sited.line, error);
        let work = dialect.work(&rest[..count], state).map_err(|source| error(first, source))?;
        work.iter()
            .try_for_each(|work| require_end(work, dialect))
            .map_err(|source| error(first, source))?;
        let is_apart = migration.transaction || !dialect.texts_are_whole();
        let work = if is_apart || is_written(&first.operation) { work } else { whole(work) };
        let work = match migration.transaction && behind_rows {
            true => dialect.settled(&rest[..count], state, work),
            false => work,
        };
        each(first, work, state);
        for sited in &body[done..done + count] {
            replay(state, &sited.operation).map_err(|source| error(sited, source.into()))?;
            behind_rows |= changes_rows(&sited.operation);
        }
        done += count;
    }
    if let (Some([_, back]), Some(last)) = (settings, body.last()) {
        each(last, statement(back), state);
    }
    Ok(())
}

/// The text that a piece of work is, if it is one.
fn text<'w>(work: &'w Work<'_>) -> Option<&'w str> {
    match work {
        Work::Statement(sql) | Work::Alone(sql) => Some(sql),
        Work::Rebuild(_) | Work::Code(_) => None,
    }
}

/// Checks that a text takes in nothing of what comes behind it.
fn require_end(work: &Work<'_>, dialect: &dyn Dialect) -> Result<()> {
    let Some(sql) = text(work) else { return Ok(()) };
    match dialect.left_open(sql) {
        Some(what) => Err(Error::LeftOpen { what, sql: shortened(sql) }),
        None => Ok(()),
    }
}

/// What a text that people wrote changes of the settings of the session, as statements around it.
fn settings(operation: &Operation<'_>, dialect: &dyn Dialect) -> Option<[&'static str; 2]> {
    let database = dialect.database();
    if let Verb::Execute(op) = &operation.verb {
        return dialect.settings(op.sql.text(database));
    }
    if let Verb::Custom(op) = &operation.verb {
        let statements = op.operation.statements(database);
        return statements.iter().find_map(|sql| dialect.settings(sql));
    }
    None
}

/// The statements of an operation as one text, so that outside a transaction, too, they are done together
/// or not at all.
fn whole(work: Vec<Work<'_>>) -> Vec<Work<'_>> {
    let statements = work.iter().map(|work| match work {
        Work::Statement(sql) => Some(sql.as_str()),
        Work::Alone(_) | Work::Rebuild(_) | Work::Code(_) => None,
    });
    match statements.collect::<Option<Vec<&str>>>() {
        Some(several) if several.len() > 1 => vec![Work::Statement(in_one_text(&several))],
        Some(_) | None => work,
    }
}

fn blame(migration: &Migration<'_>, body: &Body<'_>, place: usize, source: Error) -> Error {
    located(migration, place + 1, line(body, place), source)
}
