//! Verbs: schema changes as constant data. No SQL here and no behaviour: each pass over operations
//! is a function of its own with an exhaustive `match`.

mod about;
mod column;
mod constraint;
mod custom;
mod data;
mod enumeration;
mod index;
mod object;
mod partition;
mod run;
mod table;

pub(crate) use about::{changes_rows, declared, hides_rows, rows_of, table_of};
pub use column::{
    AddColumn, AlterColumn, Change, DropColumn, Nullability, add_column, alter_column, drop_column,
    rename_column,
};
pub use constraint::{
    CreateConstraint, DropConstraint, RenameConstraint, ValidateConstraint,
    create_check_constraint, create_exclude_constraint, create_foreign_key, create_primary_key,
    create_unique_constraint, drop_constraint, rename_constraint, validate_constraint,
};
pub use custom::{Custom, CustomOperation, custom};
pub use data::{
    BulkInsert, DeleteRows, Execute, Reverse, UpdateRows, assume, bulk_insert, delete_rows,
    execute, update_rows,
};
pub use enumeration::{
    AlterEnum, CreateEnum, DropEnum, EnumChange, Place, add_enum_value, create_enum, drop_enum,
    drop_enum_value, move_enum_value, rename_enum, rename_enum_value,
};
pub use index::{
    CreateIndex, DropIndex, RenameIndex, create_index, create_index_on, drop_index, rename_index,
};
pub use object::*;
pub use partition::{AttachPartition, DetachPartition, attach_partition, detach_partition};
pub use run::{Context, Live, Run, RunFn, RunResult, run};
pub use table::{
    AlterTable, CreateTable, DropTable, RenameTable, alter_table, create_table, drop_table,
    rename_table,
};

use crate::schema::{Database, Databases};

/// One schema change, and the databases it is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Operation<'a> {
    /// What is done.
    pub verb: Verb<'a>,
    /// Where it is done; elsewhere it is passed over.
    pub only: Databases,
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verb<'a> {
    /// Makes a table.
    CreateTable(CreateTable<'a>),
    /// Drops a table.
    DropTable(DropTable<'a>),
    /// Gives a table another name.
    RenameTable(RenameTable<'a>),
    /// Changes how a table is kept, or its comment.
    AlterTable(AlterTable<'a>),
    /// Makes a table a partition of another.
    AttachPartition(AttachPartition<'a>),
    /// Makes a partition a table of its own.
    DetachPartition(DetachPartition<'a>),
    /// Adds a column to a table.
    AddColumn(AddColumn<'a>),
    /// Drops a column.
    DropColumn(DropColumn<'a>),
    /// Changes a column.
    AlterColumn(AlterColumn<'a>),
    /// Makes an index.
    CreateIndex(CreateIndex<'a>),
    /// Drops an index.
    DropIndex(DropIndex<'a>),
    /// Gives an index another name.
    RenameIndex(RenameIndex<'a>),
    /// Adds a constraint to a table.
    CreateConstraint(CreateConstraint<'a>),
    /// Drops a constraint.
    DropConstraint(DropConstraint<'a>),
    /// Gives a constraint another name.
    RenameConstraint(RenameConstraint<'a>),
    /// Looks whether old rows hold to a constraint.
    ValidateConstraint(ValidateConstraint<'a>),
    /// Makes an enumeration.
    CreateEnum(CreateEnum<'a>),
    /// Drops an enumeration.
    DropEnum(DropEnum<'a>),
    /// Changes an enumeration.
    AlterEnum(AlterEnum<'a>),
    /// Makes a view, a function, a trigger or the like.
    CreateObject(CreateObject<'a>),
    /// Puts another definition in the place of such an object's.
    ReplaceObject(ReplaceObject<'a>),
    /// Drops such an object.
    DropObject(DropObject<'a>),
    /// Gives such an object another name.
    RenameObject(RenameObject<'a>),
    /// Fills a materialized view anew.
    RefreshView(RefreshView<'a>),
    /// Adds rows.
    BulkInsert(BulkInsert<'a>),
    /// Deletes rows by key.
    DeleteRows(DeleteRows<'a>),
    /// Changes rows by key.
    UpdateRows(UpdateRows<'a>),
    /// Sends SQL as it is written.
    Execute(Execute<'a>),
    /// Calls Rust code with the live connection.
    Run(Run<'a>),
    /// Does an operation of the user's own kind.
    Custom(Custom<'a>),
}

impl<'a> Operation<'a> {
    /// Does it on some databases only: on others it is passed over.
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// const ANALYZE: &[Operation] = &[op::execute("ANALYZE").reverse_nothing().only(&[Postgres])];
    /// assert_eq!(migrate_core::sqlite::preview(&[], ANALYZE)?, "");
    /// # Ok::<(), migrate_core::Error>(())
    /// ```
    pub const fn only(mut self, databases: &[Database]) -> Self {
        self.only = self.only.and(Databases::of(databases));
        self
    }

    /// An operation is one already.
    pub const fn into_operation(self) -> Self {
        self
    }
}

/// Gives each builder the `into_operation` by which `#[migration]` collects statements, and the
/// `only` that comes last.
macro_rules! into_operation {
    ($($builder:ident),*) => {$(
        impl<'a> $builder<'a> {
            /// Ends the description: the operation itself.
            pub const fn into_operation(self) -> Operation<'a> {
                Operation { verb: Verb::$builder(self), only: Databases::ALL }
            }

            /// Does it on some databases only: see [`Operation::only`].
            pub const fn only(self, databases: &[Database]) -> Operation<'a> {
                self.into_operation().only(databases)
            }
        }

        impl<'a> From<$builder<'a>> for Operation<'a> {
            fn from(builder: $builder<'a>) -> Self {
                builder.into_operation()
            }
        }
    )*};
}

into_operation!(
    CreateTable,
    DropTable,
    RenameTable,
    AlterTable,
    AttachPartition,
    DetachPartition,
    AddColumn,
    DropColumn,
    AlterColumn,
    CreateIndex,
    DropIndex,
    RenameIndex,
    CreateConstraint,
    DropConstraint,
    RenameConstraint,
    ValidateConstraint,
    CreateEnum,
    DropEnum,
    AlterEnum,
    CreateObject,
    ReplaceObject,
    DropObject,
    RenameObject,
    RefreshView,
    BulkInsert,
    DeleteRows,
    UpdateRows,
    Execute,
    Run,
    Custom
);
