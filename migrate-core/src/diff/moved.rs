//! What goes while a schema changes, and takes along what leans on it.

use std::collections::BTreeSet;

use crate::diff::thing::Thing;

/// What happens to columns that others lean on.
#[derive(Debug, Default)]
pub(super) struct Moved<'a> {
    /// Columns that go and come again, each with its table: computed ones, of which no database
    /// changes the expression.
    pub(super) remade: BTreeSet<(&'a str, &'a str)>,
    /// Columns of another type or collation.
    pub(super) retyped: BTreeSet<(&'a str, &'a str)>,
    /// Keys, indexes and constraints that go.
    pub(super) lost: BTreeSet<Thing<'a>>,
}

impl Moved<'_> {
    /// Whether nothing happens to what others lean on.
    pub(super) fn is_still(&self) -> bool {
        self.remade.is_empty() && self.retyped.is_empty() && self.lost.is_empty()
    }
}
