//! Operations at random that fit a schema. Each is built against the state it meets, from a list of
//! numbers, so that a case that fails shrinks to a short one.

mod column;
mod constraint;
mod data;
mod dice;
mod mysql;
mod schemas;
mod table;

use migrate_core::operation::{BulkInsert, DeleteRows, Operation, Reverse, Verb};
use migrate_core::replay::replay;
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, Constraint, ConstraintKind, State, Table};

pub use data::sample;
pub use dice::Dice;
pub use mysql::mysql_operations;
pub use schemas::{ROWS, schema};

/// The operations that some numbers stand for: one for each list, unless it does not fit.
pub fn operations<'a>(arena: &'a Arena, numbers: &[Vec<u32>]) -> Vec<Operation<'a>> {
    let mut state = State::new(arena);
    let mut operations = Vec::new();
    for (round, numbers) in numbers.iter().enumerate() {
        let Some(operation) = attempt(&mut Dice::new(numbers), &state, round) else { continue };
        let mut after = state.clone();
        let fits = replay(&mut after, &operation).is_ok();
        if fits && can_return(&operation, &state) && !after.tables.values().any(is_too_odd) {
            operations.push(operation);
            state = after;
        }
    }
    operations
}

/// Whether an operation can be taken back; rows that are deleted must be found by a key as well.
fn can_return<'a>(operation: &Operation<'a>, before: &State<'a>) -> bool {
    let Verb::DeleteRows(DeleteRows { table, columns, rows }) = operation.verb else {
        return reverse(operation, before).is_ok();
    };
    let insert = BulkInsert { table, columns, rows, reverse: Reverse::Unknown };
    reverse(&insert.into_operation(), before).is_ok()
}

/// Whether SQLite cannot rename a column of a table: one stored in its key that says of the key
/// once more that it is unique (up to 3.53 at least).
fn is_too_odd(table: &Table<'_>) -> bool {
    let key = table.primary_key();
    let again = |constraint: &Constraint<'_>| match constraint.kind {
        ConstraintKind::Unique { columns, .. } => key.iter().all(|name| columns.contains(name)),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    table.options.without_rowid && table.constraints.iter().any(again)
}

/// An operation that speaks of what is there. It may still not fit; `None` where nothing of its
/// kind can be done.
pub fn attempt<'a>(dice: &mut Dice<'_>, state: &State<'a>, round: usize) -> Option<Operation<'a>> {
    if state.tables.is_empty() {
        return Some(table::create(dice, state));
    }
    match dice.below(24) {
        0..=3 => Some(table::create(dice, state)),
        4 => Some(table::drop(dice, state)),
        5 => Some(table::rename(dice, state)),
        6..=8 => Some(column::add(dice, state)),
        9 | 10 => column::drop(dice, state),
        11..=14 => Some(column::alter(dice, state)),
        15 | 16 => Some(table::create_index(dice, state, round)),
        17 => table::drop_index(dice, state),
        18 | 19 => constraint::create(dice, state, round),
        20 => constraint::drop(dice, state),
        21 => data::bulk_insert(dice, state, round),
        22 => data::delete_rows(dice, state, round),
        _ => data::execute(dice, state, round),
    }
}
