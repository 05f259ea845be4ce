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
    /// Columns that begin or end to number the rows, where foreign keys stand in the way of that.
    pub(super) renumbered: BTreeSet<(&'a str, &'a str)>,
    /// Keys, indexes and constraints that go.
    pub(super) lost: BTreeSet<Thing<'a>>,
}

impl Moved<'_> {
    /// Whether nothing happens to what others lean on.
    pub(super) fn is_still(&self) -> bool {
        let columns = [&self.remade, &self.retyped, &self.renumbered];
        columns.into_iter().all(BTreeSet::is_empty) && self.lost.is_empty()
    }
}
