//! Each operation against the schema that its own ancestors leave.

#![expect(clippy::result_large_err, reason = "a constant has no heap to put a fault on")]

mod ancestry;
mod back;
mod book;
mod capacity;
mod checked;
mod columns;
mod constraints;
mod definition;
mod entry;
mod enums;
mod expression;
mod fact;
mod fault;
mod free;
mod keys;
mod limited;
mod meeting;
mod name;
mod now;
mod objects;
mod page;
mod partitions;
mod phrase;
mod progress;
mod read;
mod references;
mod report;
mod tables;
mod values;
mod views;
mod words;

pub use ancestry::{Ancestors, Ancestry, Breadth};
pub use capacity::Capacity;
pub use checked::{Checked, Rest};
pub use page::{Page, steps};
pub use progress::Progress;
pub use report::Spot;
pub(crate) use values::{default_fits, goes_with, same_type};
