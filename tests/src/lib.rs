//! What the tests share: chains written in a line, databases in a temporary folder.

mod chain;
pub mod measure;
pub mod project;
mod process;
mod sqlite;

pub use chain::{Chain, base, child, sited, unframed};
pub use process::{given, start};
pub use sqlite::{Database, query};
