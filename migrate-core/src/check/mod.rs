//! The compiler as the reviewer: checks that run in constants, and their words.

mod chain;
mod schema;
mod sound;
mod statement;
mod text;
mod way_back;

pub use chain::require_sound;
pub use schema::{
    Ancestors, Ancestry, Breadth, Capacity, Checked, Page, Progress, Rest, Spot, steps,
};
pub(crate) use schema::{default_fits, goes_with, same_type};
pub(crate) use sound::sound;
pub use statement::Statement;
pub(crate) use text::Text;
pub use way_back::require_derived;
