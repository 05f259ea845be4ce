//! Many tables of one shape, for benches: ten columns, two indexes, a foreign key to the table before.

use migrate_core::op;
use migrate_core::operation::Operation;
use migrate_core::prelude::{
    BigInt, Bool, Integer, Numeric, Text, Timestamp, Varchar, boolean, column,
};
use migrate_core::schema::Arena;

/// How a table differs from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It has one more column.
    AddColumn,
    /// A column has a wider type.
    WidenColumn,
    /// It has one index less.
    DropIndex,
    /// A column refuses NULL.
    NotNull,
    /// It has one more index.
    AddIndex,
}

/// Twenty changes, four of a kind, spread over so many tables: the one for a table, if it has one.
pub fn change(nth: usize, of: usize) -> Option<Change> {
    use Change::{AddColumn, AddIndex, DropIndex, NotNull, WidenColumn};
    let step = of.div_ceil(20).max(1);
    let kinds = [AddColumn, WidenColumn, DropIndex, NotNull, AddIndex];
    nth.is_multiple_of(step).then(|| kinds[nth / step % kinds.len()])
}

/// What makes a table with its indexes.
pub fn table(arena: &Arena, nth: usize, change: Option<Change>) -> &[Operation<'_>] {
    let name = arena.text(format!("table_{nth:05}"));
    let before = column("before_id", BigInt);
    let before = match nth.checked_sub(1) {
        Some(other) => before.references(arena.text(format!("table_{other:05}")), "id"),
        None => before,
    };
    let note = if change == Some(Change::WidenColumn) { Text } else { Varchar(80) };
    let size = column("size", Integer);
    let mut columns = vec![
        column("id", BigInt).primary_key().autoincrement(),
        column("title", Varchar(200)).not_null(),
        column("note", note),
        if change == Some(Change::NotNull) { size.not_null() } else { size },
        column("price", Numeric(12, 2)),
        column("state", Integer).not_null(),
        column("done", Bool).not_null().default(boolean(false)),
        column("made_at", Timestamp).not_null(),
        column("changed_at", Timestamp),
        before,
    ];
    if change == Some(Change::AddColumn) {
        columns.push(column("phone", Varchar(32)));
    }
    let index = |key: &'static str| {
        op::create_index(arena.text(format!("ix_{name}_{key}")), name, arena.list(&[key]))
            .into_operation()
    };
    let mut operations =
        vec![op::create_table(name, arena.list(&columns)).into_operation(), index("title")];
    if change != Some(Change::DropIndex) {
        operations.push(index("made_at"));
    }
    if change == Some(Change::AddIndex) {
        operations.push(index("price"));
    }
    arena.list(&operations)
}
