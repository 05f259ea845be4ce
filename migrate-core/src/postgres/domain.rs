//! Domains. PostgreSQL changes nothing of one but its constraints and its default, one by one; so it is
//! made anew.

use crate::postgres::name::identifier;
use crate::postgres::object;
use crate::postgres::swap::{Anew, Swap};
use crate::postgres::types::type_name;
use crate::schema::{Column, Object, ObjectKind, State, Type};
use crate::sql::{Token, tokens};

/// Puts another definition in the place of a domain's.
pub(crate) fn replace<'a>(domain: &Object<'a>, before: &State<'a>) -> Vec<String> {
    let anew = Anew { word: "DOMAIN", name: domain.name, create: object::create(domain) };
    let swap = Swap { types: vec![anew], columns: users(domain.name, before).collect() };
    swap.statements(before, &|column| {
        format!("{}::{}", identifier(column.name), type_name(&column.ty))
    })
}

/// The columns of a domain, each with its table.
pub(crate) fn users<'s, 'a>(
    domain: &'s str,
    before: &'s State<'a>,
) -> impl Iterator<Item = (&'a str, &'s Column<'a>)> {
    before.tables.values().flat_map(move |table| {
        let own = table.columns.iter().filter(move |column| is_domain(&column.ty, domain));
        own.map(|column| (table.name, column))
    })
}

/// The domains that are made of a type.
pub(crate) fn over<'s, 'a>(
    ty: &str,
    before: &'s State<'a>,
) -> impl Iterator<Item = &'s Object<'a>> {
    let is_over = move |object: &&Object<'_>| {
        let words = object::definition(object);
        object.kind == ObjectKind::Domain && type_words(words).is_some_and(|it| it == ty)
    };
    before.objects.iter().filter(is_over)
}

/// The type with which a definition begins, without quotes.
fn type_words(definition: &str) -> Option<String> {
    let tokens = tokens(definition);
    let is_end = |token: &&Token<'_>| matches!(token, Token::Space(_) | Token::Symbol("["));
    let words = tokens.iter().take_while(|token| !is_end(token));
    let words = words.map(|token| token.identifier().unwrap_or_else(|| token.text().to_owned()));
    Some(words.collect::<String>()).filter(|words| !words.is_empty())
}

fn is_domain(ty: &Type<'_>, name: &str) -> bool {
    match ty {
        Type::Native(native) => native.postgres.trim().replace('"', "") == name,
        Type::Array(item) => is_domain(item, name),
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Enum(_) => false,
    }
}
