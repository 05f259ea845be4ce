//! Databases on whatever server, so that a scenario is written once and run on each.

mod agreement;
mod connection;
mod database;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;

pub use agreement::differences;
pub use connection::{AnyConnection, impatient};
pub use database::{AnyDatabase, Server};
#[cfg(feature = "mysql")]
pub use mysql::MysqlDatabase;
#[cfg(feature = "postgres")]
pub use postgres::PostgresDatabase;

/// Stamps scenarios out, as [`on_each_server`] does, but not for servers that commit each change of
/// the schema.
#[macro_export]
macro_rules! on_transactional_servers {
    ($($scenario:ident),* $(,)?) => {$(
        mod $scenario {
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
        }
    )*};
}

/// Stamps scenarios out: functions of a [`Server`] become a test for each of them, in a module of
/// the function's name. Where there is no server, its tests are ignored, and counted as such.
#[macro_export]
macro_rules! on_each_server {
    ($($scenario:ident),* $(,)?) => {
        $crate::on_transactional_servers!($($scenario),*);
        $crate::on_mysql!($($scenario),*);
    };
}

/// Stamps scenarios out, as [`on_each_server`] does, for MySQL and MariaDB alone.
#[macro_export]
macro_rules! on_mysql {
    ($($scenario:ident),* $(,)?) => {
        #[cfg(feature = "mysql")]
        mod mysql {$(
            #[test]
            #[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
            fn $scenario() {
                super::$scenario($crate::Server::Mysql);
            }
        )*}
    };
}
