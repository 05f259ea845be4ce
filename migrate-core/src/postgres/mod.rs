//! PostgreSQL's SQL.

mod alter;
mod back_end;
pub(crate) mod catalog;
mod ddl;
mod rows;
mod types;

pub use back_end::Postgres;
