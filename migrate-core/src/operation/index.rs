//! Operations on indexes.

use crate::schema::{Index, Key, Keys};

/// Makes an index: see [`create_index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateIndex<'a> {
    /// The table.
    pub table: &'a str,
    /// The new index.
    pub index: Index<'a>,
}

/// Drops an index: see [`drop_index`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropIndex<'a> {
    /// The index's name.
    pub name: &'a str,
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
    let index = Index { name, keys: Keys::Columns(columns), unique: false, filter: None };
    CreateIndex { table, index }
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
    let index = Index { name, keys: Keys::Keys(keys), unique: false, filter: None };
    CreateIndex { table, index }
}

impl<'a> CreateIndex<'a> {
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
    DropIndex { name, table }
}
