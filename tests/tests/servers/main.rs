//! Scenarios that are the same on every database, run on each: a SQLite file, PostgreSQL, MariaDB.

#[cfg(feature = "postgres")]
mod asynchronous;
mod objects;
#[cfg(feature = "mysql")]
mod pieces;
#[cfg(feature = "postgres")]
mod postgres;
mod processes;
mod records;
mod transactions;
