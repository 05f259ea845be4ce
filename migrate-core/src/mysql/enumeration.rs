//! Enumerations on MySQL, which has no type of that name: each column that uses one lists its values.

use crate::error::Result;
use crate::mysql::ddl::column;
use crate::mysql::flavour::Mysql;
use crate::mysql::join::joined;
use crate::mysql::name::{identifier, table_name};
use crate::mysql::types::{enum_type, literal};
use crate::mysql::unmoved::unmoved;
use crate::operation::{AlterEnum, EnumChange, Operation};
use crate::replay::{replay, users};
use crate::schema::{Column, Enumeration, State, Table, Type, Value, native};

/// A table whose enumerations are spelled out.
pub(crate) fn spelled_out<'a>(table: &Table<'a>, state: &State<'a>) -> Table<'a> {
    let columns = table.columns.iter().map(|column| with_values(column, state)).collect();
    Table { columns, ..table.clone() }
}

/// A column whose enumeration is spelled out.
pub(crate) fn with_values<'a>(column: &Column<'a>, state: &State<'a>) -> Column<'a> {
    Column { ty: listed(column.ty, state), ..*column }
}

fn listed<'a>(ty: Type<'a>, state: &State<'a>) -> Type<'a> {
    let found = if let Type::Enum(name) = ty { state.enums.get(name) } else { None };
    found.map_or(ty, |found| native(state.arena().text(enum_type(found.values))).ty())
}

/// The statements of a change: every column that uses the enumeration lists its values again. While a
/// value gets another name, it has both.
pub(crate) fn alter(server: &Mysql, op: &AlterEnum<'_>, before: &State<'_>) -> Result<Vec<String>> {
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
    let both = with_both(op, before, &after);
    let mut statements = Vec::new();
    for (table, columns) in tables(before, op.name) {
        if let Some((from, to)) = swap {
            if let Some(both) = &both {
                statements.push(modify(server, table, &columns, both)?);
            }
            let (from, to) = (literal(&Value::Text(from)), literal(&Value::Text(to)));
            let found = before.find_table(table)?;
            statements.extend(columns.iter().map(|column| {
                let (name, still) = (identifier(column), unmoved(found, column));
                let table = table_name(table);
                format!("UPDATE {table} SET {name} = {to}{still} WHERE {name} = {from}")
            }));
        }
        statements.push(modify(server, table, &columns, &after)?);
    }
    Ok(statements)
}

/// The schema in which a value has its old name and its new one.
fn with_both<'a>(op: &AlterEnum<'a>, before: &State<'a>, after: &State<'a>) -> Option<State<'a>> {
    let EnumChange::RenameValue { from, .. } = op.change else { return None };
    let mut values = after.enums.get(op.name)?.values.to_vec();
    values.push(from);
    let mut both = before.clone();
    let values = before.arena().list(&values);
    both.enums.insert(op.name, Enumeration { name: op.name, values });
    Some(both)
}

/// The tables that use an enumeration, each with the columns that do.
fn tables<'a>(state: &State<'a>, name: &str) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for (table, column) in users(state, name) {
        match found.last_mut() {
            Some((last, columns)) if *last == table => columns.push(column.name),
            Some(_) | None => found.push((table, vec![column.name])),
        }
    }
    found
}

fn modify(server: &Mysql, table: &str, columns: &[&str], state: &State<'_>) -> Result<String> {
    let found = state.find_table(table)?;
    let clauses: Result<Vec<String>> = columns
        .iter()
        .map(|name| {
            let column = with_values(found.find_column(name)?, state);
            Ok(format!("MODIFY COLUMN {}", self::column(server, &column)?))
        })
        .collect();
    Ok(joined(table, &clauses?))
}
