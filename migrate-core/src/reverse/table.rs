//! Tables and what they are made of, taken back.

use crate::error::Result;
use crate::operation::{
    AlterColumn, AlterTable, AttachPartition, CreateConstraint, CreateIndex, CreateObject,
    CreateTable, DetachPartition, DropTable, Nullability, Operation, ValidateConstraint,
    alter_column, detach_partition, drop_constraint,
};
use crate::schema::{ConstraintKind, Index, State};

pub(super) fn recreate<'a>(op: &DropTable<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
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
    let part = table
        .partition_of
        .map(|partition| AttachPartition { table: table.name, partition }.into_operation());
    let on_it = before.objects.iter().filter(|object| object.table == Some(op.name));
    let objects = on_it.map(|object| CreateObject { object: *object }.into_operation());
    Ok(std::iter::once(create).chain(indexes).chain(part).chain(objects).collect())
}

fn create_index<'a>(table: &'a str, index: Index<'a>) -> Operation<'a> {
    CreateIndex::new(table, index).into_operation()
}

/// A primary key made its columns refuse NULL; those that did not before allow it again.
pub(super) fn restore_nullability<'a>(
    op: &CreateConstraint<'a>,
    before: &State<'a>,
) -> Vec<Operation<'a>> {
    let key = match op.constraint.kind {
        ConstraintKind::PrimaryKey { columns } => columns,
        ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => &[],
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

pub(super) fn restore_column<'a>(
    op: &AlterColumn<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
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
            identity: op.identity.undo(column.identity),
        }
        .into_operation(),
    ])
}

pub(super) fn restore<'a>(op: &AlterTable<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let table = before.find_table(op.table)?;
    let options = &table.options;
    Ok(vec![
        AlterTable {
            table: op.table,
            comment: op.comment.undo(table.comment),
            without_rowid: op.without_rowid.map(|_| options.without_rowid),
            strict: op.strict.map(|_| options.strict),
            unlogged: op.unlogged.map(|_| options.unlogged),
            row_security: op.row_security.map(|_| options.row_security),
            tablespace: op.tablespace.undo(options.tablespace),
            with: op.with.undo(options.with),
            engine: op.engine.undo(options.engine),
            charset: op.charset.undo(options.charset),
            collation: op.collation.undo(options.collation),
        }
        .into_operation(),
    ])
}

pub(super) fn detach<'a>(op: &AttachPartition<'a>) -> Operation<'a> {
    detach_partition(op.partition.parent, op.table).into_operation()
}

pub(super) fn attach<'a>(
    op: &DetachPartition<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    let partition = before.find_table(op.table)?.partition_of;
    let attach = |partition| AttachPartition { table: op.table, partition }.into_operation();
    Ok(partition.map(attach).into_iter().collect())
}

/// A constraint that all rows hold to becomes one again of which that is open: it is made anew.
pub(super) fn leave_open<'a>(
    op: &ValidateConstraint<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    let table = before.find_table(op.table)?;
    let open = table.constraint(op.name).filter(|constraint| !constraint.validated);
    let anew = |constraint| {
        let create = CreateConstraint { table: op.table, constraint };
        [drop_constraint(op.name, op.table).into_operation(), create.into_operation()]
    };
    Ok(open.copied().map(anew).into_iter().flatten().collect())
}
