//! The order of columns: one that is made of others stands behind those of them that are made of others
//! themselves; to MySQL also behind those whose default is an expression.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::mysql::types::default;
use crate::schema::{Column, Table};
use crate::sql::uses_column;

/// Checks that nothing is made of a column behind it whose value is an expression.
pub(crate) fn require_order(server: &Mysql, table: &Table<'_>) -> Result<()> {
    for (at, column) in table.columns.iter().enumerate() {
        let Some(generated) = column.generated else { continue };
        let is_later = |later: &&Column<'_>| {
            is_expression(server, later) && uses_column(generated.expression, later.name)
        };
        if let Some(later) = table.columns.iter().skip(at + 1).find(is_later) {
            let what = format!(
                "make `{}` of `{}` of `{}`, which stands behind it and has an expression for its value,",
                column.name, table.name, later.name
            );
            return Err(server.cannot(what, "put the columns in the other order"));
        }
    }
    Ok(())
}

/// Whether the server works out the value of a column, be it only where none is given. A text with a
/// backslash is such an expression, too: see `types::default`.
fn is_expression(server: &Mysql, column: &Column<'_>) -> bool {
    let by_default = column.default.filter(|_| !server.is_mariadb());
    let by_default = by_default.map(|value| default(server, &column.ty, &value));
    column.generated.is_some() || by_default.is_some_and(|sql| sql.starts_with('('))
}

#[cfg(test)]
mod tests {
    use crate::mysql::preview;
    use crate::operation::create_table;
    use crate::schema::{Column, Type, Value, column};

    const MADE: Column<'static> = column("g", Type::Integer).generated_stored("a + 1");
    const WORKED_OUT: Column<'static> = column("a", Type::Integer).default(Value::Sql("1 + 1"));

    #[test]
    fn a_column_stands_behind_what_it_is_made_of() {
        let check = |columns: &[Column<'_>], expect: bool| {
            let made = preview(&[], &[create_table("t", columns).into()]);
            assert_eq!(made.is_ok(), expect, "{made:?}");
        };
        check(&[WORKED_OUT, MADE], true);
        check(&[MADE, WORKED_OUT], false);
        check(&[MADE, column("a", Type::Integer).default(Value::Int(2))], true);
    }
}
