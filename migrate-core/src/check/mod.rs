//! The compiler as the reviewer: checks that run in constants, and their words.

mod chain;
mod schema;
mod statement;
mod text;
mod way_back;

pub use chain::require_sound;
pub(crate) use chain::sound;
pub use schema::{Capacity, Checked, refuse};
pub use statement::Statement;
pub use way_back::require_derived;
