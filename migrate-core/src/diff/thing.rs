//! What steps make, need, use and end: the corners at which they meet.

use crate::schema::Table;
use crate::sql::uses_column;

/// Something that a step may have to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Thing<'a> {
    /// A table, a view or a sequence.
    Table(&'a str),
    /// A column of a table.
    Column(&'a str, &'a str),
    /// That a column numbers the rows no more.
    Unnumbered(&'a str, &'a str),
    /// The place of a table's primary key.
    PrimaryKey(&'a str),
    /// A constraint of a table.
    Constraint(&'a str, &'a str),
    /// A name that tables, views, indexes and keys share.
    Name(&'a str),
    /// The name of a check, a foreign key or a trigger, which some databases have once only.
    Label(&'a str),
    /// The part of a parent that a table is.
    Part(&'a str),
    /// An enumeration with all the values it will have.
    Enum(&'a str),
    /// The values that an enumeration loses.
    LostValues(&'a str),
    /// A schema, a function or whatever else is text to us and no table.
    Object(&'a str),
}

impl<'a> Thing<'a> {
    /// The name by which a text speaks of it, without its schema and parameters.
    pub(super) fn spoken(self) -> Option<&'a str> {
        match self {
            Self::Table(name) | Self::Column(_, name) | Self::Object(name) | Self::Enum(name) => {
                Some(last_word(name))
            }
            Self::Unnumbered(..)
            | Self::PrimaryKey(_)
            | Self::Constraint(..)
            | Self::Name(_)
            | Self::Label(_)
            | Self::Part(_)
            | Self::LostValues(_) => None,
        }
    }
}

/// The name in `schema.name(parameters)`.
pub(super) fn last_word(name: &str) -> &str {
    let head = name.split('(').next().unwrap_or(name);
    head.rsplit('.').next().unwrap_or(head).trim()
}

/// The columns of a table that an expression speaks of.
pub(super) fn spoken_columns<'a>(table: &Table<'a>, text: &str) -> Vec<Thing<'a>> {
    let spoken = table.columns.iter().filter(|column| uses_column(text, column.name));
    spoken.map(|column| Thing::Column(table.name, column.name)).collect()
}
