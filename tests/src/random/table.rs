//! Tables and indexes at random.

use migrate_core::op;
use migrate_core::operation::{CreateIndex, CreateTable, Operation};
use migrate_core::schema::{
    Column, Constraint, Identity, Index, Key, Keys, State, TableOptions, Type, expression, key,
    primary_key,
};

use crate::random::column;
use crate::random::constraint;
use crate::random::dice::{Dice, spelled};

const TABLES: &[&str] = &["t", "users", "group", "v w", "Größe"];

pub(super) fn create<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let arena = state.arena();
    let name = dice.pick(TABLES);
    let options = TableOptions {
        without_rowid: dice.once_in(6),
        strict: dice.once_in(6),
        ..TableOptions::NONE
    };
    let mut columns: Vec<Column<'a>> = Vec::new();
    for _ in 0..=dice.below(4) {
        let new = column::random(dice, state, name, options, &columns);
        if columns.iter().all(|column| column.name != new.name) {
            columns.push(new);
        }
    }
    let mut constraints: Vec<Constraint<'a>> = Vec::new();
    key_of(dice, state, &mut columns, &mut constraints, options);
    for _ in 0..dice.below(3) {
        constraints.extend(constraint::on_columns(dice, state, name, &columns));
    }
    CreateTable {
        name,
        columns: arena.list(&columns),
        constraints: arena.list(&constraints),
        comment: dice.once_in(5).then_some("a remark"),
        options,
    }
    .into_operation()
}

/// Gives most tables a key, and every one that is stored in its key.
fn key_of<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    columns: &mut [Column<'a>],
    constraints: &mut Vec<Constraint<'a>>,
    options: TableOptions,
) {
    if dice.once_in(4) && !options.without_rowid {
        return;
    }
    let numbers = options.without_rowid || !dice.once_in(2);
    let Some(first) = columns.iter_mut().find(|column| column.generated.is_none()) else { return };
    if numbers {
        constraints.push(primary_key(state.arena().list(&[first.name])));
    } else {
        first.ty = dice.pick(&[Type::BigInt, Type::Integer]);
        first.default = None;
        first.collation = None;
        *first = first.primary_key();
        first.identity = dice.once_in(2).then_some(Identity::ByDefault);
    }
}

pub(super) fn drop<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    op::drop_table(dice.table(state).name).into_operation()
}

pub(super) fn rename<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    op::rename_table(dice.table(state).name, dice.pick(TABLES)).into_operation()
}

pub(super) fn create_index<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    round: usize,
) -> Operation<'a> {
    let arena = state.arena();
    let table = dice.table(state);
    let keys: Vec<Key<'a>> = (0..=dice.below(2))
        .map(|_| {
            let column = dice.pick(&table.columns).name;
            let term = match dice.below(3) {
                0 => expression(arena.text(format!("lower({})", spelled(dice, column)))),
                _ => key(column),
            };
            let term = if dice.once_in(3) { term.collation("NOCASE") } else { term };
            if dice.once_in(3) { term.desc() } else { term }
        })
        .collect();
    let column = dice.pick(&table.columns).name;
    let filter = format!("{} IS NOT NULL", spelled(dice, column));
    let index = Index {
        unique: dice.once_in(4),
        filter: dice.once_in(3).then(|| arena.text(filter)),
        ..Index::new(arena.text(format!("ix {round}")), Keys::Keys(arena.list(&keys)))
    };
    CreateIndex::new(table.name, index).into_operation()
}

pub(super) fn drop_index<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Option<Operation<'a>> {
    let indexes = state.tables.values().flat_map(|table| {
        table.indexes.iter().map(|index| op::drop_index(index.name, table.name).into_operation())
    });
    dice.maybe(&indexes.collect::<Vec<_>>())
}
