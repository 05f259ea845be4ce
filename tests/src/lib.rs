//! What the tests share: chains written in a line, databases in a temporary folder.

mod chain;
mod drawing;
pub mod measure;
mod process;
pub mod project;
pub mod random;
mod server;
mod sqlite;
pub mod tables;

pub use chain::{Chain, base, child, sited, unframed};
pub use drawing::drawn;
pub use process::{given, start};
#[cfg(feature = "postgres")]
pub use server::PostgresDatabase;
pub use server::{AnyConnection, AnyDatabase, Server, differences, impatient};
#[cfg(feature = "mysql")]
pub use server::{MysqlDatabase, mysql_rows};
pub use sqlite::{Database, definitions, query, rows};
