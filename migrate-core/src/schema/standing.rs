//! What stands on columns, routines and views by its text: views, and the triggers and policies of their
//! tables. No database but SQLite changes a column under them.

use std::collections::BTreeSet;

use crate::schema::{Object, ObjectKind, State, last_part};
use crate::sql::{Token, spoken, tokens, uses_column};

/// What goes away or changes under others.
#[derive(Debug, Default)]
pub(crate) struct Ground<'g> {
    /// Columns, each with its table.
    pub(crate) columns: Vec<(&'g str, &'g str)>,
    /// Tables that get or lose columns: a view of all of them has those of its time.
    pub(crate) tables: Vec<&'g str>,
    /// Names of routines and views, in lower case.
    pub(crate) names: BTreeSet<String>,
}

/// The objects that stand on a ground, and those that stand on them, each behind those it stands on.
pub(crate) fn standing<'s, 'a>(state: &'s State<'a>, ground: &Ground<'_>) -> Vec<&'s Object<'a>> {
    let mut found: Vec<&Object<'a>> = Vec::new();
    let mut names = ground.names.clone();
    let all = state.objects.iter().filter(|object| can_stand(object.kind));
    let mut left: Vec<(&Object<'a>, BTreeSet<String>)> =
        all.map(|object| (object, spoken(text(state, object)))).collect();
    loop {
        let next = left.iter().position(|(object, words)| {
            names.iter().any(|name| words.contains(name)) || is_on(state, object, words, ground)
        });
        let Some(next) = next else { break };
        let (object, _) = left.remove(next);
        if object.kind.is_view() {
            names.insert(last_part(object.name).to_lowercase());
        }
        found.push(object);
    }
    behind_one_another(state, found)
}

/// What makes an object on the database that the schema is of.
fn text<'a>(state: &State<'a>, object: &Object<'a>) -> &'a str {
    let on = |database| object.definition.text(database);
    state.database().map_or(object.definition.text, on)
}

fn can_stand(kind: ObjectKind) -> bool {
    match kind {
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => true,
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure => false,
    }
}

fn is_on<'a>(
    state: &State<'a>,
    object: &Object<'a>,
    words: &BTreeSet<String>,
    ground: &Ground<'_>,
) -> bool {
    let text = text(state, object);
    let shows = |table: &&str| words.contains(&last_part(table).to_lowercase());
    let is_all = selects_all(text);
    if object.table.is_none() && is_all && ground.tables.iter().any(shows) {
        return true;
    }
    ground.columns.iter().any(|(table, column)| match object.table {
        Some(own) => own == *table && uses_column(watched(object.kind, text), column),
        None => {
            words.contains(&last_part(table).to_lowercase())
                && (is_all || words.contains(&column.to_lowercase()))
        }
    })
}

/// Whether a query shows all columns of something: `SELECT *`, `t.*`.
pub(crate) fn selects_all(text: &str) -> bool {
    let tokens = tokens(text);
    let solid: Vec<&Token<'_>> =
        tokens.iter().filter(|token| !matches!(token, Token::Space(_))).collect();
    solid.windows(2).any(|pair| {
        let begins = ["select", "distinct", "all"].iter().any(|word| pair[0].is_word(word));
        let follows = matches!(pair[0], Token::Symbol("," | "."));
        *pair[1] == Token::Symbol("*") && (begins || follows)
    })
}

/// What of a trigger the database looks at: what a function does that it calls is not known, and a
/// body of its own is read when it runs.
fn watched(kind: ObjectKind, text: &str) -> &str {
    match kind {
        ObjectKind::Trigger => {
            let end = text.to_ascii_lowercase().find("execute");
            end.map_or("", |end| &text[..end])
        }
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => text,
    }
}

/// Puts views behind those they speak of.
fn behind_one_another<'s, 'a>(
    state: &State<'a>,
    mut left: Vec<&'s Object<'a>>,
) -> Vec<&'s Object<'a>> {
    let mut line = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let speaks_of = |one: &Object<'a>, other: &Object<'a>| {
            let words = spoken(text(state, one));
            other.kind.is_view() && words.contains(&last_part(other.name).to_lowercase())
        };
        let free = left.iter().position(|one| {
            !left.iter().any(|other| !std::ptr::eq(*other, *one) && speaks_of(one, other))
        });
        // In a circle there is no first.
        line.push(left.remove(free.unwrap_or(0)));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::selects_all;

    #[test]
    fn a_star_may_stand_for_columns() {
        for query in ["SELECT * FROM t", "SELECT a, * FROM t", "SELECT t.* FROM t", "SELECT ALL *"]
        {
            assert!(selects_all(query), "{query}");
        }
        for query in ["SELECT count(*) FROM t", "SELECT a * b FROM t", "SELECT '*' FROM t"] {
            assert!(!selects_all(query), "{query}");
        }
    }
}
