//! Rows in SQL, which every database takes in the same words, given its own quotes.

use crate::dialect::Dialect;
use crate::error::Result;
use crate::operation::{BulkInsert, DeleteRows, UpdateRows};
use crate::reverse::key_among;
use crate::schema::{Table, Value};

/// How many rows travel in one statement.
const CHUNK: usize = 500;
/// And how many bytes, unless a row alone has more: what servers take at once is often little.
const LIMIT: usize = 1 << 19;

/// Inserts rows, some hundred a statement. A database may have a word to say before `VALUES`.
pub(crate) fn insert(dialect: &dyn Dialect, op: &BulkInsert<'_>, word: &str) -> Vec<String> {
    let names: Vec<String> = op.columns.iter().map(|name| dialect.identifier(name)).collect();
    let (table, names) = (dialect.table_name(op.table), names.join(", "));
    let head = format!("INSERT INTO {table} ({names}){word} VALUES\n");
    let row = |row: &&[Value<'_>]| {
        let values: Vec<String> = row.iter().map(|value| dialect.literal(value)).collect();
        format!("  ({})", values.join(", "))
    };
    let mut statements: Vec<String> = Vec::new();
    let mut count = 0;
    for row in op.rows.iter().map(row) {
        match statements.last_mut() {
            Some(last) if count < CHUNK && last.len() + row.len() < LIMIT => {
                *last += ",\n";
                *last += &row;
                count += 1;
            }
            Some(_) | None => {
                statements.push(head.clone() + &row);
                count = 1;
            }
        }
    }
    statements
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

#[cfg(test)]
mod tests {
    use super::{LIMIT, insert};
    use crate::mysql::Mysql;
    use crate::operation::bulk_insert;
    use crate::schema::Value;

    fn check(rows: &[&[Value<'_>; 1]], expect: &[usize]) {
        let rows: Vec<&[Value<'_>]> = rows.iter().map(|row| row.as_slice()).collect();
        let statements = insert(&Mysql::OLDEST, &bulk_insert("t", &["a"], &rows), "");
        let counts: Vec<usize> = statements.iter().map(|sql| sql.lines().count() - 1).collect();
        assert_eq!(counts, expect);
    }

    #[test]
    fn a_statement_has_no_more_than_a_server_takes() {
        let long = "x".repeat(LIMIT / 3);
        let (short, long) = ([Value::Int(1)], [Value::Text(&long)]);
        check(&[], &[]);
        check(&[&short; 1001], &[500, 500, 1]);
        check(&[&long; 5], &[2, 2, 1]);
        check(&[&short, &long, &long, &long, &short], &[3, 2]);
    }
}
