//! Changes of rows that are no change of what the rows are about.

use crate::mysql::name::identifier;
use crate::schema::{Column, Table, Type};

/// Assignments, behind others, by which no other column takes the time because its row changes: a
/// migration is no change of what the row is about.
pub(crate) fn unmoved(table: &Table<'_>, column: &str) -> String {
    let moves = |it: &&Column<'_>| matches!(it.ty, Type::Native(native) if native.mysql.to_ascii_lowercase().contains("on update"));
    let others = table.columns.iter().filter(|it| it.name != column).filter(moves);
    others.map(|it| identifier(it.name)).map(|name| format!(", {name} = {name}")).collect()
}
