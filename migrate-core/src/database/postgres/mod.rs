//! PostgreSQL, live.

mod holders;
mod introspect;
mod lock;
mod objects;
mod pooled;
mod session;
mod spaces;
mod unsaid;
mod value;
