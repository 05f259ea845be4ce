//! What SQLite's own `ALTER TABLE` can do safely, by version
//! (<https://sqlite.org/lang_altertable.html>); everything else is a rebuild.

use crate::operation::{
    AddColumn, AlterColumn, AlterTable, Change, Nullability, Operation, RenameTable, Verb,
};
use crate::replay::lifted;
use crate::schema::{Constraint, ConstraintKind, State, Storage, Value};
use crate::sql::uses_column;
use crate::sqlite::ddl::{column, column_constraint, identifier};
use crate::sqlite::enumeration::with_check;
use crate::sqlite::types::stands_as_it_is;

/// A version of SQLite: major, minor, patch.
pub(crate) type Version = (u32, u32, u32);

/// The first version that adds and drops `NOT NULL`, and drops `CHECK`.
const NATIVE_CHECKS: Version = (3, 53, 0);

/// How many of the first operations make one rebuild: a run of changes to the shape of one table,
/// at least one of which SQLite cannot do by itself, and none of which reads what another changes.
pub(crate) fn group(operations: &[Operation<'_>], before: &State<'_>, version: Version) -> usize {
    let Some(table) = operations.first().and_then(shaped) else { return 1 };
    let joins = |(place, operation): &(usize, &Operation<'_>)| {
        shaped(operation) == Some(table) && !reads_any(operation, &operations[..*place])
    };
    let run = operations.iter().enumerate().take_while(joins).count();
    let rebuilds = |operation: &Operation<'_>| native(operation, before, version).is_none();
    if operations[..run].iter().any(rebuilds) { run } else { 1 }
}

/// Whether an operation makes values from those that other operations change: a rebuild has only
/// the rows from before all of them.
fn reads_any(operation: &Operation<'_>, changes: &[Operation<'_>]) -> bool {
    let Verb::AlterColumn(op) = &operation.verb else { return false };
    let reads = |column: &str| {
        op.using.is_some_and(|expression| uses_column(expression, column))
            || (op.ty.is_some() && op.column == column)
    };
    changes.iter().filter_map(revalued).any(reads)
}

/// The column whose values an operation changes.
fn revalued<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    if let Verb::AddColumn(op) = &operation.verb {
        return Some(op.column.name);
    }
    if let Verb::DropColumn(op) = &operation.verb {
        return Some(op.column);
    }
    let Verb::AlterColumn(op) = &operation.verb else { return None };
    (op.ty.is_some() || op.using.is_some()).then_some(op.column)
}

/// The table whose shape an operation changes without giving anything another name.
pub(crate) fn shaped<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::AddColumn(op) => Some(op.table),
        Verb::DropColumn(op) => Some(op.table),
        Verb::AlterColumn(op) if op.rename.is_none() => Some(op.table),
        Verb::CreateConstraint(op) => Some(op.table),
        Verb::DropConstraint(op) => Some(op.table),
        Verb::RenameConstraint(op) => Some(op.table),
        Verb::AlterTable(op) if changes_storage(op) => Some(op.table),
        Verb::AlterTable(_)
        | Verb::AlterColumn(_)
        | Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::RenameIndex(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => None,
    }
}

/// The statements by which SQLite changes a table's shape itself; `None` when it cannot.
pub(crate) fn native(
    operation: &Operation<'_>,
    before: &State<'_>,
    version: Version,
) -> Option<Vec<String>> {
    match &operation.verb {
        Verb::AddColumn(op) => add_column(op, before),
        Verb::DropColumn(op) => Some(vec![format!(
            "ALTER TABLE {} DROP COLUMN {}",
            identifier(op.table),
            identifier(op.column)
        )]),
        Verb::AlterColumn(op) => alter_column(op, version),
        Verb::DropConstraint(op) => {
            let table = before.table(op.table)?;
            drop_check(op.table, table.constraint(op.name)?, version)
        }
        // SQLite can add a check since 3.53, but then refuses rows for which it is NULL.
        Verb::CreateConstraint(_)
        | Verb::RenameConstraint(_)
        | Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::AlterTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::RenameIndex(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => None,
    }
}

/// `RENAME TO`. To SQLite a name in another case is the same name, so that it takes two steps.
pub(crate) fn rename_table(op: &RenameTable<'_>) -> Vec<String> {
    let rename = |from: &str, to: &str| {
        format!("ALTER TABLE {} RENAME TO {}", identifier(from), identifier(to))
    };
    if op.from.eq_ignore_ascii_case(op.to) {
        let between = format!("_migrate_new_{}", op.to);
        return vec![rename(op.from, &between), rename(&between, op.to)];
    }
    vec![rename(op.from, op.to)]
}

pub(crate) fn rename_column(table: &str, from: &str, to: &str) -> String {
    format!(
        "ALTER TABLE {} RENAME COLUMN {} TO {}",
        identifier(table),
        identifier(from),
        identifier(to)
    )
}

/// `ADD COLUMN` takes no key, no unique, no default that is not a constant, no `NOT NULL` without a
/// default, no stored generated column, and no reference whose default is not NULL.
fn add_column(op: &AddColumn<'_>, before: &State<'_>) -> Option<Vec<String>> {
    let added = &op.column;
    let default_is_null = matches!(added.default, None | Some(Value::Null));
    let refused = added.primary_key
        || added.unique
        || matches!(added.default, Some(Value::Now | Value::Sql(_)))
        || matches!(added.default, Some(Value::Text(text)) if !stands_as_it_is(text))
        || (!added.nullable && default_is_null && added.generated.is_none())
        || added.generated.is_some_and(|generated| generated.storage == Storage::Stored)
        || (added.references.is_some() && !default_is_null);
    if refused {
        return None;
    }
    let strict = before.table(op.table).is_some_and(|table| table.options.strict);
    let constraints: String = lifted(before.arena(), op.table, added)
        .map(|constraint| format!(" {}", column_constraint(&constraint)))
        .collect();
    let definition = column(&with_check(added, before), strict);
    Some(vec![format!("ALTER TABLE {} ADD COLUMN {definition}{constraints}", identifier(op.table))])
}

/// Only the remark for people (which SQLite does not keep) and, since 3.53, `NOT NULL`.
fn alter_column(op: &AlterColumn<'_>, version: Version) -> Option<Vec<String>> {
    if !changes_anything(&AlterColumn { nullability: None, ..*op }) {
        return match op.nullability {
            None => Some(Vec::new()),
            Some(_) if version < NATIVE_CHECKS => None,
            Some(nullability) => Some(vec![alter_nullability(op, nullability)]),
        };
    }
    None
}

fn alter_nullability(op: &AlterColumn<'_>, nullability: Nullability) -> String {
    let change = match nullability {
        Nullability::Nullable => "DROP NOT NULL",
        Nullability::NotNull => "SET NOT NULL",
    };
    format!("ALTER TABLE {} ALTER COLUMN {} {change}", identifier(op.table), identifier(op.column))
}

/// Whether an operation changes anything of how SQLite keeps a table.
pub(crate) fn changes_storage(op: &AlterTable<'_>) -> bool {
    op.strict.is_some() || op.without_rowid.is_some()
}

/// Whether an operation changes anything of a column that SQLite keeps.
pub(crate) fn changes_anything(op: &AlterColumn<'_>) -> bool {
    op.ty.is_some()
        || op.using.is_some()
        || op.nullability.is_some()
        || op.default != Change::Keep
        || op.collation != Change::Keep
        || op.identity != Change::Keep
}

fn drop_check(table: &str, constraint: &Constraint<'_>, version: Version) -> Option<Vec<String>> {
    is_native_check(constraint, version).then(|| {
        let name = identifier(constraint.name());
        vec![format!("ALTER TABLE {} DROP CONSTRAINT {name}", identifier(table))]
    })
}

fn is_native_check(constraint: &Constraint<'_>, version: Version) -> bool {
    version >= NATIVE_CHECKS && matches!(constraint.kind, ConstraintKind::Check { .. })
}
