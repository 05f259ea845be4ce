//! Enumerations on SQLite, which has none: a text, and a check on the column that demands one of the
//! values. The check has no name, so that it stays the same when the column gets another.

use crate::dialect::{Rebuild, Work};
use crate::error::Result;
use crate::operation::{AlterEnum, EnumChange, Operation};
use crate::replay::{replay, users};
use crate::schema::{Column, Enumeration, State, Table, Type, Value};
use crate::sqlite::ddl::identifier;
use crate::sqlite::rebuild;
use crate::sqlite::types::literal;

/// A table with the checks that its enumerations stand for.
pub(crate) fn spelled_out<'a>(table: &Table<'a>, state: &State<'a>) -> Table<'a> {
    let columns = table.columns.iter().map(|column| with_check(column, state)).collect();
    Table { columns, ..table.clone() }
}

/// A column with the check that its enumeration stands for.
pub(crate) fn with_check<'a>(column: &Column<'a>, state: &State<'a>) -> Column<'a> {
    let enumeration = if let Type::Enum(name) = column.ty { state.enums.get(name) } else { None };
    let check = enumeration.map(|found| state.arena().text(one_of(column.name, found)));
    Column { check, ..*column }
}

fn one_of(column: &str, enumeration: &Enumeration<'_>) -> String {
    let values: Vec<String> =
        enumeration.values.iter().map(|value| literal(&Value::Text(value))).collect();
    format!("{} IN ({})", identifier(column), values.join(", "))
}

/// Makes every table anew that uses a changed enumeration.
pub(crate) fn alter<'a>(op: &AlterEnum<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
    let swap = match op.change {
        EnumChange::Rename(_) => return Ok(Vec::new()),
        EnumChange::Add { .. } | EnumChange::Remove { replacement: None, .. } => None,
        EnumChange::RenameValue { from, to } => Some((from, to)),
        EnumChange::Remove { value, replacement: Some(other) } => Some((value, other)),
    };
    let mut after = before.clone();
    replay(&mut after, &Operation::from(*op))?;
    let mut work = Vec::new();
    for table in before.tables.values() {
        let own: Vec<&str> = users(before, op.name)
            .filter(|(name, column)| *name == table.name && matches!(column.ty, Type::Enum(_)))
            .map(|(_, column)| column.name)
            .collect();
        if own.is_empty() {
            continue;
        }
        let mut rebuild = Rebuild {
            before: spelled_out(table, before),
            after: spelled_out(after.find_table(table.name)?, &after),
            sources: rebuild::sources(&[], table),
            children: rebuild::children(before, table.name),
        };
        if let Some((from, to)) = swap {
            let (from, to) = (literal(&Value::Text(from)), literal(&Value::Text(to)));
            for (name, source) in rebuild.sources.iter_mut().filter(|(name, _)| own.contains(name))
            {
                let column = identifier(name);
                *source = format!("CASE {column} WHEN {from} THEN {to} ELSE {column} END");
            }
        }
        work.push(Work::Rebuild(Box::new(rebuild)));
    }
    Ok(work)
}
