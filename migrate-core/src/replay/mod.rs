//! Replay: operations applied to a schema in memory, checked on the way.

mod column;
mod constraint;
mod domain;
mod enumeration;
mod follow;
mod index;
mod name;
mod object;
mod partition;
mod scope;
mod table;
mod view;

pub(crate) use column::lifted;
pub(crate) use enumeration::{names as enum_of, users};
pub(crate) use follow::{Renamed, followed, said, stays_behind};
pub(crate) use scope::scope;
pub(crate) use table::made;
pub(crate) use view::reads;

use crate::error::{Result, SchemaError};
use crate::operation::{Operation, Verb};
use crate::schema::{State, Table};

/// Applies an operation to a schema in memory.
///
/// # Errors
///
/// [`SchemaError`] when the operation does not fit the schema, which is then left as it was.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::replay::replay;
/// use migrate_core::schema::{Arena, State};
///
/// let arena = Arena::new();
/// let mut state = State::new(&arena);
/// let add = op::add_column("users", column("phone", Text)).into_operation();
/// assert_eq!(
///     replay(&mut state, &add).unwrap_err().to_string(),
///     "there is no table `users`"
/// );
/// ```
pub fn replay<'a>(state: &mut State<'a>, operation: &Operation<'a>) -> Result<(), SchemaError> {
    if !state.concerns(operation.only) {
        return Ok(());
    }
    match &operation.verb {
        Verb::CreateTable(op) => table::create(state, op),
        Verb::DropTable(op) => table::drop(state, op),
        Verb::RenameTable(op) => table::rename(state, op),
        Verb::AlterTable(op) => table::alter(state, op),
        Verb::AttachPartition(op) => partition::attach(state, op),
        Verb::DetachPartition(op) => partition::detach(state, op),
        Verb::AddColumn(op) => column::add(state, op),
        Verb::DropColumn(op) => column::drop(state, op),
        Verb::AlterColumn(op) => column::alter(state, op),
        Verb::CreateIndex(op) => index::create(state, op),
        Verb::DropIndex(op) => index::drop(state, op),
        Verb::RenameIndex(op) => index::rename(state, op),
        Verb::CreateConstraint(op) => constraint::create(state, op),
        Verb::DropConstraint(op) => constraint::drop(state, op),
        Verb::RenameConstraint(op) => constraint::rename(state, op),
        Verb::ValidateConstraint(op) => constraint::validate(state, op),
        Verb::CreateEnum(op) => enumeration::create(state, op),
        Verb::DropEnum(op) => enumeration::drop(state, op),
        Verb::AlterEnum(op) => enumeration::alter(state, op),
        Verb::CreateObject(op) => object::create(state, op),
        Verb::ReplaceObject(op) => object::replace(state, op),
        Verb::DropObject(op) => object::drop(state, op),
        Verb::RenameObject(op) => object::rename(state, op),
        Verb::RefreshView(op) => object::refresh(state, op),
        Verb::BulkInsert(op) => rows(state, op.table, op.columns, op.rows),
        Verb::DeleteRows(op) => rows(state, op.table, op.columns, op.rows),
        Verb::UpdateRows(op) => {
            let columns = [op.key, op.columns].concat();
            rows(state, op.table, &columns, op.rows)?;
            rows(state, op.table, &columns, op.reverse.unwrap_or_default())
        }
        Verb::Execute(op) => replay_all(state, op.state),
        Verb::Run(op) => replay_all(state, op.state),
        Verb::Custom(op) => replay_all(state, op.state),
    }
}

/// Applies operations in order.
///
/// # Errors
///
/// [`SchemaError`] of the first operation that does not fit; those before it stay applied.
pub fn replay_all<'a>(
    state: &mut State<'a>,
    operations: &[Operation<'a>],
) -> Result<(), SchemaError> {
    operations.iter().try_for_each(|operation| replay(state, operation))
}

/// Checks that rows fit their table; they leave no trace in the schema.
fn rows<T>(
    state: &State<'_>,
    table: &str,
    columns: &[&str],
    rows: &[&[T]],
) -> Result<(), SchemaError> {
    let table = state.find_table(table)?;
    known_columns(table, columns)?;
    match rows.iter().find(|row| row.len() != columns.len()) {
        Some(row) => Err(SchemaError::ColumnCount {
            what: format!("a row for table `{}`", table.name),
            left: row.len(),
            right: columns.len(),
        }),
        None => Ok(()),
    }
}

/// Finds a table to change, or says that it is not there. Who gives a name or a foreign key to what is
/// in it says so with [`Tables::look_again`](crate::schema::Tables::look_again).
fn find_mut<'s, 'a>(
    state: &'s mut State<'a>,
    table: &str,
) -> Result<&'s mut Table<'a>, SchemaError> {
    state.tables.edit(table).ok_or_else(|| SchemaError::UnknownTable { table: table.to_owned() })
}

/// Checks that a table has some columns.
fn known_columns(table: &Table<'_>, columns: &[&str]) -> Result<(), SchemaError> {
    columns.iter().try_for_each(|column| table.find_column(column).map(|_| ()))
}

#[cfg(test)]
mod tests {
    use crate::operation::{
        Operation, create_foreign_key, create_index, create_table, drop_index, rename_index,
        rename_table,
    };
    use crate::replay::replay_all;
    use crate::schema::{Arena, Column, State, Table, Tables, Type, column};

    const COLUMNS: &[Column<'static>] =
        &[column("id", Type::BigInt).primary_key(), column("p", Type::BigInt)];
    const MAKE: &[Operation<'static>] = &[
        create_table("Parents", COLUMNS).into_operation(),
        create_table("t", COLUMNS).into_operation(),
    ];
    const CHANGE: &[Operation<'static>] = &[
        create_index("ix", "t", &["p"]).into_operation(),
        create_foreign_key("fk", "t", "Parents", &["p"], &["id"]).into_operation(),
        rename_index("ix", "Ix_2", "t").into_operation(),
        rename_table("Parents", "elders").into_operation(),
        rename_table("t", "u").into_operation(),
        drop_index("Ix_2", "u").into_operation(),
    ];

    /// The links that changes leave lead to all that new ones lead to.
    #[test]
    fn what_is_kept_misses_nothing() {
        let arena = Arena::new();
        let mut state = State::new(&arena);
        replay_all(&mut state, MAKE).expect("they fit");
        for operation in CHANGE {
            // So that there are links to keep.
            assert_eq!(state.tables.bearers("nobody").count(), 0);
            replay_all(&mut state, &[*operation]).expect("it fits");
            for name in ["parents", "T", "ix", "IX_2", "fk", "elders", "U", "pk_t"] {
                check(&state.tables, |tables| tables.bearers(name).map(named).collect());
            }
            for name in ["Parents", "elders", "t", "u"] {
                check(&state.tables, |tables| tables.referrers(name).map(named).collect());
            }
        }
        assert_eq!(state.tables.referring("elders"), ["u"]);
    }

    fn named(table: &Table<'_>) -> String {
        table.name.to_owned()
    }

    #[track_caller]
    fn check(tables: &Tables<'_>, ask: impl Fn(&Tables<'_>) -> Vec<String>) {
        let (kept, new) = (ask(tables), ask(&tables.clone()));
        assert!(new.iter().all(|name| kept.contains(name)), "{kept:?} {new:?}");
    }

    #[test]
    fn whatever_changes_the_map_is_seen() {
        let arena = Arena::new();
        let mut state = State::new(&arena);
        replay_all(&mut state, MAKE).expect("they fit");
        assert_eq!(state.tables.bearers("ix").count(), 0);
        let table = state.tables.get_mut("t").expect("it is there");
        table.indexes.push(create_index("ix", "t", &["p"]).index);
        assert_eq!(state.tables.bearers("IX").map(named).collect::<Vec<_>>(), ["t"]);
    }
}
