//! Databases on whatever server, so that a scenario is written once and run on each.

mod agreement;
mod connection;
mod database;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod shell;

pub use agreement::differences;
pub use connection::{AnyConnection, impatient};
pub use database::{AnyDatabase, Server};
#[cfg(feature = "mysql")]
pub use mysql::{MysqlDatabase, rows as mysql_rows};
#[cfg(feature = "postgres")]
pub use postgres::PostgresDatabase;

/// Stamps scenarios out: functions of a [`Server`] become a test for each of them, in a module of
/// the function's name. Where there is no server, its tests are ignored, and counted as such.
#[macro_export]
macro_rules! on_each_server {
    ($($scenario:ident),* $(,)?) => {$(
        mod $scenario {
            $crate::on_servers_with_transactions!(@tests $scenario);

            #[test]
            #[cfg(feature = "mysql")]
            #[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
            fn mysql() {
                super::$scenario($crate::Server::Mysql);
            }
        }
    )*};
}

/// Stamps scenarios out as [`on_each_server`] does, where a transaction holds changes of the schema
/// together.
#[macro_export]
macro_rules! on_servers_with_transactions {
    (@tests $scenario:ident) => {
        #[test]
        #[cfg(feature = "sqlite")]
        fn sqlite() {
            super::$scenario($crate::Server::Sqlite);
        }

        #[test]
        #[cfg(feature = "postgres")]
        #[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
        fn postgres() {
            super::$scenario($crate::Server::Postgres);
        }
    };
    ($($scenario:ident),* $(,)?) => {$(
        mod $scenario {
            $crate::on_servers_with_transactions!(@tests $scenario);
        }
    )*};
}

/// Stamps scenarios out, as [`on_each_server`] does, for MySQL and MariaDB alone.
#[macro_export]
macro_rules! on_mysql {
    ($($scenario:ident),* $(,)?) => {$(
        mod $scenario {
            #[test]
            #[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
            fn mysql() {
                super::$scenario($crate::Server::Mysql);
            }
        }
    )*};
}
