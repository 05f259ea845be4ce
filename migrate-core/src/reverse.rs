//! Reverse: the operations that take an operation back, from the schema before it.

use crate::error::{Error, Result, SchemaError};
use crate::operation::{
    AlterColumn, BulkInsert, CreateConstraint, CreateIndex, CreateTable, DeleteRows, DropTable,
    Execute, Nullability, Operation, Reverse, Run, Verb, add_column, alter_column, drop_column,
    drop_constraint, drop_index, drop_table, rename_table,
};
use crate::replay::{lifted, replay};
use crate::schema::{Constraint, ConstraintKind, Index, State, Table, Value, named};

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
        Verb::DropTable(op) => recreate(op, before),
        Verb::RenameTable(op) => Ok(vec![rename_table(op.to, op.from).into_operation()]),
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
        Verb::AlterColumn(op) => restore_column(op, before),
        Verb::CreateIndex(op) => Ok(vec![drop_index(op.index.name, op.table).into_operation()]),
        Verb::DropIndex(op) => {
            let indexes = before.find_table(op.table)?.indexes.iter();
            let dropped = indexes.filter(|index| index.name == op.name);
            let create = |index| create_index(op.table, index);
            Ok(dropped.copied().map(create).collect())
        }
        Verb::CreateConstraint(op) => {
            let name = named(before.arena(), op.table, op.constraint).name();
            let drop = drop_constraint(name, op.table).into_operation();
            Ok(std::iter::once(drop).chain(restore_nullability(op, before)).collect())
        }
        Verb::DropConstraint(op) => {
            let constraints = before.find_table(op.table)?.constraints.iter();
            let dropped = constraints.filter(|constraint| constraint.name() == op.name);
            let create =
                |constraint| CreateConstraint { table: op.table, constraint }.into_operation();
            Ok(dropped.copied().map(create).collect())
        }
        Verb::BulkInsert(op) => delete_inserted(op, before),
        Verb::DeleteRows(op) => Ok(vec![
            BulkInsert {
                table: op.table,
                columns: op.columns,
                rows: last_first(op.rows, before),
                reverse: Reverse::Unknown,
            }
            .into_operation(),
        ]),
        Verb::Execute(op) => reverse_sql(op, before),
        Verb::Run(op) => reverse_code(op, before),
    }
}

/// An inverse and the place of the operation it takes back.
pub(crate) type Inverse<'a> = (usize, Operation<'a>);

/// The operations that take a list back, last first, each with the place of what it takes back.
/// The state is taken along to after the list.
///
/// # Errors
///
/// As [`reverse`], with the place of the guilty operation.
pub(crate) fn reverse_all<'a>(
    state: &mut State<'a>,
    operations: &[Operation<'a>],
) -> Result<Vec<Inverse<'a>>, (usize, Error)> {
    let mut inverses: Vec<Vec<Inverse<'a>>> = Vec::with_capacity(operations.len());
    for (place, operation) in operations.iter().enumerate() {
        let moot = rows_of(operation)
            .is_some_and(|table| name_before(&operations[..place], table).is_none());
        if !moot {
            let inverse = reverse(operation, state).map_err(|error| (place, error))?;
            inverses.push(inverse.into_iter().map(|operation| (place, operation)).collect());
        }
        replay(state, operation).map_err(|error| (place, error.into()))?;
    }
    Ok(inverses.into_iter().rev().flatten().collect())
}

/// The table whose rows an operation adds or deletes, and nothing else.
fn rows_of<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::BulkInsert(op) => Some(op.table),
        Verb::DeleteRows(op) => Some(op.table),
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::AddColumn(_)
        | Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::CreateConstraint(_)
        | Verb::DropConstraint(_)
        | Verb::Execute(_)
        | Verb::Run(_) => None,
    }
}

/// What a table was called before a list; `None` where the list makes it: then its rows go with it.
fn name_before<'a>(operations: &[Operation<'a>], table: &'a str) -> Option<&'a str> {
    let mut name = table;
    for operation in operations.iter().rev() {
        match &operation.verb {
            Verb::CreateTable(op) if op.name == name => return None,
            Verb::RenameTable(op) if op.to == name => name = op.from,
            Verb::Execute(op) => name = name_before(op.state, name)?,
            Verb::Run(op) => name = name_before(op.state, name)?,
            Verb::CreateTable(_)
            | Verb::RenameTable(_)
            | Verb::DropTable(_)
            | Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::AlterColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::BulkInsert(_)
            | Verb::DeleteRows(_) => {}
        }
    }
    Some(name)
}

fn recreate<'a>(op: &DropTable<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let table = before.find_table(op.name)?;
    let arena = before.arena();
    let create = CreateTable {
        name: table.name,
        columns: arena.list(&table.columns),
        constraints: arena.list(&table.constraints),
        comment: table.comment,
        options: table.options,
    }
    .into_operation();
    let indexes = table.indexes.iter().map(|index| create_index(table.name, *index));
    Ok(std::iter::once(create).chain(indexes).collect())
}

fn create_index<'a>(table: &'a str, index: Index<'a>) -> Operation<'a> {
    CreateIndex { table, index }.into_operation()
}

/// A primary key made its columns refuse NULL; those that did not before allow it again.
fn restore_nullability<'a>(op: &CreateConstraint<'a>, before: &State<'a>) -> Vec<Operation<'a>> {
    let key = match op.constraint.kind {
        ConstraintKind::PrimaryKey { columns } => columns,
        ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. } => &[],
    };
    let was_nullable = |name: &&&str| {
        let column = before.table(op.table).and_then(|table| table.column(name));
        column.is_some_and(|column| column.nullable)
    };
    key.iter()
        .filter(was_nullable)
        .map(|name| alter_column(op.table, name).nullable().into_operation())
        .collect()
}

fn restore_column<'a>(op: &AlterColumn<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let column = before.find_table(op.table)?.find_column(op.column)?;
    let nullability = if column.nullable { Nullability::Nullable } else { Nullability::NotNull };
    Ok(vec![
        AlterColumn {
            table: op.table,
            column: op.rename.unwrap_or(op.column),
            rename: op.rename.map(|_| op.column),
            ty: op.ty.map(|_| column.ty),
            using: None,
            nullability: op.nullability.map(|_| nullability),
            default: op.default.undo(column.default),
            comment: op.comment.undo(column.comment),
            collation: op.collation.undo(column.collation),
        }
        .into_operation(),
    ])
}

fn delete_inserted<'a>(op: &BulkInsert<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    match op.reverse {
        Reverse::Nothing => Ok(Vec::new()),
        Reverse::Sql(sql) => Ok(vec![execute_back(sql)]),
        Reverse::Unknown => {
            let table = before.find_table(op.table)?;
            key_among(table, op.columns, op.rows)?;
            Ok(vec![
                DeleteRows {
                    table: op.table,
                    columns: op.columns,
                    rows: last_first(op.rows, before),
                }
                .into_operation(),
            ])
        }
    }
}

/// Rows from the last to the first: one may refer to another before it.
fn last_first<'a>(rows: &[&'a [Value<'a>]], before: &State<'a>) -> &'a [&'a [Value<'a>]] {
    let rows: Vec<&[Value<'a>]> = rows.iter().rev().copied().collect();
    before.arena().list(&rows)
}

/// The primary key or the first unique constraint whose columns are all among some columns, and
/// hold a value in every row: any number of rows may hold NULL in a unique column.
///
/// # Errors
///
/// [`SchemaError::NoKey`] when there is none.
pub(crate) fn key_among<'a>(
    table: &Table<'a>,
    columns: &[&str],
    rows: &[&[Value<'_>]],
) -> Result<&'a [&'a str], SchemaError> {
    let holds = |name: &&str| {
        let place = columns.iter().position(|column| column == name);
        place.is_some_and(|at| rows.iter().all(|row| row.get(at) != Some(&Value::Null)))
    };
    let keys = table.constraints.iter().filter_map(|constraint| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns } => {
            Some(columns)
        }
        ConstraintKind::Check { .. } | ConstraintKind::ForeignKey { .. } => None,
    });
    keys.into_iter()
        .find(|key| key.iter().all(holds))
        .ok_or_else(|| SchemaError::NoKey { table: table.name.to_owned() })
}

fn reverse_sql<'a>(op: &Execute<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let sql = match op.reverse {
        Reverse::Unknown => return Err(Error::NoWayBack { what: "this SQL has no reverse" }),
        Reverse::Nothing => "",
        Reverse::Sql(sql) => sql,
    };
    let state = reverse_state(op.state, before)?;
    if sql.is_empty() && state.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Execute { sql, reverse: Reverse::Sql(op.sql), state }.into_operation()])
}

fn reverse_code<'a>(op: &Run<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let state = reverse_state(op.state, before)?;
    match (op.down, op.reverse) {
        (Some(down), _) => Ok(vec![
            Run { up: down, down: Some(op.up), reverse: Reverse::Unknown, state }.into_operation(),
        ]),
        (None, Reverse::Nothing) if state.is_empty() => Ok(Vec::new()),
        (None, Reverse::Nothing) => {
            Ok(vec![Execute { sql: "", reverse: Reverse::Nothing, state }.into_operation()])
        }
        (None, Reverse::Sql(sql)) => {
            Ok(vec![Execute { sql, reverse: Reverse::Unknown, state }.into_operation()])
        }
        (None, Reverse::Unknown) => Err(Error::NoWayBack { what: "this code has no reverse" }),
    }
}

/// The inverse of declared operations, as a list that an operation can borrow. Rows are no part of
/// it: they leave no trace in the schema.
fn reverse_state<'a>(
    operations: &[Operation<'a>],
    before: &State<'a>,
) -> Result<&'a [Operation<'a>]> {
    let mut state = before.clone();
    let lasting: Vec<Operation<'a>> =
        operations.iter().filter(|operation| rows_of(operation).is_none()).copied().collect();
    let inverses = reverse_all(&mut state, &lasting).map_err(|(_, error)| error)?;
    let operations: Vec<Operation<'a>> =
        inverses.into_iter().map(|(_, operation)| operation).collect();
    Ok(before.arena().list(&operations))
}

fn execute_back(sql: &str) -> Operation<'_> {
    Execute { sql, reverse: Reverse::Unknown, state: &[] }.into_operation()
}
