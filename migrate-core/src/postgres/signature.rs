//! A function's name with its parameters: `gross(price numeric DEFAULT 0)`.

use crate::postgres::catalog::canonical_type;
use crate::postgres::ddl::qualified;

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

/// As PostgreSQL tells functions apart: by the types of what goes in.
pub(crate) fn canonical(signature: &str) -> String {
    let (name, parameters) = split(signature);
    let types: Vec<String> = list(parameters).filter_map(type_of).collect();
    format!("{name}({})", types.join(", "))
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

/// The type of a parameter that goes in.
fn type_of(parameter: &str) -> Option<String> {
    /// The first words of types that have several.
    const HALVES: [&str; 5] = ["double", "character", "bit", "timestamp", "time"];
    let mut words: Vec<&str> = without_default(parameter).split_whitespace().collect();
    match words.first().map(|word| word.to_ascii_lowercase()).as_deref() {
        Some("out") => return None,
        Some("in" | "inout" | "variadic") if words.len() > 1 => {
            words.remove(0);
        }
        Some(_) | None => {}
    }
    let first = words.first()?.to_ascii_lowercase();
    let first = first.split('(').next().unwrap_or_default();
    if words.len() > 1 && !HALVES.contains(&first) {
        words.remove(0);
    }
    let name = canonical_type(&words.join(" "));
    // A length is no part of a parameter's type.
    Some(match (name.find('('), name.find(')')) {
        (Some(open), Some(close)) => format!("{}{}", &name[..open], &name[close + 1..]),
        _ => name,
    })
}

#[cfg(test)]
mod tests {
    use super::{canonical, quoted, without_defaults};

    #[test]
    fn a_function_is_known_by_its_parameters() {
        let signature = "billing.gross(price numeric(8, 2), INOUT rate double precision DEFAULT f(1, 2), OUT x int, text)";
        assert_eq!(canonical(signature), "billing.gross(numeric, double precision, text)");
        assert_eq!(
            without_defaults(signature),
            "\"billing\".\"gross\"(price numeric(8, 2), INOUT rate double precision, OUT x int, text)"
        );
        assert_eq!((quoted("now()"), canonical("now()")), ("\"now\"()".into(), "now()".into()));
    }
}
