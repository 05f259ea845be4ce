//! Tables that only the new schema has.

use crate::diff::circle::{foreign_keys, line};
use crate::diff::column;
use crate::diff::constraint;
use crate::diff::fold::{Folding, folded};
use crate::diff::index;
use crate::diff::sides::Sides;
use crate::diff::step::{Phase, Step};
use crate::diff::table::attached;
use crate::diff::thing::Thing;
use crate::diff::unsaid;
use crate::operation::CreateTable;
use crate::schema::{Column, Constraint, ConstraintKind, Index, Table, Term};

/// Makes the new tables, each behind those it refers to. A foreign key that no order can have is made
/// when all tables are there.
pub(super) fn tables<'a>(sides: &Sides<'_, 'a>, folding: Folding) -> Vec<Step<'a>> {
    let line = line(sides.new_tables());
    let mut steps = Vec::new();
    for table in line.tables {
        let by_sql = |constraint: &Constraint<'a>| {
            unsaid::of_constraint(sides, table.name, constraint.name())
        };
        let later = |constraint: &Constraint<'a>| match folding {
            _ if by_sql(constraint).is_some() => true,
            Folding::On => line.cut.contains(&(table.name, constraint.name())),
            Folding::Off => foreign_keys(table).any(|(one, _)| one.name == constraint.name),
        };
        let (late, inline): (Vec<_>, Vec<_>) = table.constraints.iter().partition(|it| later(it));
        steps.push(create(sides, table, &inline));
        let numbered = table.columns.iter().filter(|column| waits(sides, table, column));
        steps.extend(numbered.filter_map(|it| Some(column::start(table, it, it.identity?))));
        let own = table.indexes.iter().filter(|it| !is_constraint(sides, table, it));
        steps.extend(own.map(|it| {
            let by_sql = unsaid::of_index(sides, table.name, it.name);
            let step = index::create(sides, table, it, Phase::NewTables);
            unsaid::instead(sides, by_sql, step)
        }));
        steps.extend(table.partition_of.map(|partition| {
            let indexes = table.indexes.iter().map(|index| Thing::Name(index.name));
            attached(table.name, partition).needs(indexes)
        }));
        steps
            .extend(late.into_iter().map(|it| {
                unsaid::instead(sides, by_sql(it), constraint::create(sides, table, it))
            }));
    }
    steps
}

fn create<'a>(
    sides: &Sides<'_, 'a>,
    table: &Table<'a>,
    constraints: &[&Constraint<'a>],
) -> Step<'a> {
    let worded = sides.worded(table);
    let kept: Vec<Constraint<'a>> = worded
        .constraints
        .iter()
        .filter(|one| {
            // A partition has the checks of its table before it becomes one.
            let comes_along = table.partition_of.is_some()
                && table.constraint(one.name()).is_none()
                && matches!(one.kind, ConstraintKind::Check { .. });
            let is_index =
                table.index(one.name()).is_some_and(|it| is_constraint(sides, table, it));
            let is_same = |constraint: &&Constraint<'a>| {
                sides.worded_constraint(table.name, constraint).name == one.name
            };
            comes_along || is_index || constraints.iter().any(is_same)
        })
        .copied()
        .collect();
    let (mut columns, rest) = folded(sides.arena(), worded, &kept);
    for column in columns.iter_mut().filter(|column| waits(sides, table, column)) {
        column.identity = None;
    }
    let create = CreateTable {
        name: table.name,
        columns: sides.arena().list(&columns),
        constraints: sides.arena().list(&rest),
        comment: worded.comment,
        options: worded.options,
    };
    let own = |thing: &Thing<'a>| match thing {
        Thing::Table(name) | Thing::Column(name, _) | Thing::Constraint(name, _) => {
            *name != table.name
        }
        Thing::Unnumbered(..)
        | Thing::PrimaryKey(_)
        | Thing::Name(_)
        | Thing::Label(_)
        | Thing::Part(_)
        | Thing::Enum(_)
        | Thing::LostValues(_)
        | Thing::Object(_) => true,
    };
    let columns = table.columns.iter();
    let needs = columns
        .clone()
        .flat_map(|column| column::leans(table, column))
        .chain(constraints.iter().flat_map(|one| constraint::leans(sides.to, table, one)));
    let texts = columns.clone().flat_map(column::texts);
    Step::new(Phase::NewTables, create)
        .needs(needs.filter(own))
        .speaks(texts.chain(constraints.iter().filter_map(|one| constraint::text(one))))
        .speaks(schema(table.name))
        .gives([Thing::Table(table.name), Thing::Name(table.name)])
        .gives(columns.map(|column| Thing::Column(table.name, column.name)))
        .gives(constraints.iter().flat_map(|one| constraint::corners(table.name, one)))
        .gives(
            table
                .indexes
                .iter()
                .filter(|it| is_constraint(sides, table, it))
                .map(|it| Thing::Name(it.name)),
        )
}

/// Whether a column cannot number the rows before an index is there.
fn waits(sides: &Sides<'_, '_>, table: &Table<'_>, column: &Column<'_>) -> bool {
    let is_key = |constraint: &Constraint<'_>| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            columns.first() == Some(&column.name)
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    let begins = |index: &&Index<'_>| {
        index.keys.iter().next().is_some_and(|key| key.term == Term::Column(column.name))
    };
    let mut indexes = table.indexes.iter().filter(begins);
    column::needs_key(sides, column)
        && !table.constraints.iter().any(is_key)
        && !indexes.any(|index| is_constraint(sides, table, index))
}

/// Whether an index is a constraint to whoever wrote it, and is made with the table.
fn is_constraint(sides: &Sides<'_, '_>, table: &Table<'_>, index: &Index<'_>) -> bool {
    sides.index_worded(table.name, index.name).is_some()
        && unsaid::of_index(sides, table.name, index.name).is_none()
}

/// The schema that a name is in.
pub(super) fn schema(name: &str) -> Option<&str> {
    crate::schema::schema_of(name)
}
