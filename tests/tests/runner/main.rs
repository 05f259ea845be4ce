//! The runner on real SQLite files, as somebody who wants to break it.

mod code;
mod groups;
mod rebuilds;
mod settings;
mod transactions;
