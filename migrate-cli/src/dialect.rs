//! The databases that a command can be told to write for, without one being connected to.

use migrate_core::dialect;
use migrate_core::mysql::Mysql;
use migrate_core::postgres::Postgres;
use migrate_core::schema::Database;
use migrate_core::sqlite::Sqlite;
use serde::Deserialize;

use crate::error::Result;
use crate::url::Url;

/// The databases whose SQL can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
    Mysql,
    Mariadb,
}

impl Dialect {
    /// That of the database that a URL names.
    pub(crate) fn of(url: &Url) -> Result<Self> {
        Ok(match url.database()? {
            Database::Sqlite => Dialect::Sqlite,
            Database::Postgres => Dialect::Postgres,
            Database::Mysql if url.is_mariadb() => Dialect::Mariadb,
            Database::Mysql => Dialect::Mysql,
        })
    }

    /// Its SQL, of the oldest server that there is.
    pub(crate) fn sql(self) -> &'static dyn dialect::Dialect {
        match self {
            Dialect::Sqlite => &Sqlite::OLDEST,
            Dialect::Postgres => &Postgres::NEWEST,
            Dialect::Mysql => &Mysql::OLDEST,
            Dialect::Mariadb => &Mysql::OLDEST_MARIADB,
        }
    }

    /// The kind of database.
    pub(crate) fn database(self) -> Database {
        match self {
            Dialect::Sqlite => Database::Sqlite,
            Dialect::Postgres => Database::Postgres,
            Dialect::Mysql | Dialect::Mariadb => Database::Mysql,
        }
    }
}
