//! A connection to whatever server, and what a runner does on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel::SqliteConnection;
use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use migrate_core::database::{self, Event, Options, Purge, Report, Status};
use migrate_core::dialect::Dialect;
use migrate_core::schema::{Arena, State};
use migrate_core::{Graph, Result};

/// A connection.
#[expect(missing_debug_implementations, reason = "Diesel's connections have none")]
pub enum AnyConnection {
    /// To a file.
    Sqlite(SqliteConnection),
    /// To a PostgreSQL server.
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
    /// To a MySQL or MariaDB server.
    #[cfg(feature = "mysql")]
    Mysql(diesel::MysqlConnection),
}

/// Calls a function with whatever connection there is.
macro_rules! with {
    ($connection:expr, $name:ident => $call:expr) => {
        match $connection {
            AnyConnection::Sqlite($name) => $call,
            #[cfg(feature = "postgres")]
            AnyConnection::Postgres($name) => $call,
            #[cfg(feature = "mysql")]
            AnyConnection::Mysql($name) => $call,
        }
    };
}

impl AnyConnection {
    /// Connects to a database by its URL; without one it is a file.
    pub fn open(url: &str) -> Self {
        match url.split_once("://").map(|(scheme, _)| scheme) {
            #[cfg(feature = "postgres")]
            Some("postgres") => AnyConnection::Postgres(established(url)),
            #[cfg(feature = "mysql")]
            Some("mysql") => AnyConnection::Mysql(established(url)),
            Some(_) | None => AnyConnection::Sqlite(established(url)),
        }
    }

    /// Sends SQL that is right.
    pub fn execute(&mut self, sql: &str) {
        let sent = self.try_execute(sql);
        sent.unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }

    /// Sends SQL.
    ///
    /// # Errors
    ///
    /// What the database says.
    pub fn try_execute(&mut self, sql: &str) -> diesel::QueryResult<()> {
        with!(self, connection => connection.batch_execute(sql))
    }

    /// Asks for rows: a text each, values with `|` between.
    pub fn rows(&mut self, sql: &str) -> Vec<String> {
        match self {
            AnyConnection::Sqlite(connection) => crate::sqlite::rows(connection, sql),
            #[cfg(feature = "postgres")]
            AnyConnection::Postgres(connection) => crate::server::postgres::rows(connection, sql),
            #[cfg(feature = "mysql")]
            AnyConnection::Mysql(connection) => crate::server::mysql::rows(connection, sql),
        }
    }

    /// The dialect of the database, of the very version that it is.
    pub fn dialect(&mut self) -> Box<dyn Dialect> {
        let known = with!(self, connection => database::dialect(connection));
        known.unwrap_or_else(|error| panic!("{}", error.chain()))
    }

    /// Reads the live schema.
    pub fn introspect<'a>(&mut self, arena: &'a Arena) -> State<'a> {
        let read = with!(self, connection => database::introspect(connection, arena));
        read.unwrap_or_else(|error| panic!("{}", error.chain()))
    }

    /// A replayed schema in the form of a live one.
    pub fn normal<'a>(&mut self, state: &State<'a>) -> State<'a> {
        let normal = with!(self, connection => database::normal(connection, state));
        normal.unwrap_or_else(|error| panic!("{}", error.chain()))
    }

    /// Counts the queries that are sent from now on.
    pub fn count_queries(&mut self, count: Arc<AtomicUsize>) {
        let counts = move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { .. } = event {
                count.fetch_add(1, Ordering::Relaxed);
            }
        };
        with!(self, connection => connection.set_instrumentation(counts));
    }

    /// Applies migrations up to a target.
    ///
    /// # Errors
    ///
    /// As [`database::upgrade`].
    pub fn upgrade(&mut self, graph: &Graph<'_>, target: &str) -> Result<Report> {
        self.upgrade_with(graph, target, &Options::default(), &mut |_| {})
    }

    /// Applies migrations up to a target.
    ///
    /// # Errors
    ///
    /// As [`database::upgrade`].
    pub fn upgrade_with(
        &mut self,
        graph: &Graph<'_>,
        target: &str,
        options: &Options,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Report> {
        with!(self, connection => database::upgrade(graph, connection, target, options, on))
    }

    /// Takes migrations back down to a target.
    ///
    /// # Errors
    ///
    /// As [`database::downgrade`].
    pub fn downgrade(&mut self, graph: &Graph<'_>, target: &str) -> Result<Report> {
        let options = Options::default();
        with!(self, connection =>
            database::downgrade(graph, connection, target, &options, &mut |_| {}))
    }

    /// Declares migrations applied.
    ///
    /// # Errors
    ///
    /// As [`database::stamp`].
    pub fn stamp(
        &mut self,
        graph: &Graph<'_>,
        targets: &[&str],
        purge: Purge,
    ) -> Result<Vec<String>> {
        let options = Options::default();
        with!(self, connection => database::stamp(graph, connection, targets, purge, &options))
    }

    /// Reads where the database stands.
    ///
    /// # Errors
    ///
    /// As [`database::status`].
    pub fn status(&mut self, graph: &Graph<'_>) -> Result<Status> {
        with!(self, connection => database::status(graph, connection))
    }
}

fn established<C: diesel::Connection>(url: &str) -> C {
    C::establish(url).unwrap_or_else(|error| panic!("{error}"))
}

/// Options of a runner that does not wait long.
pub fn impatient(milliseconds: u64) -> Options {
    Options { lock_timeout: Duration::from_millis(milliseconds), ..Options::default() }
}
