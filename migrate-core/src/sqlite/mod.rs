//! SQLite's SQL.

mod alter;
mod back_end;
pub(crate) mod catalog;
mod ddl;
mod enumeration;
mod follow;
mod limits;
mod object;
mod preview;
mod probe;
mod proof;
mod quoting;
mod rebuild;
mod types;
mod values;
mod worded;

pub use back_end::Sqlite;
pub use preview::preview;
