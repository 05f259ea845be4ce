//! Scenarios that are the same on every database, run on each: a SQLite file, PostgreSQL.

mod transactions;
