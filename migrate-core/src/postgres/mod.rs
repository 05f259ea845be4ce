//! PostgreSQL's SQL.

mod alter;
mod back_end;
pub(crate) mod catalog;
mod ddl;
mod enumeration;
mod limits;
mod object;
mod rows;
mod signature;
mod types;

pub use back_end::Postgres;
