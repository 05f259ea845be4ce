//! A table as it was read: the noun, and what the noun has no place for.

use crate::schema::{Constraint, ConstraintKind, Table, TableOptions};

/// A table as it was read from its `CREATE TABLE`.
///
/// Columns are as written: a column of the primary key is not null only if the text says so. A
/// constraint has a name only if the text gives one. A foreign key that names no column over there
/// has an empty list, unless it refers to its own table. Indexes are for the caller to add.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parsed<'a> {
    /// The table.
    pub(crate) table: Table<'a>,
    /// What the table's noun cannot hold, each as a phrase for people.
    pub(crate) beyond: Vec<String>,
}

impl<'a> Parsed<'a> {
    /// Starts with nothing but a name.
    pub(super) fn new(name: &'a str) -> Self {
        let table = Table {
            name,
            columns: Vec::new(),
            constraints: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            options: TableOptions::NONE,
            partition_of: None,
        };
        Self { table, beyond: Vec::new() }
    }

    /// Adds a constraint.
    pub(super) fn constrain(&mut self, name: Option<&'a str>, kind: ConstraintKind<'a>) {
        self.table.constraints.push(Constraint::new(name, kind));
    }
}
