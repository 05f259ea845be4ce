//! Live databases: the only rooms that know Diesel. Nothing here prints or reads the environment.

mod application;
mod batch;
mod claim;
mod held;
mod introspect;
#[cfg(any(feature = "postgres_backend", feature = "mysql_backend"))]
mod lost;
#[cfg(feature = "mysql_backend")]
mod mysql;
mod options;
mod piece;
mod pipeline;
#[cfg(feature = "postgres_backend")]
mod postgres;
mod resume;
mod runner;
mod session;
#[cfg(feature = "sqlite")]
mod sqlite;
mod stamp;
mod status;
#[cfg(any(feature = "sqlite", feature = "postgres_backend", feature = "mysql_backend"))]
mod transactions;
mod unfinished;
mod unframed;
mod version_table;

pub use introspect::{dialect, introspect, introspect_written, normal, unsaid};
pub use options::{Event, Options, Report};
pub use runner::{downgrade, upgrade};
pub use session::{Connected, Supported};
pub use stamp::{Purge, stamp};
pub use status::{Status, status};
pub use unfinished::Unfinished;
pub use version_table::Applied;
