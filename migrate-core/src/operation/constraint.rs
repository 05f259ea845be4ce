//! Operations on constraints of a table that is there.

use crate::schema::{
    Action, Constraint, Deferrable, check, exclude, foreign_key, primary_key, unique,
};

/// Adds a constraint: see [`create_unique_constraint`] and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateConstraint<'a> {
    /// The table.
    pub table: &'a str,
    /// The new constraint.
    pub constraint: Constraint<'a>,
}

/// Drops a constraint: see [`drop_constraint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropConstraint<'a> {
    /// The constraint's name.
    pub name: &'a str,
    /// The table it is on.
    pub table: &'a str,
}

/// Gives a constraint another name: see [`rename_constraint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenameConstraint<'a> {
    /// The name it has.
    pub from: &'a str,
    /// The name it gets.
    pub to: &'a str,
    /// The table it is on.
    pub table: &'a str,
}

/// Looks whether old rows hold to a constraint: see [`validate_constraint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidateConstraint<'a> {
    /// The constraint's name.
    pub name: &'a str,
    /// The table it is on.
    pub table: &'a str,
}

/// Adds a unique constraint: its name, the table, the columns.
///
/// # Examples
///
/// SQLite rebuilds the table; the new one has the constraint.
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("email", Text)]).into_operation()];
/// const CREATE: &[Operation] =
///     &[op::create_unique_constraint("uq_email", "users", &["email"]).into_operation()];
/// let sql = migrate_core::sqlite::preview(BEFORE, CREATE)?;
/// assert!(sql.contains("  CONSTRAINT \"uq_email\" UNIQUE (\"email\")\n"));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_unique_constraint<'a>(
    name: &'a str,
    table: &'a str,
    columns: &'a [&'a str],
) -> CreateConstraint<'a> {
    CreateConstraint { table, constraint: unique(columns).named(name) }
}

/// Adds a check constraint: its name, the table, an SQL expression.
///
/// # Examples
///
/// SQLite rebuilds the table; the new one has the constraint.
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("age", Integer)]).into_operation()];
/// const CREATE: &[Operation] = &[op::create_check_constraint("ck_age", "users", "age >= 0").into_operation()];
/// let sql = migrate_core::sqlite::preview(BEFORE, CREATE)?;
/// assert!(sql.contains("  CONSTRAINT \"ck_age\" CHECK (age >= 0)\n"));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_check_constraint<'a>(
    name: &'a str,
    table: &'a str,
    expression: &'a str,
) -> CreateConstraint<'a> {
    CreateConstraint { table, constraint: check(name, expression) }
}

/// Adds a foreign key: its name, the table, the table referred to, the columns of each.
///
/// # Examples
///
/// SQLite rebuilds the table; the new one has the constraint.
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt).primary_key()]).into_operation(),
///     op::create_table("posts", &[column("user_id", BigInt)]).into_operation(),
/// ];
/// const CREATE: &[Operation] = &[op::create_foreign_key("fk_author", "posts", "users", &["user_id"], &["id"])
///     .on_delete(Cascade)
///     .into_operation()];
/// let sql = migrate_core::sqlite::preview(BEFORE, CREATE)?;
/// assert!(sql.contains(
///     "  CONSTRAINT \"fk_author\" FOREIGN KEY (\"user_id\") REFERENCES \"users\" (\"id\") \
///      ON DELETE CASCADE\n"
/// ));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_foreign_key<'a>(
    name: &'a str,
    source: &'a str,
    referent: &'a str,
    columns: &'a [&'a str],
    referred: &'a [&'a str],
) -> CreateConstraint<'a> {
    let constraint = foreign_key(columns, referent, referred).named(name);
    CreateConstraint { table: source, constraint }
}

/// Adds a primary key: its name, the table, the columns.
///
/// # Examples
///
/// SQLite rebuilds the table; the new one has the key.
///
/// ```
/// use migrate_core::prelude::*;
///
/// const COLUMNS: &[Column] = &[column("post_id", BigInt), column("tag_id", BigInt)];
/// const BEFORE: &[Operation] = &[op::create_table("post_tags", COLUMNS).into_operation()];
/// const CREATE: &[Operation] =
///     &[op::create_primary_key("pk_tags", "post_tags", &["post_id", "tag_id"]).into_operation()];
/// let sql = migrate_core::sqlite::preview(BEFORE, CREATE)?;
/// assert!(sql.contains("  CONSTRAINT \"pk_tags\" PRIMARY KEY (\"post_id\", \"tag_id\")\n"));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_primary_key<'a>(
    name: &'a str,
    table: &'a str,
    columns: &'a [&'a str],
) -> CreateConstraint<'a> {
    CreateConstraint { table, constraint: primary_key(columns).named(name) }
}

impl<'a> CreateConstraint<'a> {
    /// Says what happens to a row whose target is deleted. Only for a foreign key.
    pub const fn on_delete(mut self, action: Action) -> Self {
        self.constraint = self.constraint.on_delete(action);
        self
    }

    /// Says what happens to a row whose target changes its key. Only for a foreign key.
    pub const fn on_update(mut self, action: Action) -> Self {
        self.constraint = self.constraint.on_update(action);
        self
    }

    /// Says when the foreign key is checked. Only for a foreign key.
    pub const fn deferrable(mut self, deferrable: Deferrable) -> Self {
        self.constraint = self.constraint.deferrable(deferrable);
        self
    }

    /// Leaves it open whether the rows that are there hold to it, so that the table need not be
    /// read under a lock: see [`validate_constraint`]. Only for a check or a foreign key, on
    /// PostgreSQL; other databases look at once.
    pub const fn not_valid(mut self) -> Self {
        self.constraint = self.constraint.not_valid();
        self
    }
}

/// Adds an exclusion constraint: its name, the table, what stands behind the word `EXCLUDE`.
/// PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table(
///         "bookings",
///         &[column("room", Integer), column("during", native("tsrange").ty())],
///     )
///     .into_operation(),
/// ];
/// const EXCLUDE: &[Operation] = &[
///     op::create_exclude_constraint(
///         "ex_during",
///         "bookings",
///         "USING gist (during WITH &&)",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, EXCLUDE)?,
///     "ALTER TABLE \"bookings\" ADD CONSTRAINT \"ex_during\" EXCLUDE USING gist (during \
///      WITH &&);\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_exclude_constraint<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> CreateConstraint<'a> {
    CreateConstraint { table, constraint: exclude(name, definition) }
}

/// Gives a constraint another name: the name it has, the new one, the table.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("age", Integer)]).into_operation(),
///     op::create_check_constraint("ck_age", "users", "age >= 0").not_valid().into_operation(),
/// ];
/// const RENAME: &[Operation] =
///     &[op::rename_constraint("ck_age", "ck_users_age", "users").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER TABLE \"users\" RENAME CONSTRAINT \"ck_age\" TO \"ck_users_age\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_constraint<'a>(
    from: &'a str,
    to: &'a str,
    table: &'a str,
) -> RenameConstraint<'a> {
    RenameConstraint { from, to, table }
}

/// Looks whether the rows that were there before a constraint hold to it: the second half of
/// [`CreateConstraint::not_valid`], which does not keep others from writing.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("age", Integer)]).into_operation(),
///     op::create_check_constraint("ck_age", "users", "age >= 0").not_valid().into_operation(),
/// ];
/// const VALIDATE: &[Operation] = &[op::validate_constraint("ck_age", "users").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, VALIDATE)?,
///     "ALTER TABLE \"users\" VALIDATE CONSTRAINT \"ck_age\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn validate_constraint<'a>(name: &'a str, table: &'a str) -> ValidateConstraint<'a> {
    ValidateConstraint { name, table }
}

/// Drops a constraint of any kind by its name: the chain knows what it is.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("email", Text).unique()]).into_operation()];
/// const DROP: &[Operation] = &[op::drop_constraint("uq_users_email", "users").into_operation()];
/// let sql = migrate_core::sqlite::preview(BEFORE, DROP)?;
/// assert!(sql.contains("CREATE TABLE \"_migrate_new_users\" (\n  \"email\" TEXT\n);"));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_constraint<'a>(name: &'a str, table: &'a str) -> DropConstraint<'a> {
    DropConstraint { name, table }
}
