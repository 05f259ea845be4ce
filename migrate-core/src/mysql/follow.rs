//! Views and triggers that speak of a name that something has no more. Neither MySQL nor MariaDB takes a
//! rename into them: a view cannot be read then, and a trigger lets no row in. Those whose texts follow
//! for certain are made again behind the rename. A view of which that is not certain is left as it
//! is, as the same migration may put another in its place; a trigger is refused, as rows would be.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::mysql::object;
use crate::operation::{AlterColumn, Operation, Verb};
use crate::replay::{Renamed, replay, stays_behind};
use crate::schema::{
    Database, Ground, Object, ObjectKind, State, last_part, selects_all, standing,
};
use crate::sql::follow::speaks_of_row;
use crate::sql::query::Sources;

/// What comes behind an operation that gives something another name.
pub(crate) fn behind<'a>(
    server: &Mysql,
    operation: &Operation<'a>,
    before: &State<'a>,
) -> Result<Vec<String>> {
    let Some(now) = renamed(operation).filter(|_| !before.objects.is_empty()) else {
        return Ok(Vec::new());
    };
    if let Verb::AlterColumn(op) = &operation.verb {
        require_triggers(server, op, before)?;
    }
    let mut after = before.clone();
    replay(&mut after, operation)?;
    let names = [last_part(now).to_lowercase()].into_iter().collect();
    let above = standing(&after, &Ground { names, ..Ground::default() });
    let views = above.into_iter().filter(|now| now.kind == ObjectKind::View);
    let views = views.filter(|now| is_to_be_made(operation, before, now));
    let made = views.chain(triggers(operation, before, &after));
    let made = made.map(|now| object::again(server, now)).collect::<Result<Vec<_>>>()?;
    Ok(made.concat())
}

/// The triggers that are made again. Those of one moment run in the order in which they were made: so
/// with one of a table come those that were made after it.
fn triggers<'s, 'a>(
    operation: &Operation<'a>,
    before: &State<'a>,
    after: &'s State<'a>,
) -> Vec<&'s Object<'a>> {
    let mut tables = Vec::new();
    let mut found = Vec::new();
    for now in after.objects.iter().filter(|now| now.kind == ObjectKind::Trigger) {
        if tables.contains(&now.table) || is_to_be_made(operation, before, now) {
            tables.push(now.table);
            found.push(now);
        }
    }
    found
}

/// The table or view of which texts speak by another name now, or of a column of it.
fn renamed<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    if let Verb::AlterColumn(op) = &operation.verb {
        op.rename.map(|_| op.table)
    } else if let Verb::RenameTable(op) = &operation.verb {
        Some(op.to)
    } else if let Verb::RenameObject(op) = &operation.verb {
        op.kind.is_view().then_some(op.to)
    } else {
        None
    }
}

/// Whether an object has to be made again: one that has another text now, and a view of all columns
/// of the table alone, which the server keeps by their names. What is on a table goes with it.
fn is_to_be_made(operation: &Operation<'_>, before: &State<'_>, now: &Object<'_>) -> bool {
    let renames_column = matches!(operation.verb, Verb::AlterColumn(_));
    let text = now.definition.text(Database::Mysql);
    let old = before.object(now.kind, now.name, now.table);
    let differs = old.is_some_and(|old| old.definition.text(Database::Mysql) != text);
    match now.kind {
        ObjectKind::View => {
            differs || (renames_column && renamed(operation).is_some_and(|it| shows_all(text, it)))
        }
        ObjectKind::Trigger => differs && (renames_column || now.table != renamed(operation)),
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => false,
    }
}

/// Whether a query is one of all columns of a table, and of no other.
fn shows_all(text: &str, table: &str) -> bool {
    let mut sources = Sources::of(text);
    let first = sources.next();
    let is_only = sources.next().is_none() && sources.is_plain();
    selects_all(text) && is_only && first.is_some_and(|source| source.table == table)
}

/// Checks that the triggers of a table follow the rename of a column of their rows.
fn require_triggers(server: &Mysql, op: &AlterColumn<'_>, before: &State<'_>) -> Result<()> {
    let Some(to) = op.rename else { return Ok(()) };
    let renamed = Renamed { table: op.table, from: op.column, to };
    let is_left = |it: &&Object<'_>| {
        it.kind == ObjectKind::Trigger
            && it.table == Some(op.table)
            && speaks_of_row(it.definition.text(Database::Mysql), op.column)
            && stays_behind(before, it, renamed)
    };
    match before.objects.iter().find(is_left) {
        Some(trigger) => Err(server.cannot(
            format!(
                "give `{}` of `{}` another name under the trigger `{}`, of which it is not certain \
                 where it speaks of it",
                op.column, op.table, trigger.name
            ),
            "drop the trigger before, and create it again behind",
        )),
        None => Ok(()),
    }
}
