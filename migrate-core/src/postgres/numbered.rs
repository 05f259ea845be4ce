//! Columns that PostgreSQL numbers, when rows come with numbers of their own.

use crate::operation::BulkInsert;
use crate::postgres::Postgres;
use crate::postgres::name::{identifier, qualified};
use crate::postgres::types::text;
use crate::rows;
use crate::schema::{Column, Identity, Table};

/// Inserts rows. Where they bring their own numbers, the next number that the database gives comes
/// behind them.
pub(crate) fn insert(dialect: &Postgres, op: &BulkInsert<'_>, table: &Table<'_>) -> Vec<String> {
    let given = |column: &&Column<'_>| op.columns.contains(&column.name);
    let always = |column: &Column<'_>| column.identity == Some(Identity::Always);
    let overrides = table.columns.iter().filter(given).any(always);
    let word = if overrides { " OVERRIDING SYSTEM VALUE" } else { "" };
    let numbered = table.columns.iter().filter(given).filter(|column| column.identity.is_some());
    let numbers = numbered.map(|column| number(op.table, column.name));
    rows::insert(dialect, op, word).into_iter().chain(numbers).collect()
}

/// Lets the next number that the database gives come behind those that are there.
pub(crate) fn number(table: &str, column: &str) -> String {
    let sequence = format!("pg_get_serial_sequence({}, {})", text(&qualified(table)), text(column));
    format!("SELECT setval({sequence}, max({})) FROM {}", identifier(column), qualified(table))
}
