//! Operations on rows, and SQL as the user writes it.

use crate::operation::Operation;
use crate::schema::{Database, Value, Wording};

/// Adds rows: see [`bulk_insert`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BulkInsert<'a> {
    /// The table.
    pub table: &'a str,
    /// The columns, in the order of each row's values.
    pub columns: &'a [&'a str],
    /// The rows.
    pub rows: &'a [&'a [Value<'a>]],
    /// How a downgrade takes the rows away.
    pub reverse: Reverse<'a>,
}

/// Deletes rows by key: see [`delete_rows`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeleteRows<'a> {
    /// The table.
    pub table: &'a str,
    /// The columns, in the order of each row's values.
    pub columns: &'a [&'a str],
    /// The rows, whole, so that a downgrade can put them back.
    pub rows: &'a [&'a [Value<'a>]],
}

/// Changes rows by key: see [`update_rows`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UpdateRows<'a> {
    /// The table.
    pub table: &'a str,
    /// The columns that find a row.
    pub key: &'a [&'a str],
    /// The columns that change.
    pub columns: &'a [&'a str],
    /// For each row its key and then its new values.
    pub rows: &'a [&'a [Value<'a>]],
    /// The same with the old values, by which a downgrade takes it back.
    pub reverse: Option<&'a [&'a [Value<'a>]]>,
}

/// Sends SQL as it is written: see [`execute`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Execute<'a> {
    /// The SQL.
    pub sql: Wording<'a>,
    /// How a downgrade takes it back.
    pub reverse: Reverse<'a>,
    /// What it does to the schema, as operations that are replayed and not run.
    pub state: &'a [Operation<'a>],
}

/// How a downgrade takes back what this crate cannot see through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reverse<'a> {
    /// Nothing is said.
    #[default]
    Unknown,
    /// There is nothing to take back.
    Nothing,
    /// By this SQL.
    Sql(Wording<'a>),
}

/// Adds rows.
///
/// A downgrade deletes them again by their key: the columns must include the primary key or those
/// of a unique constraint, unless the same migration made the table or `reverse` says how.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const COLUMNS: &[Column] = &[column("id", BigInt).primary_key(), column("name", Text)];
/// const BEFORE: &[Operation] = &[op::create_table("tags", COLUMNS).into_operation()];
/// const INSERT: &[Operation] = &[op::bulk_insert(
///     "tags",
///     &["id", "name"],
///     &[&[int(1), text("rust")], &[int(2), text("it's SQL")]],
/// )
/// .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, INSERT)?,
///     "INSERT INTO \"tags\" (\"id\", \"name\") VALUES\n  (1, 'rust'),\n  (2, 'it''s SQL');\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn bulk_insert<'a>(
    table: &'a str,
    columns: &'a [&'a str],
    rows: &'a [&'a [Value<'a>]],
) -> BulkInsert<'a> {
    BulkInsert { table, columns, rows, reverse: Reverse::Unknown }
}

impl<'a> BulkInsert<'a> {
    /// Says by which SQL a downgrade takes the rows away.
    pub const fn reverse(mut self, sql: &'a str) -> Self {
        self.reverse = Reverse::Sql(Wording::of(sql));
        self
    }

    /// Says that a downgrade may leave the rows.
    pub const fn reverse_nothing(mut self) -> Self {
        self.reverse = Reverse::Nothing;
        self
    }
}

/// Deletes rows by key. The rows are given whole, so that a downgrade puts them back.
///
/// The key is the primary key or the first unique constraint whose columns are all given.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const COLUMNS: &[Column] = &[column("id", BigInt).primary_key(), column("name", Text)];
/// const BEFORE: &[Operation] = &[op::create_table("tags", COLUMNS).into_operation()];
/// const DELETE: &[Operation] =
///     &[op::delete_rows("tags", &["id", "name"], &[&[int(1), text("rust")]]).into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, DELETE)?,
///     "DELETE FROM \"tags\" WHERE \"id\" = 1;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn delete_rows<'a>(
    table: &'a str,
    columns: &'a [&'a str],
    rows: &'a [&'a [Value<'a>]],
) -> DeleteRows<'a> {
    DeleteRows { table, columns, rows }
}

/// Changes rows by key: the table, the columns that find a row, those that change, and for each row
/// its key and then its new values. `reverse` gives the old values in the same form.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const COLUMNS: &[Column] = &[column("id", BigInt).primary_key(), column("price", Integer)];
/// const BEFORE: &[Operation] = &[op::create_table("plans", COLUMNS).into_operation()];
/// const RAISE: &[Operation] = &[op::update_rows("plans", &["id"], &["price"], &[&[int(1), int(12)]])
///     .reverse(&[&[int(1), int(10)]])
///     .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, RAISE)?,
///     "UPDATE \"plans\" SET \"price\" = 12 WHERE \"id\" = 1;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn update_rows<'a>(
    table: &'a str,
    key: &'a [&'a str],
    columns: &'a [&'a str],
    rows: &'a [&'a [Value<'a>]],
) -> UpdateRows<'a> {
    UpdateRows { table, key, columns, rows, reverse: None }
}

impl<'a> UpdateRows<'a> {
    /// Gives the old values: for each row its key and then what it held.
    pub const fn reverse(mut self, rows: &'a [&'a [Value<'a>]]) -> Self {
        self.reverse = Some(rows);
        self
    }

    /// Says that a downgrade may leave the new values.
    pub const fn reverse_nothing(self) -> Self {
        self.reverse(&[])
    }
}

/// Sends SQL as it is written. It may hold several statements.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const EXECUTE: &[Operation] = &[op::execute("UPDATE users SET phone = '000' WHERE phone IS NULL")
///     .reverse("UPDATE users SET phone = NULL WHERE phone = '000'")
///     .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(&[], EXECUTE)?,
///     "UPDATE users SET phone = '000' WHERE phone IS NULL;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn execute(sql: &str) -> Execute<'_> {
    Execute { sql: Wording::of(sql), reverse: Reverse::Unknown, state: &[] }
}

/// Assumes that a schema change was made by others: it is replayed, so that the chain knows of it, and
/// not run. For a table that another tool owns, and that this chain refers to.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const OTHERS: &[Operation] = &[op::assume(&[
///     op::create_table("accounts", &[column("id", BigInt).primary_key()]).into_operation(),
/// ])
/// .into_operation()];
/// const REFER: &[Operation] = &[op::create_table(
///     "invoices",
///     &[column("account_id", BigInt).references("accounts", "id")],
/// )
/// .into_operation()];
/// assert_eq!(migrate_core::sqlite::preview(&[], OTHERS)?, "");
/// assert!(migrate_core::sqlite::preview(OTHERS, REFER)?.contains("REFERENCES \"accounts\""));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn assume<'a>(operations: &'a [Operation<'a>]) -> Execute<'a> {
    Execute { sql: Wording::of(""), reverse: Reverse::Nothing, state: operations }
}

impl<'a> Execute<'a> {
    /// Says what is sent to one database, where that is another text.
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// const TIDY: &[Operation] = &[op::execute("ANALYZE users")
    ///     .on(Mysql, "ANALYZE TABLE users")
    ///     .reverse_nothing()
    ///     .into_operation()];
    /// assert_eq!(migrate_core::sqlite::preview(&[], TIDY)?, "ANALYZE users;\n");
    /// # Ok::<(), migrate_core::Error>(())
    /// ```
    pub const fn on(mut self, database: Database, sql: &'a str) -> Self {
        self.sql = self.sql.on(database, sql);
        self
    }

    /// Says by which SQL a downgrade takes it back on one database. Comes after `reverse`.
    pub const fn reverse_on(mut self, database: Database, sql: &'a str) -> Self {
        let wording = match self.reverse {
            Reverse::Sql(wording) => wording,
            Reverse::Unknown | Reverse::Nothing => panic!("`reverse_on` comes after `reverse(…)`"),
        };
        self.reverse = Reverse::Sql(wording.on(database, sql));
        self
    }

    /// Says by which SQL a downgrade takes it back.
    pub const fn reverse(mut self, sql: &'a str) -> Self {
        self.reverse = Reverse::Sql(Wording::of(sql));
        self
    }

    /// Says that a downgrade has nothing to take back.
    pub const fn reverse_nothing(mut self) -> Self {
        self.reverse = Reverse::Nothing;
        self
    }

    /// Declares what the SQL does to the schema: operations that are replayed and not run.
    pub const fn state(mut self, operations: &'a [Operation<'a>]) -> Self {
        self.state = operations;
        self
    }
}
