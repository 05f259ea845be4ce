//! Operations on columns.

use crate::schema::{Column, Identity, Type, Value};

/// Adds a column: see [`add_column`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AddColumn<'a> {
    /// The table.
    pub table: &'a str,
    /// The new column.
    pub column: Column<'a>,
    /// Why it may refuse NULL without a default, though the table may hold rows.
    pub required: Option<&'a str>,
}

/// Drops a column: see [`drop_column`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropColumn<'a> {
    /// The table.
    pub table: &'a str,
    /// The column's name.
    pub column: &'a str,
}

/// Changes a column: see [`alter_column`]. What is not named stays as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlterColumn<'a> {
    /// The table.
    pub table: &'a str,
    /// The name the column has.
    pub column: &'a str,
    /// The name it gets.
    pub rename: Option<&'a str>,
    /// The type it gets.
    pub ty: Option<Type<'a>>,
    /// The SQL expression that makes the new value from the old row.
    pub using: Option<&'a str>,
    /// Whether it may hold NULL from now on.
    pub nullability: Option<Nullability>,
    /// What happens to its default.
    pub default: Change<Value<'a>>,
    /// What happens to its comment.
    pub comment: Change<&'a str>,
    /// What happens to its collation.
    pub collation: Change<&'a str>,
    /// What happens to the numbering of its rows.
    pub identity: Change<Identity>,
}

/// Whether a column may hold NULL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nullability {
    /// It may.
    Nullable,
    /// It may not.
    NotNull,
}

/// What happens to something a column may have or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It goes.
    Drop,
    /// It becomes this.
    Set(T),
}

impl<T: Copy> Change<T> {
    /// What there is afterwards, given what there was.
    pub fn apply(self, before: Option<T>) -> Option<T> {
        match self {
            Change::Keep => before,
            Change::Drop => None,
            Change::Set(value) => Some(value),
        }
    }

    /// The change that brings `before` back.
    pub fn undo(self, before: Option<T>) -> Self {
        match (self, before) {
            (Change::Keep, _) => Change::Keep,
            (Change::Drop | Change::Set(_), Some(value)) => Change::Set(value),
            (Change::Drop | Change::Set(_), None) => Change::Drop,
        }
    }
}

/// Adds a column to a table.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("id", BigInt)]).into_operation()];
/// const ADD: &[Operation] = &[op::add_column("users", column("phone", Varchar(32))).into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, ADD)?,
///     "ALTER TABLE \"users\" ADD COLUMN \"phone\" VARCHAR(32);\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn add_column<'a>(table: &'a str, column: Column<'a>) -> AddColumn<'a> {
    AddColumn { table, column, required: None }
}

impl<'a> AddColumn<'a> {
    /// Says why the column may refuse NULL without a default, though the table may hold rows: the
    /// compiler refuses it otherwise, since on a table with rows it fails.
    pub const fn allow_required(mut self, why: &'a str) -> Self {
        self.required = Some(why);
        self
    }
}

/// Drops a column. Its downgrade adds the column again, without the values it held.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const COLUMNS: &[Column] = &[column("id", BigInt), column("phone", Text)];
/// const BEFORE: &[Operation] = &[op::create_table("users", COLUMNS).into_operation()];
/// const DROP: &[Operation] = &[op::drop_column("users", "phone").into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, DROP)?,
///     "ALTER TABLE \"users\" DROP COLUMN \"phone\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_column<'a>(table: &'a str, column: &'a str) -> DropColumn<'a> {
    DropColumn { table, column }
}

/// Changes a column. Name only what changes: the rest is known from the chain.
///
/// # Examples
///
/// On SQLite a change of type rebuilds the table by SQLite's documented steps
/// (<https://sqlite.org/lang_altertable.html#otheralter>); here is the heart of it.
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("age", SmallInt)]).into_operation()];
/// const ALTER: &[Operation] = &[op::alter_column("users", "age").set_type(BigInt).not_null().into_operation()];
/// let sql = migrate_core::sqlite::preview(BEFORE, ALTER)?;
/// assert!(sql.contains("CREATE TABLE \"_migrate_new_users\" (\n  \"age\" BIGINT NOT NULL\n);"));
/// assert!(sql.contains("ALTER TABLE \"_migrate_new_users\" RENAME TO \"users\";"));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn alter_column<'a>(table: &'a str, column: &'a str) -> AlterColumn<'a> {
    AlterColumn {
        table,
        column,
        rename: None,
        ty: None,
        using: None,
        nullability: None,
        default: Change::Keep,
        comment: Change::Keep,
        collation: Change::Keep,
        identity: Change::Keep,
    }
}

/// Gives a column another name. Whatever speaks of it follows: keys, checks and indexes, and the texts of
/// views, policies and triggers where they leave no doubt. A view keeps the names of its own columns:
/// `SELECT mail` becomes `SELECT email AS mail`. Functions and procedures do not follow.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("mail", Text)]).into_operation()];
/// const RENAME: &[Operation] = &[op::rename_column("users", "mail", "email").into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, RENAME)?,
///     "ALTER TABLE \"users\" RENAME COLUMN \"mail\" TO \"email\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_column<'a>(table: &'a str, from: &'a str, to: &'a str) -> AlterColumn<'a> {
    alter_column(table, from).rename(to)
}

impl<'a> AlterColumn<'a> {
    /// Gives it another name.
    pub const fn rename(mut self, name: &'a str) -> Self {
        self.rename = Some(name);
        self
    }

    /// Gives it another type.
    pub const fn set_type(mut self, ty: Type<'a>) -> Self {
        self.ty = Some(ty);
        self
    }

    /// Says by which SQL expression the new value is made from the old row.
    pub const fn using(mut self, expression: &'a str) -> Self {
        self.using = Some(expression);
        self
    }

    /// Refuses NULL from now on.
    pub const fn not_null(mut self) -> Self {
        self.nullability = Some(Nullability::NotNull);
        self
    }

    /// Allows NULL from now on.
    pub const fn nullable(mut self) -> Self {
        self.nullability = Some(Nullability::Nullable);
        self
    }

    /// Sets what the column holds when an insert does not say.
    pub const fn default(mut self, value: Value<'a>) -> Self {
        self.default = Change::Set(value);
        self
    }

    /// Drops the default.
    pub const fn drop_default(mut self) -> Self {
        self.default = Change::Drop;
        self
    }

    /// Sets the remark for people.
    pub const fn comment(mut self, text: &'a str) -> Self {
        self.comment = Change::Set(text);
        self
    }

    /// Drops the remark for people.
    pub const fn drop_comment(mut self) -> Self {
        self.comment = Change::Drop;
        self
    }

    /// Sets the collation.
    pub const fn collation(mut self, name: &'a str) -> Self {
        self.collation = Change::Set(name);
        self
    }

    /// Goes back to the database's own collation.
    pub const fn drop_collation(mut self) -> Self {
        self.collation = Change::Drop;
        self
    }

    /// Lets the database number the rows.
    pub const fn autoincrement(mut self) -> Self {
        self.identity = Change::Set(Identity::ByDefault);
        self
    }

    /// Lets the database number the rows, and refuses numbers of one's own: PostgreSQL.
    pub const fn identity_always(mut self) -> Self {
        self.identity = Change::Set(Identity::Always);
        self
    }

    /// Lets the database number the rows, on PostgreSQL in the way of its `serial` types.
    pub const fn serial(mut self) -> Self {
        self.identity = Change::Set(Identity::Serial);
        self
    }

    /// Numbers the rows no more.
    pub const fn drop_identity(mut self) -> Self {
        self.identity = Change::Drop;
        self
    }
}
