//! MySQL and MariaDB, live.

mod holders;
mod introspect;
mod lock;
mod message;
mod pooled;
mod session;
mod value;
