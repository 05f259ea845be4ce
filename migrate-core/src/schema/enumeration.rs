//! An enumeration: a type whose values are named one by one.

/// An enumeration type.
///
/// PostgreSQL has such types; MySQL spells the values out in each column, and SQLite has a check
/// that demands one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enumeration<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its values, in the order in which they sort.
    pub values: &'a [&'a str],
}
