//! The Diesel type of a column.

use std::fmt;

/// A Diesel type, and what it is on the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    /// Diesel's name for it, or the name that a type of the user's own gets.
    pub(super) rust: String,
    /// The database's name for it.
    pub(super) sql: String,
    /// The schema of the database's type, where that is not the one that goes without saying.
    pub(super) schema: Option<String>,
    pub(super) is_array: bool,
    pub(super) is_nullable: bool,
    pub(super) is_unsigned: bool,
    /// How many characters fit in.
    pub(super) max_length: Option<u64>,
}

impl Kind {
    /// A type that Diesel and the database call the same.
    pub(super) fn of(name: &str) -> Self {
        Self { rust: name.to_owned(), sql: name.to_owned(), ..Self::default() }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let around = [
            (self.is_nullable, "Nullable<", ">"),
            (self.is_array, "Array<Nullable<", ">>"),
            (self.is_unsigned, "Unsigned<", ">"),
        ];
        let around = || around.into_iter().filter(|(there, _, _)| *there);
        around().try_for_each(|(_, open, _)| f.write_str(open))?;
        f.write_str(&self.rust)?;
        around().rev().try_for_each(|(_, _, close)| f.write_str(close))
    }
}
