//! SQLite, live.

mod master;
mod pooled;
mod session;
mod unsaid;
