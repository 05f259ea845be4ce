//! A database of a test's own.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::env;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::sync::atomic::{AtomicUsize, Ordering};

use migrate_core::dialect::Dialect;
#[cfg(feature = "mysql")]
use migrate_core::mysql::Mysql;
#[cfg(feature = "postgres")]
use migrate_core::postgres::Postgres;
use migrate_core::schema;
use migrate_core::sqlite::Sqlite;

use crate::server::AnyConnection;
#[cfg(feature = "mysql")]
use crate::server::MysqlDatabase;
#[cfg(feature = "postgres")]
use crate::server::PostgresDatabase;
use crate::sqlite::Database;

/// What a scenario runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// A file.
    Sqlite,
    /// PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres,
    /// MySQL or MariaDB.
    #[cfg(feature = "mysql")]
    Mysql,
}

impl Server {
    /// Those that there are.
    pub fn there() -> Vec<Self> {
        vec![
            Server::Sqlite,
            #[cfg(server_postgres)]
            Server::Postgres,
            #[cfg(server_mysql)]
            Server::Mysql,
        ]
    }

    /// The dialect of scripts for it.
    pub fn dialect(self) -> &'static dyn Dialect {
        match self {
            Server::Sqlite => &Sqlite::OLDEST,
            #[cfg(feature = "postgres")]
            Server::Postgres => &Postgres::NEWEST,
            #[cfg(feature = "mysql")]
            Server::Mysql => &Mysql::OLDEST_MARIADB,
        }
    }

    /// What kind of database it is.
    pub fn kind(self) -> schema::Database {
        match self {
            Server::Sqlite => schema::Database::Sqlite,
            #[cfg(feature = "postgres")]
            Server::Postgres => schema::Database::Postgres,
            #[cfg(feature = "mysql")]
            Server::Mysql => schema::Database::Mysql,
        }
    }

    /// Whether a transaction holds changes of the schema together.
    pub fn holds_schema_changes(self) -> bool {
        match self {
            Server::Sqlite => true,
            #[cfg(feature = "postgres")]
            Server::Postgres => true,
            #[cfg(feature = "mysql")]
            Server::Mysql => false,
        }
    }

    /// Makes an empty database.
    pub fn database(self) -> AnyDatabase {
        match self {
            Server::Sqlite => AnyDatabase::Sqlite(Database::new()),
            #[cfg(feature = "postgres")]
            Server::Postgres => AnyDatabase::Postgres(PostgresDatabase::new()),
            #[cfg(feature = "mysql")]
            Server::Mysql => AnyDatabase::Mysql(MysqlDatabase::new()),
        }
    }
}

/// A database that goes with the value.
#[derive(Debug)]
pub enum AnyDatabase {
    /// A file.
    Sqlite(Database),
    /// On a PostgreSQL server.
    #[cfg(feature = "postgres")]
    Postgres(PostgresDatabase),
    /// On a MySQL or MariaDB server.
    #[cfg(feature = "mysql")]
    Mysql(MysqlDatabase),
}

impl AnyDatabase {
    /// By what programs find it.
    pub fn url(&self) -> String {
        match self {
            AnyDatabase::Sqlite(database) => database.path().display().to_string(),
            #[cfg(feature = "postgres")]
            AnyDatabase::Postgres(database) => database.url().to_owned(),
            #[cfg(feature = "mysql")]
            AnyDatabase::Mysql(database) => database.url().to_owned(),
        }
    }

    /// Connects to it.
    pub fn connect(&self) -> AnyConnection {
        match self {
            AnyDatabase::Sqlite(database) => AnyConnection::Sqlite(database.connect()),
            #[cfg(feature = "postgres")]
            AnyDatabase::Postgres(database) => AnyConnection::Postgres(database.connect()),
            #[cfg(feature = "mysql")]
            AnyDatabase::Mysql(database) => AnyConnection::Mysql(database.connect()),
        }
    }

    /// Connects to it and sends SQL.
    pub fn execute(&self, sql: &str) {
        self.connect().execute(sql);
    }

    /// Asks for rows: a line each, values with `|` between.
    pub fn text(&self, sql: &str) -> String {
        self.connect().rows(sql).join("\n")
    }

    /// What is applied, in one line.
    pub fn applied(&self) -> String {
        self.connect().rows("SELECT revision FROM migrate_version ORDER BY revision").join(" ")
    }

    /// The journal: revision and what happened to it, in one line.
    pub fn journal(&self) -> String {
        let rows = "SELECT revision, event, operation FROM migrate_journal ORDER BY id";
        let rows = self.connect().rows(rows);
        let rows = rows.iter().map(|row| row.replace("|NULL", "").replace('|', " "));
        rows.collect::<Vec<_>>().join(", ")
    }

    /// The tables but our own, in one line.
    pub fn tables(&self) -> String {
        let sql = match self {
            AnyDatabase::Sqlite(_) => {
                "SELECT name FROM sqlite_schema WHERE type = 'table' \
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
            }
            #[cfg(feature = "postgres")]
            AnyDatabase::Postgres(_) => {
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') \
                 AND relnamespace = 'public'::regnamespace ORDER BY relname"
            }
            #[cfg(feature = "mysql")]
            AnyDatabase::Mysql(_) => {
                "SELECT table_name FROM information_schema.tables \
                 WHERE table_schema = DATABASE() ORDER BY table_name"
            }
        };
        let mut names = self.connect().rows(sql);
        names.retain(|name| !name.starts_with("migrate_"));
        names.join(" ")
    }
}

/// A name that no other database of a server has.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn fresh_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let nth = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("migrate_test_{}_{nth}", std::process::id())
}

/// The URL of a server.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn server_url(variable: &str) -> String {
    env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: ./scripts/test starts servers for the tests")
    })
}
