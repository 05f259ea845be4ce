//! The compiler as the reviewer: checks that run in constants, and their words.

mod chain;
mod text;

pub use chain::require_sound;
pub(crate) use chain::sound;
