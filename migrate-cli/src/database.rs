//! The only file here that knows connections: from a URL to the core's database commands.

use std::path::Path;

use migrate_core::Graph;
use migrate_core::database::{self, Event, Options, Purge, Report, Status};
use migrate_core::dialect::Dialect;
use migrate_core::plan::Direction;
use migrate_core::schema::{Arena, State};
use migrate_core::script::{self, Offline};
use migrate_core::sqlite::Sqlite;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::url::{Database, Url};

/// An open database.
pub(crate) struct Session {
    connection: Connection,
}

/// What a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Creates nothing, not even the file of an SQLite database.
    Read,
    Write,
}

enum Connection {
    #[cfg(feature = "sqlite")]
    Sqlite(diesel::SqliteConnection),
}

/// Calls a function of the core with whatever connection there is.
macro_rules! with {
    ($connection:expr, $name:ident => $call:expr) => {
        match $connection {
            #[cfg(feature = "sqlite")]
            Connection::Sqlite(ref mut $name) => $call,
        }
    };
}

impl Session {
    /// Opens the database of a context.
    pub(crate) fn open(context: &Context<'_, '_>, access: Access) -> Result<Self> {
        Self::open_url(&context.url()?, access)
    }

    /// Opens a database by its URL.
    pub(crate) fn open_url(url: &Url, access: Access) -> Result<Self> {
        let connection = match url.database()? {
            Database::Sqlite => sqlite(url, access)?,
            database @ (Database::Postgres | Database::Mysql) => {
                return Err(Error::NoBackEnd { database: database.name() });
            }
        };
        Ok(Self { connection })
    }

    pub(crate) fn run(
        &mut self,
        graph: &Graph<'_>,
        direction: Direction,
        target: &str,
        options: &Options,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Report> {
        Ok(match direction {
            Direction::Up => {
                with!(self.connection, c => database::upgrade(graph, c, target, options, on))?
            }
            Direction::Down => {
                with!(self.connection, c => database::downgrade(graph, c, target, options, on))?
            }
        })
    }

    /// Its schema.
    pub(crate) fn introspect<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        Ok(with!(self.connection, c => database::introspect(c, arena))?)
    }

    /// Sends the SQL of a file.
    pub(crate) fn execute(&mut self, path: &Path, sql: &str) -> Result<()> {
        use diesel::connection::SimpleConnection as _;

        let sent = with!(self.connection, c => c.batch_execute(sql));
        sent.map_err(|error| Error::Script { path: path.to_owned(), why: error.to_string() })
    }

    pub(crate) fn status(&mut self, graph: &Graph<'_>) -> Result<Status> {
        Ok(with!(self.connection, c => database::status(graph, c))?)
    }

    pub(crate) fn stamp(
        &mut self,
        graph: &Graph<'_>,
        targets: &[&str],
        purge: Purge,
        options: &Options,
    ) -> Result<Vec<String>> {
        Ok(with!(self.connection, c => database::stamp(graph, c, targets, purge, options))?)
    }
}

/// Writes a script for a database that nobody is connected to.
pub(crate) fn offline(
    context: &Context<'_, '_>,
    direction: Direction,
    from: &str,
    to: &str,
) -> Result<Offline> {
    let dialect = dialect(&context.url()?)?;
    Ok(script::offline(context.graph, dialect, direction, from, to)?)
}

/// The dialect of a database that nobody is connected to.
pub(crate) fn dialect(url: &Url) -> Result<&'static dyn Dialect> {
    match url.database()? {
        Database::Sqlite => Ok(&Sqlite::OLDEST),
        database @ (Database::Postgres | Database::Mysql) => {
            Err(Error::NoBackEnd { database: database.name() })
        }
    }
}

#[cfg(feature = "sqlite")]
fn sqlite(url: &Url, access: Access) -> Result<Connection> {
    use diesel::Connection as _;

    let file = url.sqlite_file();
    let is_missing = url.sqlite_path().is_some_and(|path| !path.exists());
    // Where there is no file, nothing is applied; to look must not make one.
    let file = if access == Access::Read && is_missing { ":memory:" } else { &file };
    diesel::SqliteConnection::establish(file)
        .map(Connection::Sqlite)
        .map_err(|error| Error::Connect { url: url.to_string(), why: url.mask(&error.to_string()) })
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_url: &Url, _access: Access) -> Result<Connection> {
    Err(Error::NoBackEnd { database: Database::Sqlite.name() })
}
