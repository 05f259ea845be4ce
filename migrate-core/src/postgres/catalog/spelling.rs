//! Words that PostgreSQL keeps as they are, or nearly so, in one spelling.

use crate::postgres::catalog::expression::{canonical, tokens_of};
use crate::postgres::name::qualified;
use crate::postgres::object::placed;
use crate::postgres::signature;
use crate::schema::{Arena, Database, Object, ObjectKind, Wording};

/// A text whatever its blanks, the case of its words, and quotes that it does not need.
pub(super) fn spelled(text: &str) -> String {
    tokens_of(text).map_or_else(|| text.trim().to_owned(), |tokens| tokens.join(" "))
}

/// Which rows are in a partition. PostgreSQL prints a number in quotes where it has another type than
/// `integer`, and a day as a time where one is asked for.
pub(super) fn bounds(text: &str) -> String {
    let Some(tokens) = tokens_of(text) else { return text.trim().to_owned() };
    // How many parts there are is no value.
    if tokens.iter().any(|token| token == "modulus") {
        return tokens.join(" ");
    }
    let mut said = Vec::with_capacity(tokens.len());
    let mut sign = "";
    for token in &tokens {
        if token == "-" {
            sign = "-";
        } else if token.starts_with(|first: char| first.is_ascii_digit()) {
            said.push(format!("'{sign}{token}'"));
            sign = "";
        } else {
            said.push(token.replace(" 00:00:00'", "'"));
        }
    }
    said.join(" ")
}

/// What an exclusion constraint says, the condition in the one spelling of expressions.
pub(super) fn exclusion(text: &str) -> String {
    let at = text.to_ascii_lowercase().rfind(" where ");
    match at.map(|at| text.split_at(at)) {
        Some((rows, condition)) => {
            format!("{} where ({})", spelled(rows), canonical(&condition[" where ".len()..]))
        }
        None => spelled(text),
    }
}

/// An object with its text for PostgreSQL alone: without its end, on its table in one spelling, and
/// with the parameters of a function as PostgreSQL names them. What is said of an extension or a
/// schema when it is made is no part of what it is.
pub(super) fn object<'a>(arena: &'a Arena, object: &Object<'_>) -> Object<'a> {
    let text = object.definition.text(Database::Postgres).trim().trim_end_matches(';').trim_end();
    let (name, text) = match object.kind {
        ObjectKind::Function | ObjectKind::Procedure => {
            (arena.text(signature::canonical(object.name)), text.to_owned())
        }
        ObjectKind::Trigger => {
            let table = qualified(object.table.unwrap_or_default());
            (arena.text(object.name), placed(text, &table))
        }
        ObjectKind::Schema | ObjectKind::Extension => (arena.text(object.name), String::new()),
        ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => (arena.text(object.name), text.to_owned()),
    };
    Object {
        kind: object.kind,
        name,
        table: object.table.map(|table| arena.text(table)),
        definition: Wording::of(arena.text(text)),
    }
}

/// Storage options whatever their order.
pub(super) fn options(text: &str) -> String {
    let option = |option: &str| {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let value = value.trim().trim_matches('\'');
        format!("{}={value}", name.trim().to_lowercase())
    };
    let mut options: Vec<String> =
        text.split(',').filter(|text| !text.trim().is_empty()).map(option).collect();
    options.sort();
    options.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{exclusion, options, spelled};

    #[test]
    fn blanks_and_order_do_not_count() {
        assert_eq!(spelled("USING gist (room WITH =)"), spelled("using gist(\"room\"  with = )"));
        assert_eq!(
            exclusion("USING gist (a WITH =) WHERE (n > 1)"),
            exclusion("using gist (a with =) where ((n > 1))")
        );
        assert_eq!(
            options("fillfactor = 70, autovacuum_enabled='off'"),
            options("autovacuum_enabled=off,fillfactor=70")
        );
    }
}
