//! Rows, taken back.

use crate::error::{Error, Result, SchemaError};
use crate::operation::{BulkInsert, DeleteRows, Operation, Reverse, UpdateRows};
use crate::reverse::opaque::execute_back;
use crate::schema::{ConstraintKind, State, Table, Value};

pub(super) fn delete_inserted<'a>(
    op: &BulkInsert<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    match op.reverse {
        Reverse::Nothing => Ok(Vec::new()),
        Reverse::Sql(sql) => Ok(vec![execute_back(sql)]),
        Reverse::Unknown => {
            let table = before.find_table(op.table)?;
            key_among(table, op.columns, op.rows)?;
            Ok(vec![
                DeleteRows {
                    table: op.table,
                    columns: op.columns,
                    rows: last_first(op.rows, before),
                }
                .into_operation(),
            ])
        }
    }
}

/// Rows from the last to the first: one may refer to another before it.
fn last_first<'a>(rows: &[&'a [Value<'a>]], before: &State<'a>) -> &'a [&'a [Value<'a>]] {
    let rows: Vec<&[Value<'a>]> = rows.iter().rev().copied().collect();
    before.arena().list(&rows)
}

/// The primary key or the first unique constraint whose columns are all among some columns, and
/// hold a value in every row: any number of rows may hold NULL in a unique column.
///
/// # Errors
///
/// [`SchemaError::NoKey`] when there is none.
pub(crate) fn key_among<'a>(
    table: &Table<'a>,
    columns: &[&str],
    rows: &[&[Value<'_>]],
) -> Result<&'a [&'a str], SchemaError> {
    let holds = |name: &&str| {
        let place = columns.iter().position(|column| column == name);
        place.is_some_and(|at| rows.iter().all(|row| row.get(at) != Some(&Value::Null)))
    };
    let keys = table.constraints.iter().filter_map(|constraint| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            Some(columns)
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => None,
    });
    keys.into_iter()
        .find(|key| key.iter().all(holds))
        .ok_or_else(|| SchemaError::NoKey { table: table.name.to_owned() })
}

pub(super) fn insert_deleted<'a>(op: &DeleteRows<'a>, before: &State<'a>) -> Operation<'a> {
    let rows = last_first(op.rows, before);
    BulkInsert { table: op.table, columns: op.columns, rows, reverse: Reverse::Unknown }
        .into_operation()
}

pub(super) fn restore_updated<'a>(op: &UpdateRows<'a>) -> Result<Vec<Operation<'a>>> {
    match op.reverse {
        None => Err(Error::NoWayBack { what: "the old values are not given" }),
        Some([]) => Ok(Vec::new()),
        Some(rows) => Ok(vec![UpdateRows { rows, reverse: Some(op.rows), ..*op }.into_operation()]),
    }
}
