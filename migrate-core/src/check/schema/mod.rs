//! Each operation against the schema that its own ancestors leave.

#![expect(clippy::result_large_err, reason = "a constant has no heap to put a fault on")]

mod ancestry;
mod back;
mod book;
mod capacity;
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

pub use capacity::Capacity;
pub use read::Checked;
pub(crate) use values::{default_fits, goes_with, same_type};
pub use words::refuse;
