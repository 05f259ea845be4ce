//! Each operation against the schema that its own ancestors leave.

mod ancestry;
#[expect(clippy::result_large_err, reason = "a constant cannot box a fault")]
mod back;
mod book;
#[expect(clippy::result_large_err, reason = "a constant cannot box a fault")]
mod columns;
#[expect(clippy::result_large_err, reason = "a constant cannot box a fault")]
mod constraints;
mod expression;
mod fault;
mod name;
mod now;
#[expect(clippy::result_large_err, reason = "a constant cannot box a fault")]
mod read;
#[expect(clippy::result_large_err, reason = "a constant cannot box a fault")]
mod tables;
mod values;
mod words;

pub use read::{Capacity, Checked};
pub use words::refuse;
