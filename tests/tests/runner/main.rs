//! The runner on real SQLite files, as somebody who wants to break it.

mod rebuilds;
mod settings;
