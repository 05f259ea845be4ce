//! What the tests share: chains written in a line, databases in a temporary folder.

mod chain;
pub mod measure;
pub mod project;
mod sqlite;

pub use chain::{Chain, base, child};
pub use sqlite::{Database, text};
