//! Each operation against the schema that its own ancestors leave.

mod ancestry;
mod book;
mod columns;
mod constraints;
mod expression;
mod fault;
mod meeting;
mod name;
mod now;
mod read;
mod tables;
mod values;
mod words;

pub use read::{Capacity, Checked};
pub use words::refuse;
