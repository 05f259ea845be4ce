//! A column whose new values are made from the old row: MySQL has no `USING`, so the values are made
//! first.

use crate::error::Result;
use crate::mysql::alter;
use crate::mysql::ddl;
use crate::mysql::enumeration::{spelled_out, with_values};
use crate::mysql::flavour::Mysql;
use crate::mysql::modify::{Followed, followed};
use crate::mysql::name::{identifier, table_name};
use crate::mysql::unmoved::unmoved;
use crate::operation::AlterColumn;
use crate::replay::replay;
use crate::schema::{Column, State, Value};

/// Where the new values wait while the column has the old type.
const BESIDE: &str = "_migrate_new_";

/// The statements of a change with `using`. Where the type changes, the values wait in a column
/// beside, since they need not fit the old type, nor the old ones the new type.
pub(crate) fn statements(
    server: &Mysql,
    op: &AlterColumn<'_>,
    before: &State<'_>,
) -> Result<Vec<String>> {
    let plain = AlterColumn { using: None, ..*op };
    let table = table_name(op.table);
    let (name, expression) = (identifier(op.column), op.using.unwrap_or_default());
    let changes = alter::column(server, &plain, before)?;
    let old_table = before.find_table(op.table)?;
    let still = unmoved(old_table, op.column);
    let Some(ty) = op.ty else {
        let update = format!("UPDATE {table} SET {name} = ({expression}){still}");
        return Ok(std::iter::once(update).chain(changes).collect());
    };
    if old_table.primary_key().contains(&op.column) {
        return Err(server.cannot(
            format!(
                "give `{}` of `{}` another type by an expression: it is in the primary key",
                op.column, op.table
            ),
            "add a column with the new values, and make that one the key",
        ));
    }
    let old = *old_table.find_column(op.column)?;
    let mut after = before.clone();
    replay(&mut after, &plain.into_operation())?;
    let new_table = after.find_table(op.table)?;
    let new = *new_table.find_column(op.rename.unwrap_or(op.column))?;
    let beside_name = format!("{BESIDE}{}", op.column);
    let beside = Column { name: &beside_name, ..loose(Column { ty, ..new }) };
    let define = |column: &Column<'_>| ddl::column(server, &with_values(column, before));
    let quoted = identifier(&beside_name);
    let followed = match op.rename {
        Some(_) => {
            let (old, new) = (spelled_out(old_table, before), spelled_out(new_table, &after));
            followed(server, op.column, &old, &new)?
        }
        None => Followed::default(),
    };
    let last = [format!("CHANGE COLUMN {name} {}", define(&new)?)];
    let drop = [format!("DROP COLUMN {quoted}")];
    let last = [&followed.before, &last[..], &followed.behind, &drop].concat().join(", ");
    Ok(vec![
        format!(
            "ALTER TABLE {table} ADD COLUMN {}, MODIFY COLUMN {}",
            define(&beside)?,
            define(&loose(old))?
        ),
        format!("UPDATE {table} SET {quoted} = ({expression}), {name} = NULL{still}"),
        format!("ALTER TABLE {table} MODIFY COLUMN {}", define(&loose(Column { ty, ..old }))?),
        format!("UPDATE {table} SET {name} = {quoted}{still}"),
        format!("ALTER TABLE {table} {last}"),
    ])
}

/// A column that takes NULL, and nothing by itself.
fn loose(column: Column<'_>) -> Column<'_> {
    Column { nullable: true, default: Some(Value::Null), identity: None, ..column }
}
