//! Verbs: schema changes as constant data. No SQL here and no behaviour: each pass over operations
//! is a function of its own with an exhaustive `match`.

mod column;
mod constraint;
mod data;
mod index;
mod run;
mod table;

pub use column::{
    AddColumn, AlterColumn, Change, DropColumn, Nullability, add_column, alter_column, drop_column,
    rename_column,
};
pub use constraint::{
    CreateConstraint, DropConstraint, create_check_constraint, create_foreign_key,
    create_primary_key, create_unique_constraint, drop_constraint,
};
pub use data::{
    BulkInsert, DeleteRows, Execute, Reverse, assume, bulk_insert, delete_rows, execute,
};
pub use index::{CreateIndex, DropIndex, create_index, create_index_on, drop_index};
pub use run::{Context, Live, Run, RunFn, RunResult, run};
pub use table::{CreateTable, DropTable, RenameTable, create_table, drop_table, rename_table};

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
    /// Adds a constraint to a table.
    CreateConstraint(CreateConstraint<'a>),
    /// Drops a constraint.
    DropConstraint(DropConstraint<'a>),
    /// Adds rows.
    BulkInsert(BulkInsert<'a>),
    /// Deletes rows by key.
    DeleteRows(DeleteRows<'a>),
    /// Sends SQL as it is written.
    Execute(Execute<'a>),
    /// Calls Rust code with the live connection.
    Run(Run<'a>),
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
    AddColumn,
    DropColumn,
    AlterColumn,
    CreateIndex,
    DropIndex,
    CreateConstraint,
    DropConstraint,
    BulkInsert,
    DeleteRows,
    Execute,
    Run
);
