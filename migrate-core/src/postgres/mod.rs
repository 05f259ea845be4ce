//! PostgreSQL's SQL.

mod alter;
mod back_end;
pub(crate) mod catalog;
mod compared;
#[cfg(feature = "postgres_backend")]
mod concurrent;
mod ddl;
mod deferred;
mod domain;
mod enumeration;
mod join;
mod kept;
mod limits;
mod meanwhile;
mod name;
mod numbered;
mod object;
mod preview;
mod quoting;
mod rename;
mod replaced;
#[cfg(feature = "postgres_backend")]
mod scratch;
mod settings;
mod signature;
mod swap;
mod types;

pub use back_end::Postgres;
#[cfg(feature = "postgres_backend")]
pub(crate) use concurrent::concurrent_index;
pub use preview::preview;
#[cfg(feature = "postgres_backend")]
pub(crate) use scratch::{Scratch, scratch};
