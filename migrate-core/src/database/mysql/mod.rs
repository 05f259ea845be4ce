//! MySQL and MariaDB, live.

mod bounds;
mod holders;
mod introspect;
mod lock;
mod message;
mod plain;
mod pooled;
mod session;
mod sight;
mod unsaid;
mod value;
mod views;
