//! The column that numbers the rows: its value is not known before the row is there, so the servers
//! let little be made of it.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::schema::{Column, ConstraintKind, Storage, Table, Value};
use crate::sql::uses_column;

/// Checks that nothing is made of the column that numbers the rows.
pub(crate) fn require_unused(server: &Mysql, table: &Table<'_>) -> Result<()> {
    let Some(number) = table.columns.iter().find(|column| column.identity.is_some()) else {
        return Ok(());
    };
    let by_column = table.columns.iter().find(|column| is_made_of(server, column, number.name));
    let by_check = table.constraints.iter().find(|constraint| match constraint.kind {
        ConstraintKind::Check { expression } => uses_column(expression, number.name),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    });
    let by = match (by_column, by_check) {
        (Some(column), _) => format!("the column `{}`", column.name),
        (None, Some(check)) => format!("the check `{}`", check.name()),
        (None, None) => return Ok(()),
    };
    Err(server.cannot(
        format!("make {by} of `{}`, which numbers the rows of `{}`", number.name, table.name),
        "leave `.autoincrement()` out, or make it of other columns",
    ))
}

fn is_made_of(server: &Mysql, column: &Column<'_>, name: &str) -> bool {
    let by_rule = column.generated.is_some_and(|generated| match generated.storage {
        Storage::Virtual if server.is_mariadb() => false,
        Storage::Virtual | Storage::Stored => uses_column(generated.expression, name),
    });
    by_rule || matches!(column.default, Some(Value::Sql(sql)) if uses_column(sql, name))
}
