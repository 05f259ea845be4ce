//! The runner on real SQLite files, as somebody who wants to break it.

mod code;
mod drift;
mod groups;
mod processes;
mod rebuilds;
mod records;
mod settings;
mod surroundings;
mod transactions;
mod unframed;
