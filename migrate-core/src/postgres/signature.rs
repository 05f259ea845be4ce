//! A function's name with its parameters: `gross(price numeric DEFAULT 0)`.

use crate::postgres::catalog::{canonical as expression, canonical_type};
use crate::postgres::name::qualified;
use crate::schema::last_part;
use crate::sql::{Token, tokens};

/// With the name quoted.
pub(crate) fn quoted(signature: &str) -> String {
    let (name, parameters) = split(signature);
    format!("{}({parameters})", qualified(name))
}

/// Without what parameters default to, which names no function.
pub(crate) fn without_defaults(signature: &str) -> String {
    let (name, parameters) = split(signature);
    let parameters: Vec<&str> = list(parameters).map(without_default).collect();
    format!("{}({})", qualified(name), parameters.join(", "))
}

/// The name alone, in small letters, without the schema.
pub(crate) fn bare(signature: &str) -> String {
    last_part(split(signature).0).to_lowercase()
}

/// Whether a parameter is of a type, or a list of it.
pub(crate) fn takes(signature: &str, ty: &str) -> bool {
    has_type(split(signature).1, ty)
}

/// Whether something in a list of parameters is of a type, or a list of it.
pub(crate) fn has_type(parameters: &str, ty: &str) -> bool {
    let ty = last_part(ty);
    list(parameters).filter_map(parts_of).any(|(_, _, words)| is_of(&words.join(" "), ty))
}

/// Whether words name a type, or a list of it.
pub(crate) fn is_of(words: &str, ty: &str) -> bool {
    let named =
        |token: &Token<'_>| token.identifier().is_some_and(|it| it.eq_ignore_ascii_case(ty));
    tokens(words).iter().any(named)
}

/// As PostgreSQL prints it: types by its own names, without lengths; what is usual is left out.
pub(crate) fn canonical(signature: &str) -> String {
    let (name, parameters) = split(signature);
    let parameters: Vec<String> = list(parameters).filter_map(parameter).collect();
    format!("{name}({})", parameters.join(", "))
}

/// The name and what stands between the parentheses.
fn split(signature: &str) -> (&str, &str) {
    let (name, rest) = signature.split_once('(').unwrap_or((signature, ""));
    (name.trim(), rest.trim().strip_suffix(')').unwrap_or(rest))
}

/// Parameters: what stands between commas, where those are in no parentheses and no text.
fn list(parameters: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut inside) = (0, false);
    let cut = move |character: char| {
        match character {
            '\'' => inside = !inside,
            '(' | '[' if !inside => depth += 1,
            ')' | ']' if !inside => depth -= 1,
            _ => {}
        }
        character == ',' && depth == 0 && !inside
    };
    parameters.split(cut).map(str::trim).filter(|parameter| !parameter.is_empty())
}

fn without_default(parameter: &str) -> &str {
    let lower = parameter.to_ascii_lowercase();
    let end = lower.find(" default ").or_else(|| lower.find('=')).unwrap_or(parameter.len());
    parameter[..end].trim_end()
}

/// One parameter.
fn parameter(parameter: &str) -> Option<String> {
    let bare = without_default(parameter);
    let default = parameter[bare.len()..].trim_start();
    let default = default.strip_prefix('=').or_else(|| default.get("default".len()..));
    let default = default.map(|value| format!(" DEFAULT {}", expression(value)));
    let (mode, name, words) = parts_of(parameter)?;
    let name = name.map_or_else(String::new, |written| format!("{} ", self::name(written)));
    let ty = canonical_type(&words.join(" "));
    // A length is no part of a parameter's type.
    let ty = match (ty.find('('), ty.find(')')) {
        (Some(open), Some(close)) => format!("{}{}", &ty[..open], &ty[close + 1..]),
        _ => ty,
    };
    Some(format!("{mode}{name}{ty}{}", default.unwrap_or_default()))
}

/// What a parameter is for, its name where it has one, and the words of its type.
fn parts_of(parameter: &str) -> Option<(&'static str, Option<&str>, Vec<&str>)> {
    /// The first words of types that have several.
    const HALVES: [&str; 5] = ["double", "character", "bit", "timestamp", "time"];
    let mut words: Vec<&str> = without_default(parameter).split_whitespace().collect();
    let mode = match words.first().map(|word| word.to_ascii_lowercase()).as_deref() {
        Some("in") if words.len() > 1 => Some(""),
        Some("inout") if words.len() > 1 => Some("INOUT "),
        Some("out") if words.len() > 1 => Some("OUT "),
        Some("variadic") if words.len() > 1 => Some("VARIADIC "),
        Some(_) | None => None,
    };
    if mode.is_some() {
        words.remove(0);
    }
    let first = words.first()?.to_ascii_lowercase();
    let first = first.split('(').next().unwrap_or_default();
    let is_named = words.len() > 1 && !HALVES.contains(&first);
    let name = is_named.then(|| words.remove(0));
    Some((mode.unwrap_or_default(), name, words))
}

/// A parameter's name, which is in small letters unless quotes keep it.
fn name(written: &str) -> String {
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if is_plain(inner) => inner.to_owned(),
        Some(_) => written.to_owned(),
        None => written.to_lowercase(),
    }
}

fn is_plain(name: &str) -> bool {
    name.chars().all(|it| it.is_ascii_lowercase() || it == '_')
}

#[cfg(test)]
mod tests {
    use super::{canonical, quoted, takes, without_defaults};

    #[test]
    fn a_type_is_found_among_parameters() {
        for signature in
            ["f(kind)", "f(a int, VARIADIC of kind[])", "s.f(kind kind = 'a')", "f(OUT \"kind\")"]
        {
            assert!(takes(signature, "s.kind"), "{signature}");
        }
        for signature in ["f()", "kind(a int)", "f(kind text)", "f(a text DEFAULT 'kind')"] {
            assert!(!takes(signature, "kind"), "{signature}");
        }
    }

    #[test]
    fn a_function_is_known_by_its_parameters() {
        let signature = "billing.gross(price numeric(8, 2), INOUT rate double precision DEFAULT f(1, 2), OUT x int, text)";
        let printed = "billing.gross(price numeric, INOUT rate double precision DEFAULT f(1, 2), OUT x integer, text)";
        assert_eq!(canonical(signature), printed);
        assert_eq!(canonical(printed), printed);
        let defaults = canonical("f(a text = 'x', IN \"b\" Varchar(3) default ('y'))");
        assert_eq!(
            defaults,
            canonical(
                "f(a text DEFAULT 'x'::text, b character varying DEFAULT 'y'::character varying)"
            )
        );
        assert_eq!(
            without_defaults(signature),
            "\"billing\".\"gross\"(price numeric(8, 2), INOUT rate double precision, OUT x int, text)"
        );
        assert_eq!((quoted("now()"), canonical("now()")), ("\"now\"()".into(), "now()".into()));
    }
}
