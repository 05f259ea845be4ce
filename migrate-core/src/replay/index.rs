//! Replay of operations on indexes.

use crate::error::SchemaError;
use crate::operation::{CreateIndex, DropIndex, RenameIndex};
use crate::replay::constraint::dependent;
use crate::replay::name::{Named, free};
use crate::replay::{find_mut, known_columns};
use crate::schema::{State, Term};

pub(super) fn create<'a>(state: &mut State<'a>, op: &CreateIndex<'a>) -> Result<(), SchemaError> {
    let table = state.find_table(op.table)?;
    free(state, Named::index(op.table, op.index.name), None)?;
    for key in op.index.keys.iter() {
        match key.term {
            Term::Column(column) => known_columns(table, &[column])?,
            Term::Expression(_) => {}
        }
    }
    known_columns(table, op.index.include)?;
    find_mut(state, op.table)?.indexes.push(op.index);
    state.tables.look_again(op.table);
    Ok(())
}

pub(super) fn rename<'a>(state: &mut State<'a>, op: &RenameIndex<'a>) -> Result<(), SchemaError> {
    state.find_table(op.table)?;
    let own = Named::index(op.table, op.from);
    free(state, own.called(op.to), Some(own).filter(|_| op.from != op.to))?;
    let indexes = &mut find_mut(state, op.table)?.indexes;
    let index = indexes.iter_mut().find(|index| index.name == op.from).ok_or_else(|| {
        SchemaError::UnknownIndex { table: op.table.to_owned(), index: op.from.to_owned() }
    })?;
    index.name = op.to;
    state.tables.look_again(op.table);
    Ok(())
}

pub(super) fn drop(state: &mut State<'_>, op: &DropIndex<'_>) -> Result<(), SchemaError> {
    let table = state.find_table(op.table)?;
    let Some(index) = table.index(op.name) else {
        return Err(SchemaError::UnknownIndex {
            table: op.table.to_owned(),
            index: op.name.to_owned(),
        });
    };
    let needed = index.referable().and_then(|columns| dependent(state, table, &columns));
    if let Some(by) = needed {
        return Err(SchemaError::InUse { what: format!("index `{}`", op.name), by });
    }
    find_mut(state, op.table)?.indexes.retain(|index| index.name != op.name);
    Ok(())
}
