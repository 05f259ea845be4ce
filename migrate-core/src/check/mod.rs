//! The compiler as the reviewer: checks that run in constants, and their words.

mod chain;
mod schema;
mod sound;
mod statement;
mod text;
mod way_back;

pub use chain::require_sound;
pub use schema::{Capacity, Checked, refuse};
pub(crate) use sound::sound;
pub use statement::Statement;
pub use way_back::require_derived;
