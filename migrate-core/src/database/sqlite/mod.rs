//! SQLite, live.

mod pooled;
mod session;
