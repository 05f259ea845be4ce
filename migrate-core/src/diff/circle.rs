//! Tables in the order in which each refers to earlier ones only, and the foreign keys that no order
//! can have.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Constraint, ConstraintKind, Table};

/// Tables in an order, and what does not fit in.
#[derive(Debug, Default)]
pub(super) struct Line<'o, 'a> {
    pub(super) tables: Vec<&'o Table<'a>>,
    /// Foreign keys to a table that comes later, each as its table and its name.
    pub(super) cut: BTreeSet<(&'a str, &'a str)>,
}

/// Puts tables into a line. Those that refer to none of the others come in the order given.
pub(super) fn line<'o, 'a>(tables: impl Iterator<Item = &'o Table<'a>>) -> Line<'o, 'a> {
    let tables: BTreeMap<&str, &Table<'a>> = tables.map(|table| (table.name, table)).collect();
    let mut line = Line::default();
    let mut seen = BTreeSet::new();
    for first in tables.values().copied() {
        let mut stack = vec![(first, false)];
        while let Some((table, is_ready)) = stack.pop() {
            if is_ready {
                line.tables.push(table);
            } else if seen.insert(table.name) {
                stack.push((table, true));
                let targets: BTreeSet<&str> = targets(table).collect();
                let targets = targets.iter().rev().filter_map(|name| tables.get(name));
                stack.extend(targets.filter(|it| !seen.contains(it.name)).map(|it| (*it, false)));
            }
        }
    }
    let place: BTreeMap<&str, usize> =
        line.tables.iter().enumerate().map(|(at, table)| (table.name, at)).collect();
    for (at, table) in line.tables.iter().enumerate() {
        for (constraint, target) in foreign_keys(table) {
            if place.get(target).is_some_and(|there| *there > at) {
                line.cut.insert((table.name, constraint.name()));
            }
        }
    }
    line
}

/// The tables that a table needs: those it refers to and the one it is a part of.
fn targets<'a>(table: &Table<'a>) -> impl Iterator<Item = &'a str> {
    let parent = table.partition_of.map(|partition| partition.parent);
    foreign_keys(table).map(|(_, target)| target).chain(parent)
}

/// The foreign keys of a table, each with its target.
pub(super) fn foreign_keys<'o, 'a>(
    table: &'o Table<'a>,
) -> impl Iterator<Item = (&'o Constraint<'a>, &'a str)> {
    table.constraints.iter().filter_map(|constraint| match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => Some((constraint, references.table)),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => None,
    })
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::prelude::*;
    use crate::replay::replay_all;
    use crate::schema::{Arena, State};

    const TABLE: Operation =
        op::create_table("b", &[column("id", BigInt).primary_key()]).into_operation();
    const A: Operation = op::create_table(
        "a",
        &[column("id", BigInt).primary_key(), column("b", BigInt).references("b", "id")],
    )
    .into_operation();
    const BACK: Operation =
        op::create_foreign_key("back", "b", "a", &["id"], &["id"]).into_operation();

    #[test]
    fn a_circle_is_cut_once() {
        let arena = Arena::new();
        let mut state = State::new(&arena);
        replay_all(&mut state, &[TABLE, A]).expect("they fit");
        let names = |state: &State<'_>| {
            let line = line(state.tables.values());
            let names: Vec<String> = line.tables.iter().map(|it| it.name.to_owned()).collect();
            (names.concat(), line.cut.len())
        };
        assert_eq!(names(&state), ("ba".to_owned(), 0));
        replay_all(&mut state, &[BACK]).expect("it fits");
        assert_eq!(names(&state), ("ba".to_owned(), 1));
    }
}
