//! A table as a state keeps it.

use crate::schema::{Column, Constraint, ConstraintKind, Index};

/// A table: its columns in order, its constraints and indexes by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its columns, in order, with no constraint of their own.
    pub columns: Vec<Column<'a>>,
    /// Its constraints, every one named.
    pub constraints: Vec<Constraint<'a>>,
    /// Its indexes.
    pub indexes: Vec<Index<'a>>,
    /// A remark for people.
    pub comment: Option<&'a str>,
    /// How it is stored.
    pub options: TableOptions,
}

/// How a table is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// SQLite: rows live in the primary key's tree.
    pub without_rowid: bool,
    /// SQLite: values must have the column's type.
    pub strict: bool,
}

impl<'a> Table<'a> {
    /// Finds a column by its name.
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Finds a constraint by its name.
    pub fn constraint(&self, name: &str) -> Option<&Constraint<'a>> {
        self.constraints.iter().find(|constraint| constraint.name == Some(name))
    }

    /// Finds an index by its name.
    pub fn index(&self, name: &str) -> Option<&Index<'a>> {
        self.indexes.iter().find(|index| index.name == name)
    }

    /// The columns of the primary key; none if the table has no key.
    pub fn primary_key(&self) -> &'a [&'a str] {
        self.constraints
            .iter()
            .find_map(|constraint| match constraint.kind {
                ConstraintKind::PrimaryKey { columns } => Some(columns),
                ConstraintKind::Unique { .. }
                | ConstraintKind::Check { .. }
                | ConstraintKind::ForeignKey { .. } => None,
            })
            .unwrap_or(&[])
    }
}
