//! Operations in words, for people who ask what is different.

use crate::operation::{AlterColumn, AlterTable, Change, EnumChange, Nullability, Operation, Verb};
use crate::schema::{ConstraintKind, State};

/// Says what an operation does, given the schema before it.
///
/// # Examples
///
/// ```
/// use migrate_core::diff::describe;
/// use migrate_core::prelude::*;
/// use migrate_core::schema::{Arena, State};
///
/// let arena = Arena::new();
/// let add = op::add_column("users", column("phone", Text)).into_operation();
/// assert_eq!(
///     describe(&add, &State::new(&arena)),
///     "add column `phone` (Text) to table `users`"
/// );
/// ```
pub fn describe(operation: &Operation<'_>, before: &State<'_>) -> String {
    match &operation.verb {
        Verb::CreateTable(op) => format!("make table `{}`", op.name),
        Verb::DropTable(op) => format!("drop table `{}`", op.name),
        Verb::RenameTable(op) => format!("rename table `{}` to `{}`", op.from, op.to),
        Verb::AlterTable(op) => alter_table(op),
        Verb::AttachPartition(op) => {
            format!("make table `{}` a partition of `{}`", op.table, op.partition.parent)
        }
        Verb::DetachPartition(op) => {
            format!("make partition `{}` of `{}` a table of its own", op.table, op.parent)
        }
        Verb::AddColumn(op) => {
            format!("add column `{}` ({:?}) to table `{}`", op.column.name, op.column.ty, op.table)
        }
        Verb::DropColumn(op) => format!("drop column `{}` of table `{}`", op.column, op.table),
        Verb::AlterColumn(op) => alter_column(op, before),
        Verb::CreateIndex(op) => {
            let kind = if op.index.unique { "unique index" } else { "index" };
            format!("make {kind} `{}` on table `{}`", op.index.name, op.table)
        }
        Verb::DropIndex(op) => format!("drop index `{}` of table `{}`", op.name, op.table),
        Verb::RenameIndex(op) => format!("rename index `{}` to `{}`", op.from, op.to),
        Verb::CreateConstraint(op) => {
            let kind = kind(&op.constraint.kind);
            format!("add {kind} `{}` to table `{}`", op.constraint.name(), op.table)
        }
        Verb::DropConstraint(op) => {
            let constraint = before.table(op.table).and_then(|table| table.constraint(op.name));
            let kind = constraint.map_or("constraint", |constraint| kind(&constraint.kind));
            format!("drop {kind} `{}` of table `{}`", op.name, op.table)
        }
        Verb::RenameConstraint(op) => {
            format!("rename constraint `{}` of table `{}` to `{}`", op.from, op.table, op.to)
        }
        Verb::ValidateConstraint(op) => {
            format!("validate constraint `{}` of table `{}`", op.name, op.table)
        }
        Verb::CreateEnum(op) => format!("make enum `{}`", op.enumeration.name),
        Verb::DropEnum(op) => format!("drop enum `{}`", op.name),
        Verb::AlterEnum(op) => match op.change {
            EnumChange::Rename(to) => format!("rename enum `{}` to `{to}`", op.name),
            EnumChange::Add { value, .. } => format!("add value `{value}` to enum `{}`", op.name),
            EnumChange::RenameValue { from, to } => {
                format!("rename value `{from}` of enum `{}` to `{to}`", op.name)
            }
            EnumChange::Move { value, .. } => {
                format!("move value `{value}` of enum `{}`", op.name)
            }
            EnumChange::Remove { value, .. } => {
                format!("drop value `{value}` of enum `{}`", op.name)
            }
        },
        Verb::CreateObject(op) => {
            format!("make {}{}", titled(op.object.kind.name(), op.object.name), on(op.object.table))
        }
        Verb::ReplaceObject(op) => {
            let title = titled(op.object.kind.name(), op.object.name);
            format!("change {title}{}", on(op.object.table))
        }
        Verb::DropObject(op) => {
            format!("drop {}{}", titled(op.kind.name(), op.name), on(op.table))
        }
        Verb::RenameObject(op) => {
            format!("rename {} to `{}`", titled(op.kind.name(), op.from), op.to)
        }
        Verb::RefreshView(op) => format!("refresh materialized view `{}`", op.name),
        Verb::BulkInsert(op) => format!("add rows to table `{}`", op.table),
        Verb::DeleteRows(op) => format!("delete rows of table `{}`", op.table),
        Verb::UpdateRows(op) => format!("change rows of table `{}`", op.table),
        Verb::Execute(_) => "run SQL".to_owned(),
        Verb::Run(_) => "run code".to_owned(),
        Verb::Custom(_) => "do a custom operation".to_owned(),
    }
}

fn titled(kind: &str, name: &str) -> String {
    format!("{kind} `{name}`")
}

fn on(table: Option<&str>) -> String {
    table.map_or_else(String::new, |table| format!(" on table `{table}`"))
}

fn kind(kind: &ConstraintKind<'_>) -> &'static str {
    match kind {
        ConstraintKind::PrimaryKey { .. } => "primary key",
        ConstraintKind::Unique { .. } => "unique constraint",
        ConstraintKind::Check { .. } => "check",
        ConstraintKind::ForeignKey { .. } => "foreign key",
        ConstraintKind::Exclude { .. } => "exclusion",
    }
}

fn alter_column(op: &AlterColumn<'_>, before: &State<'_>) -> String {
    let is = before.table(op.table).and_then(|table| table.column(op.column));
    let ty = op.ty.map(|to| match is {
        Some(is) => format!("type {:?} becomes {to:?}", is.ty),
        None => format!("type becomes {to:?}"),
    });
    let nullability = op.nullability.map(|to| match to {
        Nullability::Nullable => "NULL is allowed".to_owned(),
        Nullability::NotNull => "NULL is refused".to_owned(),
    });
    let said = [
        op.rename.map(|to| format!("it is called `{to}`")),
        ty,
        nullability,
        changed("default", &op.default),
        changed("comment", &op.comment),
        changed("collation", &op.collation),
        changed("identity", &op.identity),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    format!("change column `{}` of table `{}`: {}", op.column, op.table, said.join(", "))
}

fn alter_table(op: &AlterTable<'_>) -> String {
    let flag = |word: &str, on: Option<bool>| on.map(|on| format!("{word} {on}"));
    let said = [
        changed("comment", &op.comment),
        flag("without rowid", op.without_rowid),
        flag("strict", op.strict),
        flag("unlogged", op.unlogged),
        flag("row security", op.row_security),
        changed("tablespace", &op.tablespace),
        changed("storage parameters", &op.with),
        changed("engine", &op.engine),
        changed("character set", &op.charset),
        changed("collation", &op.collation),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    format!("change table `{}`: {}", op.table, said.join(", "))
}

fn changed<T: std::fmt::Debug>(what: &str, change: &Change<T>) -> Option<String> {
    match change {
        Change::Keep => None,
        Change::Drop => Some(format!("{what} goes")),
        Change::Set(value) => Some(format!("{what} becomes {value:?}")),
    }
}
