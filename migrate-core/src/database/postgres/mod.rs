//! PostgreSQL, live.

mod introspect;
mod lock;
mod pooled;
mod session;
mod value;
