//! What is said of a column, one thing at a time, so that two columns compare thing by thing.

use crate::schema::Column;
use crate::sqlite::catalog::{meaning, words};

/// One thing that is said of a column.
pub(super) struct Fact {
    /// `is` or `has`.
    pub(super) verb: &'static str,
    /// In words.
    pub(super) said: String,
    /// In a form that compares.
    pub(super) meant: String,
}

/// Says all that is to be compared of a column. A column of the primary key may say what it likes
/// of NULL.
pub(super) fn facts(column: &Column<'_>, in_key: bool) -> Vec<Fact> {
    let fact = |verb, said: String, meant: String| Fact { verb, said, meant };
    let nullable = if column.nullable { "nullable" } else { "not null" };
    let collation = column.collation.unwrap_or("BINARY");
    let number = if column.identity.is_some() { "autoincrement" } else { "not autoincrement" };
    vec![
        fact("is", words::column_type(column), words::column_type(column)),
        fact("is", nullable.to_owned(), (!in_key && column.nullable).to_string()),
        fact("has", words::default(column.default), meaning::default(column.default)),
        fact("has", format!("collation {collation}"), collation.to_ascii_lowercase()),
        fact("is", words::generated(column.generated), meaning::generated(column.generated)),
        fact("is", number.to_owned(), number.to_owned()),
    ]
}
