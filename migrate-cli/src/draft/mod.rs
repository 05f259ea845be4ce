//! A migration that is about to be written: its id, its file name, its text.

mod body;
mod id;
mod layout;
mod limited;
mod slug;
mod text;
mod writing;

pub(crate) use body::{Content, unsaid};
pub(crate) use writing::{Draft, write};
