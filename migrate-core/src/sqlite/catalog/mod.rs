//! What SQLite keeps of a table, read back from its own text, and two tables compared in words.

#[cfg(test)]
mod agreement;
mod column;
mod constraint;
mod create_index;
#[cfg(feature = "sqlite")]
mod create_object;
mod create_table;
mod default;
mod difference;
mod facts;
mod live;
mod meaning;
mod parsed;
mod reader;
mod words;

#[cfg(feature = "sqlite")]
pub(crate) use live::{beyond, is_read, nullable_key, object, whole, with_objects};
pub(crate) use live::{differences, normal, table};
