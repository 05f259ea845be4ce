//! Reverse: the operations that take an operation back, from the schema before it.

mod late;
mod named;
mod opaque;
mod rows;
mod table;

pub(crate) use rows::key_among;

use crate::error::{Error, Result};
use crate::operation::{
    CreateConstraint, CreateIndex, DropIndex, DropObject, Operation, RenameConstraint, RenameIndex,
    RenameObject, Verb, add_column, declared, drop_column, drop_constraint, drop_enum, drop_index,
    drop_table, rename_table, rows_of,
};
use crate::replay::{lifted, replay};
use crate::schema::{Constraint, Object, State, named};

/// The operations that take an operation back, given the schema before it.
///
/// What is dropped comes back whole, but for the rows it held.
///
/// # Errors
///
/// [`Error::NoWayBack`] when the operation cannot be taken back, [`Error::Schema`] when it speaks of
/// something that the schema does not have.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::replay::replay;
/// use migrate_core::reverse::reverse;
/// use migrate_core::schema::{Arena, State};
///
/// let arena = Arena::new();
/// let mut state = State::new(&arena);
/// const TAGS: Operation = op::create_table("tags", &[column("name", Text)]).into_operation();
/// replay(&mut state, &TAGS)?;
/// let back = reverse(&op::drop_column("tags", "name").into_operation(), &state)?;
/// assert_eq!(back, [op::add_column("tags", column("name", Text)).into_operation()]);
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn reverse<'a>(operation: &Operation<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    if !before.concerns(operation.only) {
        return Ok(Vec::new());
    }
    let back = reverse_verb(&operation.verb, before)?;
    Ok(back.into_iter().map(|back| Operation { only: operation.only, ..back }).collect())
}

fn reverse_verb<'a>(verb: &Verb<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    match verb {
        Verb::CreateTable(op) => Ok(vec![drop_table(op.name).into_operation()]),
        Verb::DropTable(op) => table::recreate(op, before),
        Verb::RenameTable(op) => Ok(vec![rename_table(op.to, op.from).into_operation()]),
        Verb::AlterTable(op) => table::restore(op, before),
        Verb::AttachPartition(op) => Ok(vec![table::detach(op)]),
        Verb::DetachPartition(op) => table::attach(op, before),
        Verb::AddColumn(op) => {
            let constraints: Vec<_> = lifted(before.arena(), op.table, &op.column).collect();
            let drop = |constraint: &Constraint<'a>| {
                drop_constraint(constraint.name(), op.table).into_operation()
            };
            let column = drop_column(op.table, op.column.name).into_operation();
            Ok(constraints.iter().rev().map(drop).chain([column]).collect())
        }
        Verb::DropColumn(op) => {
            let column = *before.find_table(op.table)?.find_column(op.column)?;
            Ok(vec![add_column(op.table, column).into_operation()])
        }
        Verb::AlterColumn(op) => table::restore_column(op, before),
        Verb::CreateIndex(op) => Ok(vec![
            DropIndex { concurrently: op.concurrently, ..drop_index(op.index.name, op.table) }
                .into_operation(),
        ]),
        Verb::DropIndex(op) => {
            let indexes = before.find_table(op.table)?.indexes.iter();
            let dropped = indexes.filter(|index| index.name == op.name);
            let create = |index| {
                let create = CreateIndex::new(op.table, index);
                CreateIndex { concurrently: op.concurrently, ..create }.into_operation()
            };
            Ok(dropped.copied().map(create).collect())
        }
        Verb::CreateConstraint(op) => {
            let name = named(before.arena(), op.table, op.constraint).name();
            let drop = drop_constraint(name, op.table).into_operation();
            Ok(std::iter::once(drop).chain(table::restore_nullability(op, before)).collect())
        }
        Verb::DropConstraint(op) => {
            let constraints = before.find_table(op.table)?.constraints.iter();
            let dropped = constraints.filter(|constraint| constraint.name() == op.name);
            let create =
                |constraint| CreateConstraint { table: op.table, constraint }.into_operation();
            Ok(dropped.copied().map(create).collect())
        }
        Verb::RenameIndex(op) => {
            Ok(vec![RenameIndex { from: op.to, to: op.from, ..*op }.into_operation()])
        }
        Verb::RenameConstraint(op) => {
            Ok(vec![RenameConstraint { from: op.to, to: op.from, ..*op }.into_operation()])
        }
        Verb::ValidateConstraint(op) => table::leave_open(op, before),
        Verb::CreateEnum(op) => Ok(vec![drop_enum(op.enumeration.name).into_operation()]),
        Verb::DropEnum(op) => named::recreate_enum(op, before),
        Verb::AlterEnum(op) => named::restore_enum(op, before),
        Verb::CreateObject(op) => {
            let Object { kind, name, table, .. } = op.object;
            Ok(vec![DropObject { kind, name, table }.into_operation()])
        }
        Verb::ReplaceObject(op) => named::restore_object(op, before),
        Verb::DropObject(op) => named::recreate_object(op, before),
        Verb::RenameObject(op) => {
            Ok(vec![RenameObject { from: op.to, to: op.from, ..*op }.into_operation()])
        }
        Verb::RefreshView(_) => Ok(Vec::new()),
        Verb::BulkInsert(op) => rows::delete_inserted(op, before),
        Verb::DeleteRows(op) => Ok(vec![rows::insert_deleted(op, before)]),
        Verb::UpdateRows(op) => rows::restore_updated(op),
        Verb::Execute(op) => opaque::sql(op, before),
        Verb::Run(op) => opaque::code(op, before),
        Verb::Custom(op) => opaque::custom(op, before),
    }
}

/// An inverse and the place of the operation it takes back.
pub(crate) type Inverse<'a> = (usize, Operation<'a>);

/// The operations that take a list back, last first, each with the place of what it takes back; a
/// text that did not follow a rename comes back behind it. The state is taken along to after the list.
///
/// # Errors
///
/// As [`reverse`], with the place of the guilty operation.
pub(crate) fn reverse_all<'a>(
    state: &mut State<'a>,
    operations: &[Operation<'a>],
) -> Result<Vec<Inverse<'a>>, (usize, Error)> {
    let mut inverses: Vec<Vec<Inverse<'a>>> = Vec::with_capacity(operations.len());
    let mut left = Vec::with_capacity(operations.len());
    for (place, operation) in operations.iter().enumerate() {
        let moot = rows_of(operation)
            .is_some_and(|table| name_before(state, &operations[..place], table).is_none());
        if !moot {
            let inverse = reverse(operation, state).map_err(|error| (place, error))?;
            inverses.push(inverse.into_iter().map(|operation| (place, operation)).collect());
        }
        let before = late::renames(operation).then(|| state.clone());
        replay(state, operation).map_err(|error| (place, error.into()))?;
        left.push(before.map_or_else(Vec::new, |it| late::left_behind(operation, &it, state)));
    }
    Ok(late::in_order(operations, inverses, &left, state))
}

/// What a table was called before a list; `None` where the list makes it: then its rows go with it.
/// What is for other databases than the schema's does not count.
fn name_before<'a>(
    state: &State<'a>,
    operations: &[Operation<'a>],
    table: &'a str,
) -> Option<&'a str> {
    let mut name = table;
    for operation in operations.iter().rev().filter(|one| state.concerns(one.only)) {
        if let Some(declared) = declared(operation) {
            name = name_before(state, declared, name)?;
        } else if let Verb::RenameTable(op) = &operation.verb
            && op.to == name
        {
            name = op.from;
        } else if let Verb::CreateTable(op) = &operation.verb
            && op.name == name
        {
            return None;
        }
    }
    Some(name)
}
