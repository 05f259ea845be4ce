//! What each operation of a model makes, and in which order it can be made.

use crate::operation::{CreateConstraint, CreateTable, EnumChange, Operation, Verb, declared};
use crate::replay::lifted;
use crate::schema::{Arena, Column, Constraint, ConstraintKind, ObjectKind};

/// What an operation makes, in the order in which things of that kind can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Nothing: it says what something was called before.
    Before,
    Schema,
    Type,
    Table,
    Partition,
    /// Indexes, and constraints that look at one table.
    Detail,
    ForeignKey,
    Object,
    /// What other operations declare.
    Declared,
    None,
}

/// What an operation makes.
pub(super) const fn part(verb: &Verb<'_>) -> Part {
    match verb {
        Verb::RenameTable(_)
        | Verb::RenameIndex(_)
        | Verb::RenameConstraint(_)
        | Verb::RenameObject(_) => Part::Before,
        Verb::AlterColumn(op) if op.rename.is_some() => Part::Before,
        Verb::AlterEnum(op)
            if matches!(op.change, EnumChange::Rename(_) | EnumChange::RenameValue { .. }) =>
        {
            Part::Before
        }
        Verb::CreateObject(op) => match op.object.kind {
            ObjectKind::Schema | ObjectKind::Extension => Part::Schema,
            ObjectKind::Domain | ObjectKind::Sequence => Part::Type,
            ObjectKind::View
            | ObjectKind::MaterializedView
            | ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy => Part::Object,
        },
        Verb::CreateEnum(_) => Part::Type,
        Verb::CreateTable(_) => Part::Table,
        Verb::AttachPartition(_) => Part::Partition,
        Verb::CreateIndex(_) => Part::Detail,
        Verb::CreateConstraint(op) => match op.constraint.kind {
            ConstraintKind::ForeignKey { .. } => Part::ForeignKey,
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => Part::Detail,
        },
        Verb::Execute(op) if !op.state.is_empty() => Part::Declared,
        Verb::Custom(op) if !op.state.is_empty() => Part::Declared,
        Verb::DropTable(_)
        | Verb::AlterTable(_)
        | Verb::DetachPartition(_)
        | Verb::AddColumn(_)
        | Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::DropIndex(_)
        | Verb::DropConstraint(_)
        | Verb::ValidateConstraint(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RefreshView(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => Part::None,
    }
}

/// Adds an operation to a list, its foreign keys apart, so that all tables can come first.
pub(super) fn unfold<'a>(
    arena: &'a Arena,
    operation: &Operation<'a>,
    list: &mut Vec<Operation<'a>>,
) {
    if let Some(declared) = declared(operation) {
        for inner in declared {
            let only = inner.only.and(operation.only);
            unfold(arena, &Operation { only, ..*inner }, list);
        }
        return;
    }
    let Verb::CreateTable(op) = &operation.verb else {
        list.push(*operation);
        return;
    };
    let (table, keys) = without_foreign_keys(arena, op);
    let keys = keys.into_iter().map(|constraint| CreateConstraint { table: op.name, constraint });
    list.push(Operation { verb: Verb::CreateTable(table), ..*operation });
    list.extend(keys.map(|key| Operation { verb: Verb::CreateConstraint(key), ..*operation }));
}

fn without_foreign_keys<'a>(
    arena: &'a Arena,
    op: &CreateTable<'a>,
) -> (CreateTable<'a>, Vec<Constraint<'a>>) {
    let is_key =
        |constraint: &Constraint<'a>| matches!(constraint.kind, ConstraintKind::ForeignKey { .. });
    let on_columns = op.columns.iter().flat_map(|column| lifted(arena, op.name, column));
    let all = on_columns.filter(is_key).chain(op.constraints.iter().copied().filter(is_key));
    let keys = all.collect();
    let columns: Vec<Column<'a>> =
        op.columns.iter().map(|column| Column { references: None, ..*column }).collect();
    let constraints: Vec<Constraint<'a>> =
        op.constraints.iter().copied().filter(|constraint| !is_key(constraint)).collect();
    let (columns, constraints) = (arena.list(&columns), arena.list(&constraints));
    (CreateTable { columns, constraints, ..*op }, keys)
}
