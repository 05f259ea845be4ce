//! The values of an enumeration changed: SQLite makes every table anew that demands one of them.

use crate::dialect::{Rebuild, Work};
use crate::error::Result;
use crate::operation::{AlterEnum, EnumChange, Operation};
use crate::replay::{replay, users};
use crate::schema::{State, Type, Value};
use crate::sqlite::ddl::identifier;
use crate::sqlite::enumeration::spelled_out;
use crate::sqlite::rebuild;
use crate::sqlite::types::literal;

/// Makes every table anew that uses a changed enumeration.
pub(crate) fn alter<'a>(op: &AlterEnum<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
    let swap = match op.change {
        EnumChange::Rename(_) => return Ok(Vec::new()),
        EnumChange::Add { .. }
        | EnumChange::Move { .. }
        | EnumChange::Remove { replacement: None, .. } => None,
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
            triggers: rebuild::triggers(before, table.name)?,
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
