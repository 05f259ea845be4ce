//! What an operation is about, for whoever needs no more than that.

use crate::operation::{Operation, Verb};

/// Whether an operation lets policies say who may see which rows of a table.
pub(crate) fn hides_rows(operation: &Operation<'_>) -> bool {
    let made = matches!(operation.verb, Verb::CreateTable(op) if op.options.row_security);
    made || matches!(operation.verb, Verb::AlterTable(op) if op.row_security == Some(true))
}

/// The table that an operation is about, by the name it has before.
pub(crate) fn table_of<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::CreateTable(op) => Some(op.name),
        Verb::DropTable(op) => Some(op.name),
        Verb::RenameTable(op) => Some(op.from),
        Verb::AlterTable(op) => Some(op.table),
        Verb::AttachPartition(op) => Some(op.table),
        Verb::DetachPartition(op) => Some(op.table),
        Verb::AddColumn(op) => Some(op.table),
        Verb::DropColumn(op) => Some(op.table),
        Verb::AlterColumn(op) => Some(op.table),
        Verb::CreateIndex(op) => Some(op.table),
        Verb::DropIndex(op) => Some(op.table),
        Verb::RenameIndex(op) => Some(op.table),
        Verb::CreateConstraint(op) => Some(op.table),
        Verb::DropConstraint(op) => Some(op.table),
        Verb::RenameConstraint(op) => Some(op.table),
        Verb::ValidateConstraint(op) => Some(op.table),
        Verb::BulkInsert(op) => Some(op.table),
        Verb::DeleteRows(op) => Some(op.table),
        Verb::UpdateRows(op) => Some(op.table),
        Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => None,
    }
}

/// Whether an operation may change rows of its own accord: one on rows, or one that cannot be seen through.
pub(crate) fn changes_rows(operation: &Operation<'_>) -> bool {
    rows_of(operation).is_some() || declared(operation).is_some()
}

/// The operations that stand for one that cannot be seen through; `None` for one that can.
pub(crate) const fn declared<'a>(operation: &Operation<'a>) -> Option<&'a [Operation<'a>]> {
    match &operation.verb {
        Verb::Execute(op) => Some(op.state),
        Verb::Run(op) => Some(op.state),
        Verb::Custom(op) => Some(op.state),
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::AlterTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::AddColumn(_)
        | Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::RenameIndex(_)
        | Verb::CreateConstraint(_)
        | Verb::DropConstraint(_)
        | Verb::RenameConstraint(_)
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
        | Verb::UpdateRows(_) => None,
    }
}

/// The table whose rows an operation adds or deletes, and nothing else.
pub(crate) fn rows_of<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::BulkInsert(op) => Some(op.table),
        Verb::DeleteRows(op) => Some(op.table),
        Verb::UpdateRows(op) => Some(op.table),
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
        | Verb::AlterTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::RenameIndex(_)
        | Verb::RenameConstraint(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::Custom(_)
        | Verb::Run(_) => None,
    }
}
