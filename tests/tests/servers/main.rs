//! Scenarios that are the same on every database, run on each: a SQLite file, PostgreSQL, MariaDB.

#[cfg(feature = "postgres")]
mod again;
#[cfg(feature = "postgres")]
mod asynchronous;
#[cfg(feature = "postgres")]
mod kept;
#[cfg(feature = "mysql")]
mod modes;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod objects;
#[cfg(feature = "mysql")]
mod pieces;
#[cfg(feature = "mysql")]
mod pipeline;
#[cfg(feature = "postgres")]
mod postgres;
mod processes;
mod questions;
mod records;
#[cfg(feature = "postgres")]
mod sessions;
mod texts;
mod transactions;
