//! Enumerations on SQLite, which has none: a text, and a check on the column that demands one of the
//! values. The check has no name, so that it stays the same when the column gets another.

use crate::schema::{Column, Enumeration, State, Table, Type, Value};
use crate::sqlite::ddl::identifier;
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
