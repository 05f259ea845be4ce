//! Texts that follow the rename of a column: queries of views, policies, triggers. All of a text
//! follows, or none of it: where one word leaves a doubt, the whole stays as it was.

#[cfg(test)]
mod cases;
mod item;
mod kind;
mod query;
mod reading;
mod scope;
mod table;
mod trigger;

pub(crate) use query::{follow_query, with_names};
pub(crate) use scope::Tables;
pub(crate) use table::{Moved, follow_table};
pub(crate) use trigger::speaks_of_row;
pub(crate) use trigger::{Spoken, follow_trigger, tables_in};

/// A rename, and how the databases that a text is for read it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rename<'r> {
    /// The name that the column had.
    pub(crate) from: &'r str,
    /// The name that it has now.
    pub(crate) to: &'r str,
    /// What stands around a name that needs it.
    pub(crate) quote: &'static str,
    /// Whether one of them reads `"x"` as a text.
    pub(crate) has_double_texts: bool,
    /// Whether one of them reads `[x]` as part of a list, and gives a value that is made of a column by
    /// a cast alone the name of the column.
    pub(crate) has_arrays: bool,
}

/// What becomes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Followed {
    /// It spoke of the column, and does so by its new name.
    Text(String),
    /// It does not speak of it.
    Same,
    /// Nobody knows whether it does.
    Unsure,
}
