//! SQLite, live.

mod drop;
mod master;
mod pooled;
mod session;
mod unsaid;
