//! Operations on whole tables.

use crate::schema::{Column, Constraint, TableOptions};

/// Makes a table: see [`create_table`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CreateTable<'a> {
    /// The table's name.
    pub name: &'a str,
    /// Its columns, in order.
    pub columns: &'a [Column<'a>],
    /// Its table constraints.
    pub constraints: &'a [Constraint<'a>],
    /// A remark for people.
    pub comment: Option<&'a str>,
    /// How it is stored.
    pub options: TableOptions,
}

/// Drops a table: see [`drop_table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropTable<'a> {
    /// The table's name.
    pub name: &'a str,
}

/// Gives a table another name: see [`rename_table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenameTable<'a> {
    /// The name it has.
    pub from: &'a str,
    /// The name it gets.
    pub to: &'a str,
}

/// Makes a table.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const USERS: Operation = op::create_table(
///     "users",
///     &[
///         column("id", BigInt).primary_key().autoincrement(),
///         column("email", Varchar(255)).not_null().unique(),
///     ],
/// )
/// .into_operation();
/// assert_eq!(
///     migrate_core::sqlite::preview(&[], &[USERS])?,
///     r#"CREATE TABLE "users" (
///   "id" INTEGER NOT NULL CONSTRAINT "pk_users" PRIMARY KEY AUTOINCREMENT,
///   "email" VARCHAR(255) NOT NULL,
///   CONSTRAINT "uq_users_email" UNIQUE ("email")
/// );
/// "#
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_table<'a>(name: &'a str, columns: &'a [Column<'a>]) -> CreateTable<'a> {
    CreateTable {
        name,
        columns,
        constraints: &[],
        comment: None,
        options: TableOptions { without_rowid: false, strict: false },
    }
}

impl<'a> CreateTable<'a> {
    /// Adds table constraints: [`primary_key`](crate::schema::primary_key),
    /// [`unique`](crate::schema::unique), [`check`](crate::schema::check),
    /// [`foreign_key`](crate::schema::foreign_key).
    pub const fn constraints(mut self, constraints: &'a [Constraint<'a>]) -> Self {
        self.constraints = constraints;
        self
    }

    /// Adds a remark for people. SQLite keeps none.
    pub const fn comment(mut self, text: &'a str) -> Self {
        self.comment = Some(text);
        self
    }

    /// SQLite: keeps the rows in the primary key's tree.
    pub const fn without_rowid(mut self) -> Self {
        self.options.without_rowid = true;
        self
    }

    /// SQLite: refuses values that do not have the column's type.
    pub const fn strict(mut self) -> Self {
        self.options.strict = true;
        self
    }
}

/// Drops a table. Its downgrade makes the table again, whole but empty.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("id", BigInt)]).into_operation()];
/// const DROP: &[Operation] = &[op::drop_table("users").into_operation()];
/// assert_eq!(migrate_core::sqlite::preview(BEFORE, DROP)?, "DROP TABLE \"users\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_table(name: &str) -> DropTable<'_> {
    DropTable { name }
}

/// Gives a table another name. Foreign keys that refer to it follow.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("id", BigInt)]).into_operation()];
/// const RENAME: &[Operation] = &[op::rename_table("users", "people").into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, RENAME)?,
///     "ALTER TABLE \"users\" RENAME TO \"people\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_table<'a>(from: &'a str, to: &'a str) -> RenameTable<'a> {
    RenameTable { from, to }
}
