//! Constraints that a column can say itself: put there, as a person would write them.

use crate::diff::step::Step;
use crate::operation::{CreateConstraint, Operation, Verb};
use crate::replay::lifted;
use crate::schema::{
    Arena, Column, Constraint, ConstraintKind, Deferrable, Reference, Table, named,
};

/// Whether columns say what they can, or everything is an operation of its own, which always finds
/// an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folding {
    /// They do.
    On,
    /// They do not.
    Off,
}

/// The columns of a table with the constraints they can say, and those that are left, without the
/// names that the convention gives anyway.
pub(super) fn folded<'a>(
    arena: &'a Arena,
    table: &Table<'a>,
    constraints: &[Constraint<'a>],
) -> (Vec<Column<'a>>, Vec<Constraint<'a>>) {
    let mut columns = table.columns.clone();
    let mut left = Vec::new();
    for constraint in constraints {
        let said = columns.iter().enumerate().find_map(|(at, column)| {
            said_by(arena, table.name, column, constraint).map(|column| (at, column))
        });
        match said {
            Some((at, column)) => columns[at] = column,
            None => left.push(plain(arena, table.name, constraint)),
        }
    }
    (columns, left)
}

/// A constraint without its name, where the convention gives it the same.
fn plain<'a>(arena: &'a Arena, table: &str, constraint: &Constraint<'a>) -> Constraint<'a> {
    let bare = Constraint { name: None, ..*constraint };
    match constraint.kind {
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }
            if named(arena, table, bare) == *constraint =>
        {
            bare
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => *constraint,
    }
}

/// Whether a new column can say a key by which it numbers the rows.
pub(super) fn says<'a>(
    arena: &'a Arena,
    table: &Table<'a>,
    column: &Column<'a>,
    constraint: &Constraint<'a>,
) -> bool {
    let is_key = match constraint.kind {
        ConstraintKind::PrimaryKey { .. } | ConstraintKind::Unique { .. } => true,
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    is_key && said_by(arena, table.name, column, constraint).is_some()
}

/// A column that says a constraint as well, where that comes out under the same name.
fn said_by<'a>(
    arena: &'a Arena,
    table: &str,
    column: &Column<'a>,
    constraint: &Constraint<'a>,
) -> Option<Column<'a>> {
    let with = hung(column, constraint)?;
    let says = lifted(arena, table, &with).any(|lifted| lifted == *constraint);
    says.then_some(with)
}

fn hung<'a>(column: &Column<'a>, constraint: &Constraint<'a>) -> Option<Column<'a>> {
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => (columns == [column.name]).then_some(Column {
            primary_key: true,
            nullable: false,
            ..*column
        }),
        ConstraintKind::Unique { columns, deferrable } => {
            let fits = columns == [column.name] && deferrable == Deferrable::Not;
            fits.then_some(Column { unique: true, ..*column })
        }
        ConstraintKind::Check { expression } => {
            column.check.is_none().then_some(Column { check: Some(expression), ..*column })
        }
        ConstraintKind::ForeignKey { columns, references } => {
            let [far] = references.columns else { return None };
            let (table, rules) = (references.table, references.rules);
            let reference = Reference { table, column: far, rules };
            let fits = columns == [column.name] && column.references.is_none();
            fits.then_some(Column { references: Some(reference), ..*column })
        }
        ConstraintKind::Exclude { .. } => None,
    }
}

/// Lets new columns say the constraints that are made with them.
pub(super) fn absorbed<'a>(arena: &'a Arena, steps: Vec<Step<'a>>) -> Vec<Step<'a>> {
    let mut kept: Vec<Step<'a>> = Vec::with_capacity(steps.len());
    for step in steps {
        let host = kept.iter_mut().find_map(|host| {
            let said = said_with(arena, &host.operation, &step.operation)?;
            Some((host, said))
        });
        match host {
            Some((host, said)) => {
                host.operation = said;
                let own = host.gives.clone();
                host.needs.extend(step.needs.into_iter().filter(|thing| !own.contains(thing)));
                host.speaks.extend(step.speaks);
                host.gives.extend(step.gives);
            }
            None => kept.push(step),
        }
    }
    kept
}

/// An addition of a column that also makes a constraint, given both.
fn said_with<'a>(
    arena: &'a Arena,
    host: &Operation<'a>,
    other: &Operation<'a>,
) -> Option<Operation<'a>> {
    let (Verb::AddColumn(add), Verb::CreateConstraint(create)) = (host.verb, other.verb) else {
        return None;
    };
    let CreateConstraint { table, constraint } = create;
    let is_key = matches!(constraint.kind, ConstraintKind::PrimaryKey { .. });
    // What numbers the rows is a key from the beginning: MySQL numbers none without one.
    if add.table != table || is_key && add.column.identity.is_none() {
        return None;
    }
    let column = said_by(arena, table, &add.column, &constraint)?;
    Some(crate::operation::AddColumn { column, ..add }.into_operation())
}
