//! The only file here that knows connections: from a URL to the core's database commands.

use std::path::Path;

use migrate_core::Graph;
use migrate_core::database::{self, Event, Options, Purge, Report, Status};
use migrate_core::dialect::Dialect;
use migrate_core::plan::Direction;
use migrate_core::schema::{Arena, Database, State, Unsaid};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::url::Url;

/// An open database.
pub(crate) struct Session {
    connection: Connection,
}

/// What a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Creates nothing: in an SQLite database whose file is not there yet, nothing is applied.
    Read,
    /// Creates nothing, and wants to see what is there.
    Look,
    Write,
}

enum Connection {
    #[cfg(feature = "sqlite")]
    Sqlite(diesel::SqliteConnection),
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
    #[cfg(feature = "mysql")]
    Mysql(diesel::MysqlConnection),
}

/// Calls a function of the core with whatever connection there is.
macro_rules! with {
    ($connection:expr, $name:ident => $call:expr) => {
        match $connection {
            #[cfg(feature = "sqlite")]
            Connection::Sqlite(ref mut $name) => $call,
            #[cfg(feature = "postgres")]
            Connection::Postgres(ref mut $name) => $call,
            #[cfg(feature = "mysql")]
            Connection::Mysql(ref mut $name) => $call,
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
            Database::Postgres => postgres(url)?,
            Database::Mysql => mysql(url)?,
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

    /// Its dialect, of the very version that it is.
    pub(crate) fn dialect(&mut self) -> Result<Box<dyn Dialect>> {
        Ok(with!(self.connection, c => database::dialect(c))?)
    }

    /// What it holds and no operation says.
    pub(crate) fn unsaid<'a>(&mut self, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>> {
        Ok(with!(self.connection, c => database::unsaid(c, arena))?)
    }

    /// Its schema, in the words that make it again.
    pub(crate) fn written<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        Ok(with!(self.connection, c => database::introspect_written(c, arena))?)
    }

    /// A schema in the form of its own.
    pub(crate) fn normal<'a>(&mut self, state: &State<'a>) -> Result<State<'a>> {
        Ok(with!(self.connection, c => database::normal(c, state))?)
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

#[cfg(feature = "sqlite")]
fn sqlite(url: &Url, access: Access) -> Result<Connection> {
    let file = url.sqlite_file();
    let path = url.sqlite_path();
    if path.as_ref().is_some_and(|path| path.is_dir()) {
        return Err(unopened(url, "it is a folder"));
    }
    let is_missing = path.is_some_and(|path| !path.exists());
    let file = match access {
        Access::Read if is_missing => ":memory:",
        Access::Look if is_missing => return Err(unopened(url, "there is no such file")),
        Access::Read | Access::Look | Access::Write => &*file,
    };
    established(url, file).map(Connection::Sqlite)
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_url: &Url, _access: Access) -> Result<Connection> {
    Err(Error::no_back_end(Database::Sqlite))
}

#[cfg(feature = "postgres")]
fn postgres(url: &Url) -> Result<Connection> {
    established(url, url.exposed()).map(Connection::Postgres)
}

#[cfg(not(feature = "postgres"))]
fn postgres(_url: &Url) -> Result<Connection> {
    Err(Error::no_back_end(Database::Postgres))
}

/// Diesel knows one name for both, and one scheme.
#[cfg(feature = "mysql")]
fn mysql(url: &Url) -> Result<Connection> {
    let place = url.exposed();
    let rest = place.strip_prefix("mariadb:").map(|rest| format!("mysql:{rest}"));
    established(url, rest.as_deref().unwrap_or(place)).map(Connection::Mysql)
}

#[cfg(not(feature = "mysql"))]
fn mysql(_url: &Url) -> Result<Connection> {
    Err(Error::no_back_end(Database::Mysql))
}

/// Connects, and says of a failure nothing that is secret.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
fn established<C: diesel::Connection>(url: &Url, place: &str) -> Result<C> {
    C::establish(place).map_err(|error| match url.breaking_character() {
        // What the driver took for the host may be the rest of the password.
        Some(character) => Error::Password { url: url.to_string(), character },
        None => unopened(url, &url.mask(&reasons(&error.to_string()))),
    })
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
fn unopened(url: &Url, why: &str) -> Error {
    Error::Connect {
        database: url.database().unwrap_or(Database::Sqlite),
        url: url.to_string(),
        why: why.to_owned(),
    }
}

/// What a driver says, without the questions that libpq asks behind it: a line for each address of
/// the host, and the last may be the one that answered.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
fn reasons(text: &str) -> String {
    let lines = text.trim().lines().filter(|line| !line.starts_with(char::is_whitespace));
    let mut reasons: Vec<&str> = lines.map(str::trim).collect();
    reasons.dedup();
    reasons.join("; ")
}

#[cfg(test)]
mod tests {
    use super::reasons;

    #[test]
    fn every_address_has_its_reason() {
        let check = |text: &str, expected: &str| assert_eq!(reasons(text), expected);
        check("unable to open database file", "unable to open database file");
        check(
            "connection to server at \"localhost\" (::1), port 5432 failed: Connection refused\n\
             \tIs the server running on that host and accepting TCP/IP connections?\n\
             connection to server at \"localhost\" (127.0.0.1), port 5432 failed: FATAL:  password \
             authentication failed for user \"me\"\n",
            "connection to server at \"localhost\" (::1), port 5432 failed: Connection refused; \
             connection to server at \"localhost\" (127.0.0.1), port 5432 failed: FATAL:  password \
             authentication failed for user \"me\"",
        );
    }
}
