//! The compiler as the reviewer: checks that run in constants, and their words.

mod chain;
mod text;

pub(crate) use chain::message;
pub use chain::require_sound;
