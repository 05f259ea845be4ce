//! Rows in MySQL's SQL.

use crate::error::Result;
use crate::mysql::ddl::{identifier, identifiers, table_name};
use crate::mysql::types::literal;
use crate::operation::{BulkInsert, DeleteRows, UpdateRows};
use crate::reverse::key_among;
use crate::schema::{Table, Value};

/// How many rows travel in one statement.
const CHUNK: usize = 500;

/// Inserts rows, some hundred a statement.
pub(crate) fn insert(op: &BulkInsert<'_>) -> Vec<String> {
    let head =
        format!("INSERT INTO {} ({}) VALUES\n", table_name(op.table), identifiers(op.columns));
    let row = |row: &&[Value<'_>]| {
        format!("  ({})", row.iter().map(literal).collect::<Vec<_>>().join(", "))
    };
    op.rows
        .chunks(CHUNK)
        .map(|rows| head.clone() + &rows.iter().map(row).collect::<Vec<_>>().join(",\n"))
        .collect()
}

/// Deletes rows, each found by the table's key.
pub(crate) fn delete(op: &DeleteRows<'_>, table: &Table<'_>) -> Result<Vec<String>> {
    let key = key_among(table, op.columns, op.rows)?;
    let delete = |row: &&[Value<'_>]| {
        let terms = op.columns.iter().zip(*row).filter(|(column, _)| key.contains(column));
        let terms: Vec<String> = terms
            .map(|(column, value)| format!("{} = {}", identifier(column), literal(value)))
            .collect();
        format!("DELETE FROM {} WHERE {}", table_name(op.table), terms.join(" AND "))
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
        format!("UPDATE {} SET {set} WHERE {found}", table_name(op.table))
    };
    op.rows.iter().map(update).collect()
}
