//! A migration that is about to be written: its id, its file name, its text.

mod id;
mod slug;
mod text;
mod writing;

pub(crate) use writing::{Draft, write};
