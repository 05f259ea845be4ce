//! Each operation against the schema that its own ancestors leave.

mod ancestry;
mod book;
mod capacity;
mod columns;
mod constraints;
mod expression;
mod fault;
mod name;
mod now;
mod read;
mod tables;
mod values;
mod words;

pub use capacity::Capacity;
pub use read::Checked;
pub use words::refuse;
