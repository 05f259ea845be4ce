//! Rows in PostgreSQL's SQL.

use crate::error::Result;
use crate::operation::{BulkInsert, DeleteRows, UpdateRows};
use crate::postgres::ddl::{identifier, identifiers, qualified};
use crate::postgres::types::{literal, text};
use crate::reverse::key_among;
use crate::schema::{Column, Identity, Table, Value};

/// How many rows travel in one statement.
const CHUNK: usize = 500;

/// Inserts rows, some hundred a statement. Where they bring their own numbers, the next number that
/// the database gives comes behind them.
pub(crate) fn insert(op: &BulkInsert<'_>, table: &Table<'_>) -> Vec<String> {
    let given = |column: &&Column<'_>| op.columns.contains(&column.name);
    let always = |column: &Column<'_>| column.identity == Some(Identity::Always);
    let overriding = if table.columns.iter().filter(given).any(always) {
        " OVERRIDING SYSTEM VALUE"
    } else {
        ""
    };
    let (name, columns) = (qualified(op.table), identifiers(op.columns));
    let head = format!("INSERT INTO {name} ({columns}){overriding} VALUES\n");
    let row = |row: &&[Value<'_>]| {
        format!("  ({})", row.iter().map(literal).collect::<Vec<_>>().join(", "))
    };
    let inserts = op
        .rows
        .chunks(CHUNK)
        .map(|rows| head.clone() + &rows.iter().map(row).collect::<Vec<_>>().join(",\n"));
    let numbered = table.columns.iter().filter(given).filter(|column| column.identity.is_some());
    inserts.chain(numbered.map(|column| number(op.table, column.name))).collect()
}

/// Lets the next number that the database gives come behind those that are there.
pub(crate) fn number(table: &str, column: &str) -> String {
    let sequence = format!("pg_get_serial_sequence({}, {})", text(&qualified(table)), text(column));
    format!("SELECT setval({sequence}, max({})) FROM {}", identifier(column), qualified(table))
}

/// Deletes rows, each found by the table's key.
pub(crate) fn delete(op: &DeleteRows<'_>, table: &Table<'_>) -> Result<Vec<String>> {
    let key = key_among(table, op.columns, op.rows)?;
    let delete = |row: &&[Value<'_>]| {
        let terms = op.columns.iter().zip(*row).filter(|(column, _)| key.contains(column));
        let terms: Vec<String> = terms
            .map(|(column, value)| format!("{} = {}", identifier(column), literal(value)))
            .collect();
        format!("DELETE FROM {} WHERE {}", qualified(op.table), terms.join(" AND "))
    };
    Ok(op.rows.iter().map(delete).collect())
}

/// Changes rows, each found by the columns that the operation names.
pub(crate) fn update(op: &UpdateRows<'_>) -> Vec<String> {
    let pairs = |columns: &[&str], values: &[Value<'_>], between: &str| {
        let pairs = columns.iter().zip(values);
        let pairs: Vec<String> = pairs
            .map(|(column, value)| format!("{} = {}", identifier(column), literal(value)))
            .collect();
        pairs.join(between)
    };
    let update = |row: &&[Value<'_>]| {
        let (key, values) = row.split_at(op.key.len().min(row.len()));
        let (set, found) = (pairs(op.columns, values, ", "), pairs(op.key, key, " AND "));
        format!("UPDATE {} SET {set} WHERE {found}", qualified(op.table))
    };
    op.rows.iter().map(update).collect()
}
