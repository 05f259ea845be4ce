//! An object made where it disturbs nobody, so that the server says in its own words what it is: in
//! the schema that goes with the session, on an empty table of the same columns.

use crate::postgres::name::{parts, qualified};
use crate::postgres::object::{create, placed};
use crate::schema::{Database, Object, ObjectKind, Wording};

/// The schema that goes with the session.
const SESSION: &str = "pg_temp";

/// How to make an object there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scratch {
    /// What it is there.
    pub(crate) kind: ObjectKind,
    /// Its name there, without parameters.
    pub(crate) name: String,
    /// The table that it is on there.
    pub(crate) table: Option<String>,
    /// The statements.
    pub(crate) make: Vec<String>,
}

/// How to make an object there; nothing for what has no text of its own.
pub(crate) fn scratch(object: &Object<'_>) -> Option<Scratch> {
    let kind = match object.kind {
        ObjectKind::Schema | ObjectKind::Extension => return None,
        // Its query is what counts, and need not run for that.
        ObjectKind::MaterializedView => ObjectKind::View,
        kind @ (ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::Trigger
        | ObjectKind::Policy) => kind,
    };
    let (name, parameters) =
        object.name.split_at(object.name.find('(').unwrap_or(object.name.len()));
    let is_hanging = object.table.is_some();
    let bare = if is_hanging { object.name } else { parts(name.trim_end()).1 };
    let there = if is_hanging { bare.to_owned() } else { format!("{SESSION}.{bare}{parameters}") };
    let table = object.table.map(|table| format!("{SESSION}.{}", parts(table).1));
    let text = object.definition.text(Database::Postgres);
    let text = match (kind, &table) {
        (ObjectKind::Trigger, Some(table)) => placed(text, &qualified(table)),
        (ObjectKind::View, None) => without_data(text).to_owned(),
        _ => text.to_owned(),
    };
    let made =
        Object { kind, name: &there, table: table.as_deref(), definition: Wording::of(&text) };
    let stand_in = object.table.zip(table.as_deref()).map(|(table, there)| {
        format!("CREATE TABLE {} (LIKE {})", qualified(there), qualified(table))
    });
    Some(Scratch {
        kind,
        name: bare.to_owned(),
        table: object.table.map(|table| parts(table).1.to_owned()),
        make: stand_in.into_iter().chain([create(&made)]).collect(),
    })
}

/// A query without the words that say whether a materialized view begins with its rows: those are no
/// part of it.
fn without_data(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(';').trim_end();
    let mut rest = text;
    for (word, is_needed) in [("data", true), ("no", false), ("with", true)] {
        let shorter = strip_word(rest, word);
        match shorter {
            Some(shorter) => rest = shorter,
            None if is_needed => return text,
            None => {}
        }
    }
    rest
}

/// A text without a word at its end.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, last) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    let is_apart = start.ends_with(char::is_whitespace);
    (is_apart && last.eq_ignore_ascii_case(word)).then(|| start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::without_data;

    #[test]
    fn whether_there_are_rows_is_no_part_of_a_query() {
        for text in ["SELECT 1", "SELECT 1 WITH NO DATA;", "SELECT 1\n with  data", "SELECT 1 ;"] {
            assert_eq!(without_data(text), "SELECT 1");
        }
        assert_eq!(without_data("SELECT no data"), "SELECT no data");
    }
}
