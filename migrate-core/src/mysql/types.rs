//! What types and values are called on MySQL.

use crate::error::Result;
use crate::mysql::flavour::{Backslash, Mysql};
use crate::schema::{Spelled, Type, Value};

/// The type of a column, by the words that Diesel's SQL type of that name reads and writes.
///
/// A `Text` has no limit on other databases, so it is a `LONGTEXT` here; times keep microseconds as
/// they do there. A UUID is sixteen bytes: no Diesel type reads MariaDB's own.
pub(crate) fn type_name(server: &Mysql, ty: &Type<'_>) -> Result<String> {
    let name = match ty {
        Type::Bool => "TINYINT(1)",
        Type::SmallInt => "SMALLINT",
        Type::Integer => "INT",
        Type::BigInt => "BIGINT",
        Type::Float => "FLOAT",
        Type::Double => "DOUBLE",
        Type::Numeric(digits, scale) => return Ok(format!("DECIMAL({digits}, {scale})")),
        Type::Text => "LONGTEXT",
        Type::Varchar(length) => return Ok(format!("VARCHAR({length})")),
        Type::Char(length) => return Ok(format!("CHAR({length})")),
        Type::Binary => "LONGBLOB",
        Type::Date => "DATE",
        Type::Time => "TIME(6)",
        Type::Timestamp => "DATETIME(6)",
        Type::Timestamptz => "TIMESTAMP(6)",
        Type::Uuid => "BINARY(16)",
        Type::Json | Type::Jsonb => "JSON",
        Type::Native(native) => native.mysql,
        Type::Interval => {
            let instead = "use `BigInt` for a number of seconds, or `Varchar(32)`";
            return Err(server.cannot("store an `Interval`".to_owned(), instead));
        }
        Type::Array(_) => {
            let instead = "use `Json`, or a table of its own for the items";
            return Err(server.cannot("store an `Array`".to_owned(), instead));
        }
        // Its values are spelled out where the schema is known: see `enumeration`.
        Type::Enum(name) => {
            let instead = "make the enumeration before the column that uses it";
            return Err(server.cannot(format!("store the unknown type `{name}`"), instead));
        }
    };
    Ok(name.to_owned())
}

/// Whether values of a type have no length that an index could take whole, and on MySQL no default
/// but an expression.
pub(crate) fn is_long(ty: &Type<'_>) -> bool {
    match ty {
        Type::Text | Type::Binary | Type::Json | Type::Jsonb => true,
        Type::Native(native) => {
            let name = native.mysql.trim_start().to_ascii_lowercase();
            let ends = ["text", "blob", "json", "geometry"];
            let word = name.split(|it: char| !it.is_ascii_alphabetic()).next().unwrap_or_default();
            ends.iter().any(|end| word.ends_with(end))
        }
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Array(_)
        | Type::Enum(_) => false,
    }
}

/// Whether values of a type are texts in a character set.
pub(crate) fn is_text(ty: &Type<'_>) -> bool {
    match ty {
        Type::Text | Type::Varchar(_) | Type::Char(_) | Type::Enum(_) => true,
        Type::Native(native) => {
            let name = native.mysql.trim_start().to_ascii_lowercase();
            let word = name.split(|it: char| !it.is_ascii_alphabetic()).next().unwrap_or_default();
            word.ends_with("text") || ["char", "varchar", "enum", "set"].contains(&word)
        }
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Array(_) => false,
    }
}

/// How many bytes an index needs for a value, four for each character.
pub(crate) fn key_bytes(ty: &Type<'_>) -> u64 {
    match ty {
        Type::Varchar(length) | Type::Char(length) => u64::from(*length) * 4,
        Type::Uuid => 16,
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Text
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Json
        | Type::Jsonb
        | Type::Array(_)
        | Type::Enum(_)
        | Type::Native(_) => 8,
    }
}

/// An enumeration, its values spelled out. Where a text cannot stand in quotes, the grammar takes
/// nothing but its bytes.
pub(crate) fn enum_type(values: &[&str]) -> String {
    let label = |value: &&str| match value.contains(['\\', '\0']) {
        true => bytes(value.as_bytes()),
        false => quoted(value),
    };
    format!("ENUM({})", values.iter().map(label).collect::<Vec<_>>().join(", "))
}

/// A value as a literal, the same whatever the server makes of a backslash.
pub(crate) fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(value) => u8::from(*value).to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) if value.is_nan() => "NULL".to_owned(),
        // Too great for any column, which says so.
        Value::Float(value) if value.is_infinite() => {
            if *value > 0.0 { "9e999" } else { "-9e999" }.to_owned()
        }
        Value::Float(value) => format!("{value:?}"),
        Value::Text(value) => text(value),
        Value::Bytes(value) => bytes(value),
        Value::Spelled(Spelled::Numeric, digits) => (*digits).to_owned(),
        Value::Spelled(Spelled::Timestamptz, value) => instant(value),
        Value::Spelled(Spelled::Uuid, digits) => format!("X'{}'", digits.replace('-', "")),
        Value::Spelled(
            Spelled::Date | Spelled::Time | Spelled::Timestamp | Spelled::Interval | Spelled::Json,
            value,
        ) => text(value),
        Value::Array(items) => {
            format!("JSON_ARRAY({})", items.iter().map(literal).collect::<Vec<_>>().join(", "))
        }
        Value::Now => "CURRENT_TIMESTAMP(6)".to_owned(),
        Value::Sql(value) => (*value).to_owned(),
    }
}

/// A text as a literal. A backslash is spelled out, since it is an escape or not by a setting; so is
/// a NUL, which the `mariadb` program does not take in a script, and what the catalogue, which knows
/// three bytes a character, would make a question mark of in a default.
pub(crate) fn text(value: &str) -> String {
    if is_quotable(value) { quoted(value) } else { converted(value) }
}

/// A text by its bytes.
fn converted(value: &str) -> String {
    format!("CONVERT({} USING utf8mb4)", bytes(value.as_bytes()))
}

/// Whether a text means the same in quotes whatever the server's mode is.
fn is_quotable(value: &str) -> bool {
    !value.contains(|it| matches!(it, '\\' | '\0') || !is_plain(it))
}

/// A time with its distance from UTC, which is the zone of every session here. Not every server reads
/// the distance in the text.
fn instant(value: &str) -> String {
    let zone = value.rfind(['+', '-']).filter(|at| *at > "2026-01-01".len());
    let (time, zone) = match zone {
        Some(at) => value.split_at(at),
        None => (value.trim_end_matches(['Z', 'z']), ""),
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    if digits.bytes().all(|digit| digit == b'0') {
        return text(time.trim_end());
    }
    let (hours, minutes) = digits.split_at(digits.len().min(2));
    let minutes = if minutes.is_empty() { "00" } else { minutes };
    format!("CONVERT_TZ({}, '{}{hours}:{minutes}', '+00:00')", text(time.trim_end()), &zone[..1])
}

/// Whether the server's catalogue can hold a character.
fn is_plain(character: char) -> bool {
    character.len_utf8() < 4
}

/// A remark as the server keeps it.
pub(crate) fn kept(remark: &str) -> String {
    remark.chars().map(|it| if is_plain(it) { it } else { '?' }).collect()
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

fn bytes(value: &[u8]) -> String {
    let hex: String = value.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("X'{hex}'")
}

/// A remark for people, where the grammar takes nothing but a text in quotes.
pub(crate) fn remark(server: &Mysql, text: &str) -> String {
    match server.backslash() {
        Backslash::Plain => quoted(text),
        Backslash::Escapes => quoted(&text.replace('\\', "\\\\").replace('\0', "\\0")),
    }
}

/// What stands behind `DEFAULT`.
pub(crate) fn default(server: &Mysql, ty: &Type<'_>, value: &Value<'_>) -> String {
    let literal = match value {
        Value::Now => return now(ty),
        Value::Null => return "NULL".to_owned(),
        Value::Sql(expression) => return format!("({expression})"),
        // Given as they are, the catalogue would show some of them as question marks.
        Value::Bytes(_) | Value::Spelled(Spelled::Uuid, _) => {
            return format!("(UNHEX({}))", &literal(value)[1..]);
        }
        // Not bytes that say their character set, though they would be a constant: MariaDB puts them
        // into quotes before it reads them, and then a backslash depends on the server's mode.
        Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Spelled(..)
        | Value::Array(_) => literal(value),
    };
    // A call is an expression, and on MySQL all that a long value may begin as.
    let is_expression = literal.ends_with(')') || (is_long(ty) && !server.is_mariadb());
    // MySQL prints these in an expression with a backslash, and cannot read that where a backslash
    // stands for itself.
    if let Value::Text(text) = value
        && is_expression
        && text.contains(['\'', '\n', '\r', '\x1a'])
    {
        format!("({})", converted(text))
    } else if is_expression {
        format!("({literal})")
    } else {
        literal
    }
}

/// The time as a default: the column's own precision, and for what is no time stamp an expression.
fn now(ty: &Type<'_>) -> String {
    match ty {
        Type::Timestamp | Type::Timestamptz => "CURRENT_TIMESTAMP(6)".to_owned(),
        Type::Native(native) => match stamp_precision(native.mysql) {
            Some("") => "CURRENT_TIMESTAMP".to_owned(),
            Some(digits) => format!("CURRENT_TIMESTAMP({digits})"),
            None => "(CURRENT_TIMESTAMP(6))".to_owned(),
        },
        Type::Date => "(CURRENT_DATE)".to_owned(),
        Type::Time => "(CURRENT_TIME(6))".to_owned(),
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
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Array(_)
        | Type::Enum(_) => "(CURRENT_TIMESTAMP(6))".to_owned(),
    }
}

/// The digits in `timestamp(3)` or `datetime`, none in the latter.
fn stamp_precision(name: &str) -> Option<&str> {
    let name = name.trim();
    let end = name.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(name.len());
    let (word, rest) = name.split_at(end);
    let is_stamp = word.eq_ignore_ascii_case("timestamp") || word.eq_ignore_ascii_case("datetime");
    let digits = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
    is_stamp.then(|| digits.unwrap_or("").trim())
}

#[cfg(test)]
mod tests {
    use super::{default, literal, remark};
    use crate::mysql::{Backslash, Mysql};
    use crate::schema::{Spelled, Type, Value, native};

    #[test]
    fn no_setting_changes_a_literal() {
        assert_eq!(literal(&Value::Text("it's")), "'it''s'");
        assert_eq!(literal(&Value::Text("a\\b\0")), "CONVERT(X'615C6200' USING utf8mb4)");
        assert_eq!(literal(&Value::Bytes(&[0, 255])), "X'00FF'");
    }

    #[test]
    fn a_time_is_in_utc() {
        let check = |value, expect: &str| {
            assert_eq!(literal(&Value::Spelled(Spelled::Timestamptz, value)), expect);
        };
        check("2026-01-02 03:04:05+00", "'2026-01-02 03:04:05'");
        check("2026-01-02T03:04:05Z", "'2026-01-02T03:04:05'");
        check("2026-01-02 03:04:05", "'2026-01-02 03:04:05'");
        check("2026-01-02 03:04:05-05:30", "CONVERT_TZ('2026-01-02 03:04:05', '-05:30', '+00:00')");
    }

    #[test]
    fn a_remark_is_a_text_in_quotes() {
        let plain = Mysql::of_version("8.4.0", Backslash::Plain).expect("it is new enough");
        assert_eq!(remark(&plain, "a\\'b"), "'a\\''b'");
        assert_eq!(remark(&Mysql::OLDEST, "a\\'b"), "'a\\\\''b'");
    }

    #[test]
    fn defaults_suit_their_column() {
        let check = |server: &Mysql, ty: &Type<'_>, value, expect: &str| {
            assert_eq!(default(server, ty, &value), expect);
        };
        let (mysql, mariadb) = (Mysql::OLDEST, Mysql::OLDEST_MARIADB);
        check(&mysql, &Type::Text, Value::Text("a"), "('a')");
        check(&mariadb, &Type::Text, Value::Text("a"), "'a'");
        check(&mysql, &Type::Text, Value::Text("'"), "(CONVERT(X'27' USING utf8mb4))");
        check(&mysql, &Type::Varchar(9), Value::Text("'"), "''''");
        check(&mysql, &Type::Varchar(9), Value::Text("\\"), "(CONVERT(X'5C' USING utf8mb4))");
        check(&mysql, &Type::Timestamp, Value::Now, "CURRENT_TIMESTAMP(6)");
        check(&mysql, &native("DATETIME (3)").ty(), Value::Now, "CURRENT_TIMESTAMP(3)");
        check(&mysql, &native("timestamp").ty(), Value::Now, "CURRENT_TIMESTAMP");
        check(&mysql, &Type::Date, Value::Now, "(CURRENT_DATE)");
        check(&mysql, &Type::Integer, Value::Sql("1 + 1"), "(1 + 1)");
        check(&mysql, &Type::Integer, Value::Null, "NULL");
    }
}
