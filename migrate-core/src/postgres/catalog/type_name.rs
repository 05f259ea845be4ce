//! Types by their names.

use crate::schema::{Arena, Type, native};

/// The name by which PostgreSQL itself calls a type, as `format_type` gives it.
pub(crate) fn canonical_type(name: &str) -> String {
    let name = lowered(name.trim());
    if let Some(element) = name.strip_suffix("[]") {
        return format!("{}[]", canonical_type(element));
    }
    let (head, arguments, tail) = match (name.find('('), name.find(')')) {
        (Some(open), Some(close)) if open < close => {
            (name[..open].trim(), name[open..=close].replace(' ', ""), &name[close + 1..])
        }
        _ => (name.as_str(), String::new(), ""),
    };
    let zoned = |head: &str, zone: &str| format!("{head}{arguments} {zone} time zone");
    let head = match (head, tail.trim()) {
        ("int2", _) => "smallint",
        ("int" | "int4", _) => "integer",
        ("int8", _) => "bigint",
        ("float4", _) => "real",
        ("float8" | "float", _) => "double precision",
        ("bool", _) => "boolean",
        ("decimal", _) => "numeric",
        ("varchar" | "char varying", _) => "character varying",
        ("char", _) if arguments.is_empty() => return "character(1)".to_owned(),
        ("char", _) => "character",
        ("varbit", _) => "bit varying",
        ("timestamptz", _) => return zoned("timestamp", "with"),
        ("timetz", _) => return zoned("time", "with"),
        ("timestamp" | "time", "") => return zoned(head, "without"),
        (_, _) => head,
    };
    let tail = tail.trim();
    let between = if tail.is_empty() { "" } else { " " };
    format!("{head}{arguments}{between}{tail}")
}

/// A name in lower case, but for what stands in quotes.
fn lowered(name: &str) -> String {
    let mut quoted = false;
    let lower = |character: char| {
        quoted ^= character == '"';
        if quoted { character } else { character.to_ascii_lowercase() }
    };
    name.chars().map(lower).collect()
}

/// The type that a name stands for.
pub(super) fn read_type<'a>(arena: &'a Arena, name: &str) -> Type<'a> {
    let name = canonical_type(name);
    if let Some(element) = name.strip_suffix("[]") {
        return Type::Array(arena.value(read_type(arena, element)));
    }
    let known = match name.as_str() {
        "boolean" => Some(Type::Bool),
        "smallint" => Some(Type::SmallInt),
        "integer" => Some(Type::Integer),
        "bigint" => Some(Type::BigInt),
        "real" => Some(Type::Float),
        "double precision" => Some(Type::Double),
        "text" => Some(Type::Text),
        "bytea" => Some(Type::Binary),
        "date" => Some(Type::Date),
        "time without time zone" => Some(Type::Time),
        "timestamp without time zone" => Some(Type::Timestamp),
        "timestamp with time zone" => Some(Type::Timestamptz),
        "interval" => Some(Type::Interval),
        "uuid" => Some(Type::Uuid),
        "json" => Some(Type::Json),
        "jsonb" => Some(Type::Jsonb),
        _ => sized(&name),
    };
    known.unwrap_or_else(|| native(arena.text(name)).ty())
}

/// A type with a length or a number of digits.
fn sized<'a>(name: &str) -> Option<Type<'a>> {
    let (head, arguments) = name.strip_suffix(')')?.split_once('(')?;
    match (head, arguments.split_once(',')) {
        ("character varying", None) => Some(Type::Varchar(arguments.parse().ok()?)),
        ("character", None) => Some(Type::Char(arguments.parse().ok()?)),
        ("numeric", Some((digits, scale))) => {
            Some(Type::Numeric(digits.parse().ok()?, scale.parse().ok()?))
        }
        ("numeric", None) => Some(Type::Numeric(arguments.parse().ok()?, 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read_type;
    use crate::postgres::types::type_name;
    use crate::schema::{Arena, Type, native};

    #[test]
    fn a_type_is_read_by_any_of_its_names() {
        let arena = Arena::new();
        let check = |name: &str, ty: Type<'_>| assert_eq!(read_type(&arena, name), ty, "{name}");
        check("int8", Type::BigInt);
        check("VARCHAR(12)", Type::Varchar(12));
        check("numeric(8, 2)", Type::Numeric(8, 2));
        check("timestamptz", Type::Timestamptz);
        check("timestamp(3)", native("timestamp(3) without time zone").ty());
        check("double precision[]", Type::Array(&Type::Double));
        check("citext", native("citext").ty());
        check("\"Odd Type\"", native("\"Odd Type\"").ty());
        check("\"char\"", native("\"char\"").ty());
        for ty in [Type::Time, Type::Char(3), Type::Numeric(5, 0), Type::Array(&Type::Varchar(2))] {
            check(&type_name(&ty), ty);
        }
    }
}
