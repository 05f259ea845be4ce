//! An object in the place of another of its name, keeping who may use it where that goes.

use crate::operation::DropObject;
use crate::postgres::catalog::canonical_type;
use crate::postgres::name::{identifier, qualified};
use crate::postgres::object::{create, definition, drop};
use crate::postgres::types::text;
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
        ObjectKind::Schema
        | ObjectKind::Domain
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
    let drops = above.iter().rev().map(|other| dropped(other)).chain([dropped(object)]);
    let creates = [create(object)].into_iter().chain(above.iter().map(|other| create(other)));
    drops.chain(creates).collect()
}

fn dropped(object: &Object<'_>) -> String {
    let Object { kind, name, table, .. } = *object;
    drop(&DropObject { kind, name, table })
}

/// What a routine gives back, which PostgreSQL does not change.
fn returned(object: &Object<'_>) -> Option<String> {
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
    Some(canonical_type(words.collect::<String>().trim()))
}

/// PostgreSQL puts a view in the place of one whose columns it has, too; only else the old one goes,
/// and with it who may use it.
fn replace_view<'a>(object: &Object<'a>, before: &State<'a>) -> String {
    let instead = text(&instead(object));
    let anew: Vec<String> =
        anew(object, before).iter().map(|sql| format!("\n  EXECUTE {};", text(sql))).collect();
    format!(
        "DO $migrate$ BEGIN\n  EXECUTE {instead};\n\
         EXCEPTION WHEN invalid_table_definition THEN{}\nEND $migrate$",
        anew.concat()
    )
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

/// What stands behind a word.
fn word_behind<'t>(definition: &'t str, word: &str) -> Option<&'t str> {
    let tokens = tokens(definition);
    let at = tokens.iter().position(|token| token.is_word(word))?;
    let next = tokens[at + 1..].iter().find(|it| !matches!(it, Token::Space(_)))?;
    Some(next.text())
}

/// A sequence with these options, and the usual ones where it says nothing.
fn replace_sequence(object: &Object<'_>) -> String {
    const USUAL: [(&str, &str); 6] = [
        ("as", "AS bigint"),
        ("increment", "INCREMENT BY 1"),
        ("minvalue", "NO MINVALUE"),
        ("maxvalue", "NO MAXVALUE"),
        ("cache", "CACHE 1"),
        ("cycle", "NO CYCLE"),
    ];
    let definition = definition(object);
    let usual = USUAL.into_iter().filter(|(word, _)| !mentions(definition, word));
    let mut options: Vec<String> = usual.map(|(_, option)| option.to_owned()).collect();
    if !mentions(definition, "start") {
        let is_falling = option(definition, "increment").is_some_and(|step| step.starts_with('-'));
        let (end, usual) = if is_falling { ("maxvalue", "-1") } else { ("minvalue", "1") };
        let first = option(definition, end).unwrap_or_else(|| usual.to_owned());
        options.push(format!("START WITH {first}"));
    }
    options.extend(Some(definition.to_owned()).filter(|definition| !definition.is_empty()));
    format!("ALTER SEQUENCE {} {}", qualified(object.name), options.join(" "))
}

/// The number behind a word; none behind `NO MINVALUE`.
fn option(definition: &str, word: &str) -> Option<String> {
    let tokens = tokens(definition);
    let at = tokens.iter().position(|token| token.is_word(word))?;
    let behind = tokens[at + 1..].iter();
    let mut behind = behind.filter(|it| !matches!(it, Token::Space(_)) && !it.is_word("by"));
    let first = behind.next()?.text();
    let number =
        if first == "-" { format!("-{}", behind.next()?.text()) } else { first.to_owned() };
    number.parse::<i64>().is_ok().then_some(number)
}
