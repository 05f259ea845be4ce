//! Replay of operations on constraints.

use crate::error::SchemaError;
use crate::operation::{CreateConstraint, DropConstraint, RenameConstraint, ValidateConstraint};
use crate::replay::name::{Named, free, free_with};
use crate::replay::{find_mut, known_columns};
use crate::schema::{Constraint, ConstraintKind, Index, References, State, Table, named};

pub(super) fn create<'a>(
    state: &mut State<'a>,
    op: &CreateConstraint<'a>,
) -> Result<(), SchemaError> {
    let mut table = state.find_table(op.table)?.clone();
    push(state, &mut table, op.constraint)?;
    state.tables.put(table);
    Ok(())
}

pub(super) fn drop(state: &mut State<'_>, op: &DropConstraint<'_>) -> Result<(), SchemaError> {
    let table = state.find_table(op.table)?;
    let Some(constraint) = table.constraint(op.name) else {
        return Err(SchemaError::UnknownConstraint {
            table: op.table.to_owned(),
            constraint: op.name.to_owned(),
        });
    };
    let key = match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => columns,
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => &[],
    };
    if let Some(by) = dependent(state, table, key) {
        return Err(SchemaError::InUse { what: format!("constraint `{}`", op.name), by });
    }
    find_mut(state, op.table)?.constraints.retain(|constraint| constraint.name() != op.name);
    Ok(())
}

pub(super) fn rename<'a>(
    state: &mut State<'a>,
    op: &RenameConstraint<'a>,
) -> Result<(), SchemaError> {
    let own = Named::constraint(op.table, find_constraint_mut(state, op.table, op.from)?);
    free(state, own.called(op.to), Some(own).filter(|_| op.from != op.to))?;
    find_constraint_mut(state, op.table, op.from)?.name = Some(op.to);
    state.tables.look_again(op.table);
    Ok(())
}

pub(super) fn validate(
    state: &mut State<'_>,
    op: &ValidateConstraint<'_>,
) -> Result<(), SchemaError> {
    find_constraint_mut(state, op.table, op.name)?.validated = true;
    Ok(())
}

fn find_constraint_mut<'s, 'a>(
    state: &'s mut State<'a>,
    table: &str,
    name: &str,
) -> Result<&'s mut Constraint<'a>, SchemaError> {
    let constraints = &mut find_mut(state, table)?.constraints;
    constraints.iter_mut().find(|constraint| constraint.name == Some(name)).ok_or_else(|| {
        SchemaError::UnknownConstraint { table: table.to_owned(), constraint: name.to_owned() }
    })
}

/// Adds a constraint to a table that may not be in the state yet.
pub(super) fn push<'a>(
    state: &State<'a>,
    table: &mut Table<'a>,
    constraint: Constraint<'a>,
) -> Result<(), SchemaError> {
    let constraint = named(state.arena(), table.name, constraint);
    free_with(state, table, Named::constraint(table.name, &constraint))?;
    known_columns(table, constraint.columns())?;
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => only_key(table, columns)?,
        ConstraintKind::ForeignKey { columns, references } => {
            known_target(state, table, constraint.name(), columns, &references)?;
        }
        ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => {}
    }
    table.constraints.push(constraint);
    Ok(())
}

/// Checks that a table has no primary key yet, and makes the key's columns refuse NULL.
fn only_key(table: &mut Table<'_>, columns: &[&str]) -> Result<(), SchemaError> {
    let has_key =
        table.constraints.iter().find(|one| matches!(one.kind, ConstraintKind::PrimaryKey { .. }));
    if let Some(key) = has_key {
        return Err(SchemaError::SecondPrimaryKey {
            table: table.name.to_owned(),
            constraint: key.name().to_owned(),
        });
    }
    for column in table.columns.iter_mut().filter(|column| columns.contains(&column.name)) {
        column.nullable = false;
    }
    Ok(())
}

fn known_target(
    state: &State<'_>,
    table: &Table<'_>,
    name: &str,
    columns: &[&str],
    references: &References<'_>,
) -> Result<(), SchemaError> {
    let target =
        if references.table == table.name { table } else { state.find_table(references.table)? };
    known_columns(target, references.columns)?;
    if columns.len() != references.columns.len() {
        return Err(SchemaError::ColumnCount {
            what: format!("foreign key `{name}` of table `{}`", table.name),
            left: columns.len(),
            right: references.columns.len(),
        });
    }
    Ok(())
}

/// The foreign key that needs something unique over some columns to be there.
pub(super) fn dependent(state: &State<'_>, table: &Table<'_>, columns: &[&str]) -> Option<String> {
    let by_constraint = table.constraints.iter().filter(|constraint| match constraint.kind {
        ConstraintKind::PrimaryKey { columns: other }
        | ConstraintKind::Unique { columns: other, .. } => same_columns(other, columns),
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    });
    let by_index = table.indexes.iter().filter_map(Index::referable);
    let by_index = by_index.filter(|other| same_columns(other, columns));
    if by_constraint.count() + by_index.count() > 1 {
        return None;
    }
    state.tables.referrers(table.name).find_map(|other| {
        other.constraints.iter().find_map(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { references, .. }
                if references.table == table.name && same_columns(references.columns, columns) =>
            {
                Some(format!("foreign key `{}` of table `{}`", constraint.name(), other.name))
            }
            ConstraintKind::ForeignKey { .. }
            | ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => None,
        })
    })
}

/// Whether two lists have the same columns, in whatever order.
fn same_columns(left: &[&str], right: &[&str]) -> bool {
    left.len() == right.len() && left.iter().all(|column| right.contains(column))
}

/// The far end of a constraint, if it is a foreign key.
pub(super) fn references_mut<'c, 'a>(
    constraint: &'c mut Constraint<'a>,
) -> Option<&'c mut References<'a>> {
    match &mut constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => Some(references),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => None,
    }
}
