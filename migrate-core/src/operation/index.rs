//! Operations on indexes.

use crate::schema::{Index, Key, Keys};

/// Makes an index: see [`create_index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateIndex<'a> {
    /// The table.
    pub table: &'a str,
    /// The new index.
    pub index: Index<'a>,
    /// Whether rows can be written meanwhile.
    pub concurrently: bool,
    /// Whether an index of that name may be there already.
    pub if_not_exists: bool,
}

/// Drops an index: see [`drop_index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropIndex<'a> {
    /// The index's name.
    pub name: &'a str,
    /// The table it is on.
    pub table: &'a str,
    /// Whether rows can be written meanwhile.
    pub concurrently: bool,
}

/// Gives an index another name: see [`rename_index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenameIndex<'a> {
    /// The name it has.
    pub from: &'a str,
    /// The name it gets.
    pub to: &'a str,
    /// The table it is on.
    pub table: &'a str,
}

/// Makes an index over columns.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("email", Text)]).into_operation()];
/// const CREATE: &[Operation] = &[op::create_index("ix_users_email", "users", &["email"])
///     .unique()
///     .filter("email IS NOT NULL")
///     .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, CREATE)?,
///     "CREATE UNIQUE INDEX \"ix_users_email\" ON \"users\" (\"email\") \
///      WHERE email IS NOT NULL;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_index<'a>(
    name: &'a str,
    table: &'a str,
    columns: &'a [&'a str],
) -> CreateIndex<'a> {
    CreateIndex::new(table, Index::new(name, Keys::Columns(columns)))
}

/// Makes an index over keys that are expressions or have an order of their own.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("email", Text)]).into_operation()];
/// const CREATE: &[Operation] =
///     &[op::create_index_on("ix_lower", "users", &[expression("lower(email)").desc()])
///         .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, CREATE)?,
///     "CREATE INDEX \"ix_lower\" ON \"users\" (lower(email) DESC);\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_index_on<'a>(
    name: &'a str,
    table: &'a str,
    keys: &'a [Key<'a>],
) -> CreateIndex<'a> {
    CreateIndex::new(table, Index::new(name, Keys::Keys(keys)))
}

impl<'a> CreateIndex<'a> {
    /// Makes an index as it stands in a table.
    pub const fn new(table: &'a str, index: Index<'a>) -> Self {
        Self { table, index, concurrently: false, if_not_exists: false }
    }

    /// Lets no two rows share the keys.
    pub const fn unique(mut self) -> Self {
        self.index.unique = true;
        self
    }

    /// Takes in only the rows for which an SQL expression is true.
    pub const fn filter(mut self, expression: &'a str) -> Self {
        self.index.filter = Some(expression);
        self
    }

    /// Says how it is built: `gin`, `gist`, `brin`, `hash`.
    pub const fn using(mut self, method: &'a str) -> Self {
        self.index.method = Some(method);
        self
    }

    /// MySQL: makes it an index of the words of texts.
    pub const fn fulltext(self) -> Self {
        self.using("fulltext")
    }

    /// MySQL: makes it an index of places.
    pub const fn spatial(self) -> Self {
        self.using("spatial")
    }

    /// PostgreSQL: keeps more columns in it, which are not searched by.
    pub const fn include(mut self, columns: &'a [&'a str]) -> Self {
        self.index.include = columns;
        self
    }

    /// PostgreSQL: sets storage parameters: `fillfactor = 70`.
    pub const fn with(mut self, parameters: &'a str) -> Self {
        self.index.with = Some(parameters);
        self
    }

    /// PostgreSQL: says where it is kept.
    pub const fn tablespace(mut self, name: &'a str) -> Self {
        self.index.tablespace = Some(name);
        self
    }

    /// PostgreSQL: counts two rows with NULL as the same.
    pub const fn nulls_not_distinct(mut self) -> Self {
        self.index.nulls_not_distinct = true;
        self
    }

    /// Lets rows be written meanwhile: PostgreSQL's `CONCURRENTLY`, outside a transaction. Other
    /// databases make it as any other.
    pub const fn concurrently(mut self) -> Self {
        self.concurrently = true;
        self
    }

    /// Does nothing when there is an index of that name already.
    pub const fn if_not_exists(mut self) -> Self {
        self.if_not_exists = true;
        self
    }
}

/// Drops an index.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("email", Text)]).into_operation(),
///     op::create_index("ix_users_email", "users", &["email"]).into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_index("ix_users_email", "users").into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, DROP)?,
///     "DROP INDEX \"ix_users_email\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_index<'a>(name: &'a str, table: &'a str) -> DropIndex<'a> {
    DropIndex { name, table, concurrently: false }
}

impl DropIndex<'_> {
    /// Lets rows be written meanwhile: PostgreSQL's `CONCURRENTLY`, outside a transaction. Other
    /// databases drop it as any other.
    pub const fn concurrently(mut self) -> Self {
        self.concurrently = true;
        self
    }
}

/// Gives an index another name: the name it has, the new one, the table.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("age", Integer)]).into_operation(),
///     op::create_index("ix_age", "users", &["age"]).into_operation(),
/// ];
/// const RENAME: &[Operation] =
///     &[op::rename_index("ix_age", "ix_users_age", "users").into_operation()];
/// assert_eq!(
///     sqlite::preview(BEFORE, RENAME)?,
///     "DROP INDEX \"ix_age\";\n\
///      CREATE INDEX \"ix_users_age\" ON \"users\" (\"age\");\n"
/// );
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER INDEX \"ix_age\" RENAME TO \"ix_users_age\";\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, RENAME)?,
///     "ALTER TABLE `users` RENAME INDEX `ix_age` TO `ix_users_age`;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_index<'a>(from: &'a str, to: &'a str, table: &'a str) -> RenameIndex<'a> {
    RenameIndex { from, to, table }
}
