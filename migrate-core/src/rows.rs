//! Rows in SQL, which every database takes in the same words, given its own quotes.

use crate::dialect::Dialect;
use crate::error::Result;
use crate::operation::{BulkInsert, DeleteRows, UpdateRows};
use crate::reverse::key_among;
use crate::schema::{Table, Value};

/// How many rows travel in one statement.
const CHUNK: usize = 500;

/// Inserts rows, some hundred a statement. A database may have a word to say before `VALUES`.
pub(crate) fn insert(dialect: &dyn Dialect, op: &BulkInsert<'_>, word: &str) -> Vec<String> {
    let names: Vec<String> = op.columns.iter().map(|name| dialect.identifier(name)).collect();
    let (table, names) = (dialect.table_name(op.table), names.join(", "));
    let head = format!("INSERT INTO {table} ({names}){word} VALUES\n");
    let row = |row: &&[Value<'_>]| {
        let values: Vec<String> = row.iter().map(|value| dialect.literal(value)).collect();
        format!("  ({})", values.join(", "))
    };
    op.rows
        .chunks(CHUNK)
        .map(|rows| head.clone() + &rows.iter().map(row).collect::<Vec<_>>().join(",\n"))
        .collect()
}

/// Deletes rows, each found by the table's key.
pub(crate) fn delete(
    dialect: &dyn Dialect,
    op: &DeleteRows<'_>,
    table: &Table<'_>,
) -> Result<Vec<String>> {
    let key = key_among(table, op.columns, op.rows)?;
    let delete = |row: &&[Value<'_>]| {
        let pairs = op.columns.iter().zip(*row).filter(|(column, _)| key.contains(column));
        let found = equal(dialect, pairs).join(" AND ");
        format!("DELETE FROM {} WHERE {found}", dialect.table_name(op.table))
    };
    Ok(op.rows.iter().map(delete).collect())
}

/// Changes rows, each found by the columns that the operation names.
pub(crate) fn update(dialect: &dyn Dialect, op: &UpdateRows<'_>) -> Vec<String> {
    let update = |row: &&[Value<'_>]| {
        let (key, values) = row.split_at(op.key.len().min(row.len()));
        let set = equal(dialect, op.columns.iter().zip(values)).join(", ");
        let found = equal(dialect, op.key.iter().zip(key)).join(" AND ");
        format!("UPDATE {} SET {set} WHERE {found}", dialect.table_name(op.table))
    };
    op.rows.iter().map(update).collect()
}

/// `column = value`, for each pair.
fn equal<'p>(
    dialect: &dyn Dialect,
    pairs: impl Iterator<Item = (&'p &'p str, &'p Value<'p>)>,
) -> Vec<String> {
    pairs
        .map(|(name, value)| format!("{} = {}", dialect.identifier(name), dialect.literal(value)))
        .collect()
}
