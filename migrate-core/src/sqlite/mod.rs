//! SQLite: what it keeps of a table, read back, and two tables compared in words.

#[cfg(test)]
mod agreement;
mod column;
mod constraint;
mod create_index;
mod create_table;
mod default;
mod difference;
mod facts;
mod meaning;
mod parsed;
mod reader;
mod words;

pub(crate) use create_index::parse_index;
pub(crate) use create_table::parse_table;
pub(crate) use difference::differences;
pub(crate) use parsed::Parsed;
pub(crate) use reader::Unread;
