//! Two schemas compared: where each comes from, what is known about renames, and the answer in words.

mod answers;
mod found;
mod report;
mod source;
mod two;

pub(crate) use answers::{Hints, settled};
pub(crate) use found::{Found, found, warn_of_drift};
pub(crate) use report::{json, words};
pub(crate) use source::Source;
pub(crate) use two::load;
