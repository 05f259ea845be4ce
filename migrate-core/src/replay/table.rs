//! Replay of operations on whole tables.

use crate::error::SchemaError;
use crate::operation::{CreateTable, DropTable, RenameTable};
use crate::replay::name::free_table;
use crate::replay::{column, constraint};
use crate::schema::{ConstraintKind, State, Table};

pub(super) fn create<'a>(state: &mut State<'a>, op: &CreateTable<'a>) -> Result<(), SchemaError> {
    let table = made(state, op)?;
    state.tables.insert(op.name, table);
    Ok(())
}

/// The table that an operation makes in a schema.
pub(crate) fn made<'a>(state: &State<'a>, op: &CreateTable<'a>) -> Result<Table<'a>, SchemaError> {
    free_table(state, op.name, None)?;
    if op.columns.is_empty() {
        return Err(SchemaError::NoColumnsLeft { table: op.name.to_owned() });
    }
    let mut table = Table {
        name: op.name,
        columns: Vec::with_capacity(op.columns.len()),
        constraints: Vec::new(),
        indexes: Vec::new(),
        comment: op.comment,
        options: op.options,
    };
    for column in op.columns {
        column::push(state, &mut table, column)?;
    }
    let lifted =
        op.columns.iter().flat_map(|column| column::lifted(state.arena(), op.name, column));
    let constraints: Vec<_> = lifted.chain(op.constraints.iter().copied()).collect();
    for given in constraints {
        constraint::push(state, &mut table, given)?;
    }
    Ok(table)
}

pub(super) fn drop(state: &mut State<'_>, op: &DropTable<'_>) -> Result<(), SchemaError> {
    state.find_table(op.name)?;
    if let Some((table, key)) = referrer(state, op.name) {
        return Err(SchemaError::InUse {
            what: format!("table `{}`", op.name),
            by: format!("foreign key `{key}` of table `{table}`"),
        });
    }
    state.tables.remove(op.name);
    state.objects.retain(|object| object.table != op.name);
    Ok(())
}

pub(super) fn rename<'a>(state: &mut State<'a>, op: &RenameTable<'a>) -> Result<(), SchemaError> {
    state.find_table(op.from)?;
    free_table(state, op.to, Some(op.from).filter(|from| *from != op.to))?;
    if let Some(mut table) = state.tables.remove(op.from) {
        table.name = op.to;
        state.tables.insert(op.to, table);
    }
    let constraints = state.tables.values_mut().flat_map(|table| &mut table.constraints);
    for references in constraints.filter_map(constraint::references_mut) {
        if references.table == op.from {
            references.table = op.to;
        }
    }
    for object in state.objects.iter_mut().filter(|object| object.table == op.from) {
        object.table = op.to;
    }
    Ok(())
}

/// Another table's foreign key that refers to a table.
fn referrer<'a>(state: &State<'a>, name: &str) -> Option<(&'a str, &'a str)> {
    state.tables.values().filter(|table| table.name != name).find_map(|table| {
        table.constraints.iter().find_map(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { references, .. } if references.table == name => {
                Some((table.name, constraint.name()))
            }
            ConstraintKind::ForeignKey { .. }
            | ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. } => None,
        })
    })
}
