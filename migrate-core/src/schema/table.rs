//! A table as a state keeps it.

use crate::error::SchemaError;
use crate::schema::{Column, Constraint, ConstraintKind, Index};

/// A table: its columns in order, its constraints and indexes by name.
///
/// Two tables are equal when they have the same columns, constraints and indexes, in whatever
/// order: no database but SQLite can put a dropped column back in its old place.
#[derive(Clone, Debug)]
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
    pub options: TableOptions<'a>,
    /// The partitioned table it is a part of.
    pub partition_of: Option<Partition<'a>>,
}

/// How a table is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableOptions<'a> {
    /// SQLite: rows live in the primary key's tree.
    pub without_rowid: bool,
    /// SQLite: values must have the column's type.
    pub strict: bool,
    /// PostgreSQL: the rows are not written to the log, and are lost in a crash.
    pub unlogged: bool,
    /// PostgreSQL: policies say who may see which rows.
    pub row_security: bool,
    /// PostgreSQL: what its partitions are made by: `RANGE (created_at)`.
    pub partition_by: Option<&'a str>,
    /// PostgreSQL: where it is kept.
    pub tablespace: Option<&'a str>,
    /// PostgreSQL: storage parameters: `fillfactor = 70`.
    pub with: Option<&'a str>,
    /// MySQL: the storage engine.
    pub engine: Option<&'a str>,
    /// MySQL: the character set of its texts.
    pub charset: Option<&'a str>,
    /// MySQL: the collation of its texts.
    pub collation: Option<&'a str>,
}

impl TableOptions<'_> {
    /// Nothing said.
    pub const NONE: Self = Self {
        without_rowid: false,
        strict: false,
        unlogged: false,
        row_security: false,
        partition_by: None,
        tablespace: None,
        with: None,
        engine: None,
        charset: None,
        collation: None,
    };
}

/// What part of another table a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition<'a> {
    /// The partitioned table.
    pub parent: &'a str,
    /// Which rows are in it: `FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`.
    pub bounds: &'a str,
}

impl<'a> Table<'a> {
    /// Finds a column by its name.
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Finds a column that must be there.
    ///
    /// # Errors
    ///
    /// [`SchemaError::UnknownColumn`] when it is not.
    pub fn find_column(&self, name: &str) -> Result<&Column<'a>, SchemaError> {
        self.column(name).ok_or_else(|| SchemaError::UnknownColumn {
            table: self.name.to_owned(),
            column: name.to_owned(),
        })
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
                | ConstraintKind::ForeignKey { .. }
                | ConstraintKind::Exclude { .. } => None,
            })
            .unwrap_or(&[])
    }
}

impl PartialEq for Table<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.comment == other.comment
            && self.options == other.options
            && self.partition_of == other.partition_of
            && same_items(&self.columns, &other.columns, |column| column.name)
            && same_items(&self.constraints, &other.constraints, |constraint| constraint.name())
            && same_items(&self.indexes, &other.indexes, |index| index.name)
    }
}

/// Whether two lists hold the same items, each found by its name.
fn same_items<'i, T: PartialEq>(left: &'i [T], right: &'i [T], name: fn(&'i T) -> &'i str) -> bool {
    let sorted = |items: &'i [T]| {
        let mut sorted: Vec<&T> = items.iter().collect();
        sorted.sort_by_key(|item| name(item));
        sorted
    };
    left.len() == right.len() && sorted(left) == sorted(right)
}
