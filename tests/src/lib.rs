//! What the tests share: chains written in a line, databases in a temporary folder.

mod chain;
mod drawing;
pub mod random;
mod sqlite;

pub use chain::{Chain, base, child};
pub use drawing::drawn;
pub use sqlite::{Database, definitions, rows, text};
