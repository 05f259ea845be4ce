//! Replay of operations on whole tables.

use crate::error::SchemaError;
use crate::operation::{AlterTable, CreateTable, DropTable, RenameTable};
use crate::replay::enumeration::known_type;
use crate::replay::name::known_schema;
use crate::replay::name::{Named, free};
use crate::replay::object::follow_table;
use crate::replay::{column, constraint, find_mut};
use crate::schema::{ConstraintKind, State, Table};

pub(super) fn create<'a>(state: &mut State<'a>, op: &CreateTable<'a>) -> Result<(), SchemaError> {
    let table = made(state, op)?;
    state.tables.put(table);
    Ok(())
}

/// The table that an operation makes in a schema.
pub(crate) fn made<'a>(state: &State<'a>, op: &CreateTable<'a>) -> Result<Table<'a>, SchemaError> {
    known_schema(state, op.name)?;
    free(state, Named::table(op.name), None)?;
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
        partition_of: None,
    };
    for column in op.columns {
        known_type(state, &column.ty)?;
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
    let part = state
        .tables
        .referrers(op.name)
        .find(|table| table.partition_of.is_some_and(|partition| partition.parent == op.name));
    if let Some(part) = part {
        return Err(SchemaError::InUse {
            what: format!("table `{}`", op.name),
            by: format!("its partition `{}`", part.name),
        });
    }
    state.tables.take(op.name);
    state.objects.retain(|object| object.table != Some(op.name));
    Ok(())
}

pub(super) fn rename<'a>(state: &mut State<'a>, op: &RenameTable<'a>) -> Result<(), SchemaError> {
    state.find_table(op.from)?;
    known_schema(state, op.to)?;
    let own = Some(Named::table(op.from)).filter(|_| op.from != op.to);
    free(state, Named::table(op.to), own)?;
    if let Some(mut table) = state.tables.take(op.from) {
        table.name = op.to;
        state.tables.put(table);
    }
    for name in state.tables.referring(op.from).into_iter().chain([op.to]) {
        let Some(table) = state.tables.edit(name) else { continue };
        for references in table.constraints.iter_mut().filter_map(constraint::references_mut) {
            if references.table == op.from {
                references.table = op.to;
            }
        }
        if let Some(partition) = &mut table.partition_of
            && partition.parent == op.from
        {
            partition.parent = op.to;
        }
        state.tables.look_again(name);
    }
    follow_table(state, op.from, op.to);
    Ok(())
}

pub(super) fn alter<'a>(state: &mut State<'a>, op: &AlterTable<'a>) -> Result<(), SchemaError> {
    let table = find_mut(state, op.table)?;
    table.comment = op.comment.apply(table.comment);
    let options = &mut table.options;
    options.without_rowid = op.without_rowid.unwrap_or(options.without_rowid);
    options.strict = op.strict.unwrap_or(options.strict);
    options.unlogged = op.unlogged.unwrap_or(options.unlogged);
    options.row_security = op.row_security.unwrap_or(options.row_security);
    options.tablespace = op.tablespace.apply(options.tablespace);
    options.with = op.with.apply(options.with);
    options.engine = op.engine.apply(options.engine);
    options.charset = op.charset.apply(options.charset);
    options.collation = op.collation.apply(options.collation);
    Ok(())
}

/// Another table's foreign key that refers to a table.
fn referrer<'a>(state: &State<'a>, name: &str) -> Option<(&'a str, &'a str)> {
    state.tables.referrers(name).filter(|table| table.name != name).find_map(|table| {
        table.constraints.iter().find_map(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { references, .. } if references.table == name => {
                Some((table.name, constraint.name()))
            }
            ConstraintKind::ForeignKey { .. }
            | ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => None,
        })
    })
}
