//! A live connection as the runner sees it: text in, text out, and a transaction.

use std::any::Any;
use std::fmt::Debug;
use std::time::Duration;

use diesel::backend::Backend;
use diesel::connection::LoadConnection;

use crate::dialect::Dialect;
use crate::error::Result;
use crate::schema::ObjectKind;

/// A Diesel connection to a database that migrations can run on: of any type, also a pool's.
pub trait Connected: LoadConnection<Backend: Supported> + 'static {}

impl<C> Connected for C where C: LoadConnection<Backend: Supported> + 'static {}

/// A Diesel backend that migrations can run on.
pub trait Supported: Backend + Sized {
    /// Takes a connection for a run. It asks the database for its version and changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::TooOld`](crate::Error::TooOld), or whatever the database says.
    #[doc(hidden)]
    fn session<'c, C>(connection: &'c mut C) -> Result<Box<dyn Session + 'c>>
    where
        C: LoadConnection<Backend = Self> + 'static;
}

/// A row: one text for each column.
pub(crate) type Row = Vec<Option<String>>;

/// A live connection.
#[doc(hidden)]
pub trait Session: Debug {
    /// The database's SQL.
    fn dialect(&self) -> &dyn Dialect;

    /// Sends SQL, one statement or several.
    fn execute(&mut self, sql: &str) -> Result<()>;

    /// Asks for rows.
    fn rows(&mut self, sql: &str) -> Result<Vec<Row>>;

    /// Whether there is a table of that name.
    fn has_table(&mut self, name: &str) -> Result<bool>;

    /// Sets how long to wait for another process.
    fn wait_at_most(&mut self, timeout: Duration) -> Result<()>;

    /// Opens a transaction and takes the lock that keeps other runners out.
    fn begin(&mut self, needs: &Needs) -> Result<()>;

    /// Ends the transaction for good. When that fails, nothing of it stays.
    fn commit(&mut self) -> Result<()>;

    /// Takes the transaction back.
    fn rollback(&mut self);

    /// Checks that no foreign key acts when a table is made anew and the old one goes.
    fn require_no_actions(&mut self, table: &str) -> Result<()>;

    /// What the database says of a table and of what hangs on it.
    fn catalog(&mut self, table: &str) -> Result<Catalog>;

    /// The connection itself.
    fn connection(&mut self) -> &mut dyn Any;

    /// The name of the connection's type.
    fn connection_type(&self) -> &'static str;
}

/// What a transaction needs.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// A table that is rebuilt in it, for which foreign keys must not act.
    pub rebuilds: Option<String>,
    /// Whether something else in it changes rows, whose foreign keys must then be looked at.
    pub changes_rows: bool,
}

/// What a database says of a table.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The `CREATE` statements of the table and its indexes.
    pub definitions: Vec<String>,
    /// Views and triggers.
    pub objects: Vec<Definition>,
}

/// A view or trigger as the database keeps it.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Definition {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name.
    pub name: String,
    /// The table it hangs on.
    pub table: String,
    /// Its `CREATE` statement.
    pub sql: String,
}
