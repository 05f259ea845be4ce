//! Operations on whole tables.

use crate::operation::Change;
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
    pub options: TableOptions<'a>,
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

/// Changes how a table is kept, or its comment: see [`alter_table`]. What is not named stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlterTable<'a> {
    /// The table.
    pub table: &'a str,
    /// What happens to its comment.
    pub comment: Change<&'a str>,
    /// Whether rows are stored in the primary key.
    pub without_rowid: Option<bool>,
    /// Whether the types of columns hold.
    pub strict: Option<bool>,
    /// Whether its rows are kept out of the log.
    pub unlogged: Option<bool>,
    /// Whether policies say who may see which rows.
    pub row_security: Option<bool>,
    /// What happens to its tablespace.
    pub tablespace: Change<&'a str>,
    /// What happens to its storage parameters.
    pub with: Change<&'a str>,
    /// What happens to its engine.
    pub engine: Change<&'a str>,
    /// What happens to its character set.
    pub charset: Change<&'a str>,
    /// What happens to its collation.
    pub collation: Change<&'a str>,
}

/// Makes a table.
///
/// What says only how a table is kept (its engine, its tablespace, a remark) is for the database that is
/// named with it; others pass over it, since what the table holds does not depend on it.
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
    CreateTable { name, columns, constraints: &[], comment: None, options: TableOptions::NONE }
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

    /// PostgreSQL: does not write the rows to the log, so that they are lost in a crash.
    pub const fn unlogged(mut self) -> Self {
        self.options.unlogged = true;
        self
    }

    /// PostgreSQL: lets policies say who may see which rows. Without one nobody but the owner sees any.
    pub const fn row_security(mut self) -> Self {
        self.options.row_security = true;
        self
    }

    /// PostgreSQL: says what its partitions are made by: `RANGE (created_at)`. MySQL: that, and behind it
    /// the partitions, as they stand behind `PARTITION BY`.
    pub const fn partition_by(mut self, rule: &'a str) -> Self {
        self.options.partition_by = Some(rule);
        self
    }

    /// PostgreSQL: says where it is kept.
    pub const fn tablespace(mut self, name: &'a str) -> Self {
        self.options.tablespace = Some(name);
        self
    }

    /// PostgreSQL: sets storage parameters: `fillfactor = 70`.
    pub const fn with(mut self, parameters: &'a str) -> Self {
        self.options.with = Some(parameters);
        self
    }

    /// MySQL: sets the storage engine.
    pub const fn engine(mut self, name: &'a str) -> Self {
        self.options.engine = Some(name);
        self
    }

    /// MySQL: sets the character set of its texts.
    pub const fn charset(mut self, name: &'a str) -> Self {
        self.options.charset = Some(name);
        self
    }

    /// MySQL: sets the collation of its texts.
    pub const fn collation(mut self, name: &'a str) -> Self {
        self.options.collation = Some(name);
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

/// Gives a table another name. Foreign keys that refer to it follow, and views, policies and triggers that
/// speak of it.
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

/// Changes how a table is kept, or its comment. Name only what changes: the rest is known from the
/// chain. A database that has nothing of the kind passes over it.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const ALTER: &[Operation] = &[
///     op::alter_table("users").comment("everybody").into_operation(),
///     op::alter_table("users").row_security(true).only(&[Postgres]),
///     op::alter_table("users").engine("InnoDB").only(&[Mysql]),
/// ];
/// # let _ = ALTER;
/// ```
pub const fn alter_table(table: &str) -> AlterTable<'_> {
    AlterTable {
        table,
        comment: Change::Keep,
        without_rowid: None,
        strict: None,
        unlogged: None,
        row_security: None,
        tablespace: Change::Keep,
        with: Change::Keep,
        engine: Change::Keep,
        charset: Change::Keep,
        collation: Change::Keep,
    }
}

impl<'a> AlterTable<'a> {
    /// Sets the remark for people.
    pub const fn comment(mut self, value: &'a str) -> Self {
        self.comment = Change::Set(value);
        self
    }

    /// Drops the remark for people.
    pub const fn drop_comment(mut self) -> Self {
        self.comment = Change::Drop;
        self
    }

    /// SQLite: stores the rows in the primary key, or not.
    pub const fn without_rowid(mut self, on: bool) -> Self {
        self.without_rowid = Some(on);
        self
    }

    /// SQLite: makes it hold to the types of its columns, or not. Rows that do not make this fail.
    pub const fn strict(mut self, on: bool) -> Self {
        self.strict = Some(on);
        self
    }

    /// PostgreSQL: keeps the rows out of the log, so that they are lost in a crash, or not.
    pub const fn unlogged(mut self, on: bool) -> Self {
        self.unlogged = Some(on);
        self
    }

    /// PostgreSQL: lets policies say who may see which rows, or not.
    pub const fn row_security(mut self, on: bool) -> Self {
        self.row_security = Some(on);
        self
    }

    /// PostgreSQL: keeps it in another place.
    pub const fn tablespace(mut self, value: &'a str) -> Self {
        self.tablespace = Change::Set(value);
        self
    }

    /// PostgreSQL: keeps it in the database's own place.
    pub const fn drop_tablespace(mut self) -> Self {
        self.tablespace = Change::Drop;
        self
    }

    /// PostgreSQL: sets storage parameters: `fillfactor = 70`.
    pub const fn with(mut self, value: &'a str) -> Self {
        self.with = Change::Set(value);
        self
    }

    /// PostgreSQL: goes back to the storage parameters of the database.
    pub const fn drop_with(mut self) -> Self {
        self.with = Change::Drop;
        self
    }

    /// MySQL: sets the storage engine.
    pub const fn engine(mut self, value: &'a str) -> Self {
        self.engine = Change::Set(value);
        self
    }

    /// MySQL: goes back to the storage engine of the server.
    pub const fn drop_engine(mut self) -> Self {
        self.engine = Change::Drop;
        self
    }

    /// MySQL: sets the character set of its texts.
    pub const fn charset(mut self, value: &'a str) -> Self {
        self.charset = Change::Set(value);
        self
    }

    /// MySQL: goes back to the character set of the database.
    pub const fn drop_charset(mut self) -> Self {
        self.charset = Change::Drop;
        self
    }

    /// MySQL: sets the collation of its texts.
    pub const fn collation(mut self, value: &'a str) -> Self {
        self.collation = Change::Set(value);
        self
    }

    /// MySQL: goes back to the collation of the database.
    pub const fn drop_collation(mut self) -> Self {
        self.collation = Change::Drop;
        self
    }
}
