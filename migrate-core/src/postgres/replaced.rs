//! An object in the place of another of its name.

use crate::postgres::catalog::canonical_type;
use crate::postgres::meanwhile::{or_else, without};
use crate::postgres::name::{identifier, qualified};
use crate::postgres::object::{create, definition};
use crate::postgres::signature;
use crate::schema::{Ground, Object, ObjectKind, State, last_part, standing};
use crate::sql::{Token, mentions, tokens};

/// Puts another object of the same name in the place of one.
pub(crate) fn replace<'a>(object: &Object<'a>, before: &State<'a>) -> Vec<String> {
    match object.kind {
        ObjectKind::Function | ObjectKind::Procedure => {
            let old = before.object(object.kind, object.name, object.table);
            if old.is_some_and(|old| returned(old) != returned(object)) {
                return anew(object, before);
            }
            vec![instead(object)]
        }
        ObjectKind::View => vec![replace_view(object, before)],
        ObjectKind::Sequence => vec![replace_sequence(object)],
        ObjectKind::Extension => replace_extension(object),
        ObjectKind::Schema => vec![replace_schema(object)],
        ObjectKind::Domain
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => anew(object, before),
    }
}

fn instead(object: &Object<'_>) -> String {
    create(object).replacen("CREATE ", "CREATE OR REPLACE ", 1)
}

/// The old one goes and a new one comes. What stands on it goes meanwhile.
fn anew<'a>(object: &Object<'a>, before: &State<'a>) -> Vec<String> {
    let own = last_part(object.name);
    let own = own.split('(').next().unwrap_or(own).trim();
    let stands = match object.kind {
        ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView => true,
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Trigger
        | ObjectKind::Policy => false,
    };
    let names = stands.then(|| own.to_lowercase()).into_iter().collect();
    let mut above = standing(before, &Ground { names, ..Ground::default() });
    above.retain(|other| !other.is(object.kind, object.name, object.table));
    let all: Vec<&Object<'_>> = [object].into_iter().chain(above).collect();
    without(&all, Vec::new())
}

/// Whether a routine gives back a type, or a list of it, or rows that have it.
pub(crate) fn gives_back(routine: &Object<'_>, ty: &str) -> bool {
    let Some(words) = returned_words(routine) else { return false };
    match words.to_ascii_lowercase().strip_prefix("table").map(str::trim_start) {
        Some(rest) if rest.starts_with('(') => {
            let columns = &words[words.len() - rest.len()..];
            let columns = columns.trim_start_matches('(').trim_end_matches(')');
            signature::has_type(columns, ty)
        }
        Some(_) | None => signature::is_of(&words, last_part(ty)),
    }
}

/// What a routine gives back, which PostgreSQL does not change.
fn returned(object: &Object<'_>) -> Option<String> {
    returned_words(object).map(|words| canonical_type(&words))
}

fn returned_words(object: &Object<'_>) -> Option<String> {
    const BEHIND: [&str; 19] = [
        "language",
        "as",
        "immutable",
        "stable",
        "volatile",
        "strict",
        "called",
        "return",
        "begin",
        "cost",
        "rows",
        "security",
        "external",
        "parallel",
        "set",
        "window",
        "leakproof",
        "not",
        "support",
    ];
    let tokens = tokens(definition(object));
    let at = tokens.iter().position(|token| token.is_word("returns"))?;
    let is_end = |token: &&Token<'_>| !BEHIND.iter().any(|word| token.is_word(word));
    let words = tokens[at + 1..].iter().take_while(is_end).map(|token| token.text());
    Some(words.collect::<String>().trim().to_owned())
}

/// PostgreSQL puts a view in the place of one whose columns it has, too; only else the old one goes.
fn replace_view<'a>(object: &Object<'a>, before: &State<'a>) -> String {
    or_else(&instead(object), "invalid_table_definition", &anew(object, before))
}

/// The version that is said, or the newest; the schema, where one is said.
fn replace_extension(object: &Object<'_>) -> Vec<String> {
    let name = identifier(object.name);
    let definition = definition(object);
    let version = word_behind(definition, "version");
    let version = version.map_or_else(String::new, |version| format!(" TO {version}"));
    let update = format!("ALTER EXTENSION {name} UPDATE{version}");
    let schema = word_behind(definition, "schema");
    let schema = schema.map(|schema| format!("ALTER EXTENSION {name} SET SCHEMA {schema}"));
    [update].into_iter().chain(schema).collect()
}

/// Whose it is: what was said of that, or else whoever makes it.
fn replace_schema(object: &Object<'_>) -> String {
    let owner = word_behind(definition(object), "authorization").unwrap_or("CURRENT_USER");
    format!("ALTER SCHEMA {} OWNER TO {owner}", identifier(object.name))
}

/// What stands behind a word.
fn word_behind<'t>(definition: &'t str, word: &str) -> Option<&'t str> {
    let tokens = tokens(definition);
    let at = tokens.iter().position(|token| token.is_word(word))?;
    let next = tokens[at + 1..].iter().find(|it| !matches!(it, Token::Space(_)))?;
    Some(next.text())
}

/// A sequence with these options, and the usual ones where it says nothing. The limits are said as
/// numbers: `NO MINVALUE` is another where the type changes, too.
fn replace_sequence(object: &Object<'_>) -> String {
    let definition = definition(object);
    let ty = word_behind(definition, "as").unwrap_or("bigint");
    let most = match canonical_type(ty).as_str() {
        "smallint" => i64::from(i16::MAX),
        "integer" => i64::from(i32::MAX),
        _ => i64::MAX,
    };
    let is_falling = option(definition, "increment").is_some_and(|step| step < 0);
    let (low, high) = if is_falling { (-most - 1, -1) } else { (1, most) };
    let low = option(definition, "minvalue").unwrap_or(low);
    let high = option(definition, "maxvalue").unwrap_or(high);
    let first = if is_falling { high } else { low };
    let usual = [
        ("as", format!("AS {ty}")),
        ("increment", "INCREMENT BY 1".to_owned()),
        ("start", format!("START WITH {first}")),
        ("cache", "CACHE 1".to_owned()),
        ("cycle", "NO CYCLE".to_owned()),
    ];
    let mut options: Vec<String> = vec![format!("MINVALUE {low}"), format!("MAXVALUE {high}")];
    let unsaid = usual.into_iter().filter(|(word, _)| !mentions(definition, word));
    options.extend(unsaid.map(|(_, option)| option));
    options.extend(Some(without_limits(definition)).filter(|rest| !rest.is_empty()));
    format!("ALTER SEQUENCE {} {}", qualified(object.name), options.join(" "))
}

/// Options but for the limits: nothing may be said twice.
fn without_limits(definition: &str) -> String {
    let tokens = tokens(definition);
    let mut left = String::new();
    let mut words = tokens.iter().filter(|it| !matches!(it, Token::Space(_))).peekable();
    while let Some(token) = words.next() {
        let is_limit = |it: &Token<'_>| it.is_word("minvalue") || it.is_word("maxvalue");
        if token.is_word("no") && words.peek().is_some_and(|next| is_limit(next)) {
            words.next();
        } else if is_limit(token) {
            words.next_if(|next| next.text() == "-");
            words.next();
        } else {
            let joins = left.ends_with('-') || left.is_empty();
            left += if joins { "" } else { " " };
            left += token.text();
        }
    }
    left
}

/// The number behind a word; none behind `NO MINVALUE`.
fn option(definition: &str, word: &str) -> Option<i64> {
    let tokens = tokens(definition);
    let at = tokens.iter().position(|token| token.is_word(word))?;
    let behind = tokens[at + 1..].iter();
    let mut behind = behind.filter(|it| !matches!(it, Token::Space(_)) && !it.is_word("by"));
    let first = behind.next()?.text();
    let number =
        if first == "-" { format!("-{}", behind.next()?.text()) } else { first.to_owned() };
    number.parse().ok()
}
