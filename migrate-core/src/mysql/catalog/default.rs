//! Defaults as the server prints them.

use crate::mysql::Mysql;
use crate::mysql::catalog::expression::canonical;
use crate::mysql::catalog::words::{Word, bytes, words};
use crate::mysql::types::{default, is_text};
use crate::schema::{Arena, Type, Value};

/// Reads a default, as it stands behind `DEFAULT` or as the catalogue has it, for a column of a type.
pub(crate) fn read<'a>(
    arena: &'a Arena,
    server: &Mysql,
    ty: &Type<'a>,
    printed: &str,
) -> Option<Value<'a>> {
    let words = words(printed);
    let value = match constant(&words) {
        Some(Constant::Null) => return None,
        Some(Constant::Number(number)) => of_number(arena, ty, &number),
        Some(Constant::Text(value)) => of_text(arena, ty, &value),
        Some(Constant::Bytes(bytes)) => of_bytes(arena, ty, &bytes),
        None if canonical(printed) == canonical(&default(server, ty, &Value::Now)) => Value::Now,
        None => Value::Sql(arena.text(canonical(printed))),
    };
    Some(value)
}

/// A default that is no expression.
enum Constant {
    Null,
    Number(String),
    Text(String),
    Bytes(Vec<u8>),
}

fn constant(words: &[Word]) -> Option<Constant> {
    match words {
        [Word::Sign("("), inner @ .., Word::Sign(")")] => constant(inner),
        [Word::Bare(word)] if word == "null" => Some(Constant::Null),
        [Word::Bare(word)] if word == "true" => Some(Constant::Number("1".to_owned())),
        [Word::Bare(word)] if word == "false" => Some(Constant::Number("0".to_owned())),
        [Word::Number(number)] | [Word::Sign("+"), Word::Number(number)] => {
            Some(Constant::Number(number.clone()))
        }
        [Word::Sign("-"), Word::Number(number)] => Some(Constant::Number(format!("-{number}"))),
        [Word::Text(text)] => Some(Constant::Text(text.clone())),
        [Word::Bytes(bytes)] => Some(Constant::Bytes(bytes.clone())),
        // The spelling of a text with a backslash: see `mysql::types::text`.
        [
            Word::Bare(convert),
            Word::Sign("("),
            Word::Bytes(bytes),
            Word::Bare(using),
            Word::Bare(_),
            Word::Sign(")"),
        ] if convert == "convert" && using == "using" => {
            Some(Constant::Text(String::from_utf8_lossy(bytes).into_owned()))
        }
        // And that of bytes.
        [Word::Bare(unhex), Word::Sign("("), Word::Text(digits), Word::Sign(")")]
            if unhex == "unhex" =>
        {
            Some(Constant::Bytes(bytes(digits)))
        }
        _ => None,
    }
}

fn of_number<'a>(arena: &'a Arena, ty: &Type<'_>, number: &str) -> Value<'a> {
    let whole = || number.parse::<i64>().ok();
    let float = || number.parse::<f64>().ok();
    let sql = || Value::Sql(arena.text(number));
    match ty {
        Type::Bool => match whole() {
            Some(value @ 0..=1) => Value::Bool(value == 1),
            Some(value) => Value::Int(value),
            None => sql(),
        },
        Type::SmallInt | Type::Integer | Type::BigInt => {
            let rounded = || float().map(|value| value.round() as i64);
            whole().or_else(rounded).map_or_else(sql, Value::Int)
        }
        Type::Float | Type::Double | Type::Numeric(..) => float().map_or_else(sql, Value::Float),
        Type::Native(_) => match whole() {
            Some(value) => Value::Int(value),
            // More than an `i64` holds, and than a float has digits for.
            None if number.bytes().all(|digit| digit.is_ascii_digit()) => sql(),
            None => float().map_or_else(sql, Value::Float),
        },
        Type::Text
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
        | Type::Array(_)
        | Type::Enum(_) => of_text(arena, ty, number),
    }
}

fn of_text<'a>(arena: &'a Arena, ty: &Type<'_>, value: &str) -> Value<'a> {
    let is_number = value.parse::<f64>().is_ok();
    match ty {
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
            if is_number =>
        {
            of_number(arena, ty, value)
        }
        Type::Native(native) if is_number && is_number_name(native.mysql) => {
            of_number(arena, ty, value)
        }
        Type::Binary | Type::Uuid => Value::Bytes(arena.list(value.as_bytes())),
        Type::Time => Value::Text(arena.text(timely(value))),
        Type::Timestamp | Type::Timestamptz => Value::Text(arena.text(timely(&at_midnight(value)))),
        Type::Native(native) if is_named(native.mysql, &["datetime", "timestamp"]) => {
            Value::Text(arena.text(timely(&at_midnight(value))))
        }
        Type::Native(native) if is_named(native.mysql, &["time"]) => {
            Value::Text(arena.text(timely(value)))
        }
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
        | Type::Date
        | Type::Interval
        | Type::Json
        | Type::Jsonb
        | Type::Array(_)
        | Type::Enum(_)
        | Type::Native(_) => Value::Text(arena.text(value)),
    }
}

/// Whether one of the server's own types holds numbers.
fn is_number_name(name: &str) -> bool {
    let numbers = ["decimal", "numeric", "float", "double", "year", "bit"];
    first_word(name).ends_with("int") || is_named(name, &numbers)
}

/// Whether one of the server's own types is one of these.
fn is_named(name: &str, words: &[&str]) -> bool {
    words.contains(&first_word(name).as_str())
}

fn first_word(name: &str) -> String {
    let name = name.trim_start();
    let end = name.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(name.len());
    name[..end].to_ascii_lowercase()
}

/// A day as the time that the server makes of it.
fn at_midnight(value: &str) -> String {
    let is_day = value.len() == "2026-01-01".len() && value.matches('-').count() == 2;
    if is_day { format!("{value} 00:00:00") } else { value.to_owned() }
}

/// A time as the server prints it, without the zeros that it adds behind the seconds.
fn timely(value: &str) -> String {
    let value = value.replacen('T', " ", 1);
    match value.rsplit_once('.') {
        Some((time, digits)) if digits.bytes().all(|digit| digit == b'0') => time.to_owned(),
        Some((_, digits)) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            value.trim_end_matches('0').to_owned()
        }
        Some(_) | None => value,
    }
}

fn of_bytes<'a>(arena: &'a Arena, ty: &Type<'_>, bytes: &[u8]) -> Value<'a> {
    // MySQL says bits as bytes.
    let is_bits = matches!(ty, Type::Native(native) if is_named(native.mysql, &["bit"]));
    if let Some(number) = if is_bits { number(bytes) } else { None } {
        return Value::Int(number);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_text(ty) => of_text(arena, ty, text),
        Ok(_) | Err(_) => Value::Bytes(arena.list(bytes)),
    }
}

/// The number that bytes are; nothing where they are too many.
fn number(bytes: &[u8]) -> Option<i64> {
    let grown = |number: i64, byte: &u8| number.checked_mul(256)?.checked_add(i64::from(*byte));
    bytes.iter().try_fold(0, grown)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::mysql::Mysql;
    use crate::mysql::types::default;
    use crate::schema::{Arena, Spelled, Type, Value, native};

    /// What we send and what the server prints mean the same.
    #[track_caller]
    fn check(ty: Type<'static>, value: Value<'static>, printed: &str, expect: Option<Value<'_>>) {
        let (arena, server) = (Arena::new(), Mysql::OLDEST_MARIADB);
        let sent = default(&server, &ty, &value);
        assert_eq!(read(&arena, &server, &ty, &sent), expect, "{sent}");
        assert_eq!(read(&arena, &server, &ty, printed), expect, "{printed}");
    }

    #[test]
    fn defaults_are_read_back() {
        let text = |text| Some(Value::Text(text));
        check(Type::Text, Value::Text("it's"), "'it\\'s'", text("it's"));
        check(Type::Text, Value::Text("a\\b"), "convert(X'615c62' using utf8mb4)", text("a\\b"));
        check(Type::Bool, Value::Bool(true), "1", Some(Value::Bool(true)));
        check(Type::Numeric(12, 2), Value::Float(1.5), "1.50", Some(Value::Float(1.5)));
        check(Type::Numeric(12, 2), Value::Text("1.5"), "1.50", Some(Value::Float(1.5)));
        check(Type::Varchar(9), Value::Int(5), "'5'", text("5"));
        check(Type::Binary, Value::Bytes(&[0, 255]), "X'00ff'", Some(Value::Bytes(&[0, 255])));
        check(Type::Integer, Value::Null, "NULL", None);
        check(Type::Integer, Value::Sql("1 +  1"), "(1 + 1)", Some(Value::Sql("1 + 1")));
        check(Type::Integer, Value::Int(-3), "-3", Some(Value::Int(-3)));
        check(Type::Timestamp, Value::Now, "current_timestamp(6)", Some(Value::Now));
        check(Type::Date, Value::Now, "curdate()", Some(Value::Now));
        check(Type::Time, Value::Text("10:00"), "'10:00'", text("10:00"));
        check(Type::Time, Value::Text("10:00:00.5"), "'10:00:00.500000'", text("10:00:00.5"));
        check(native("time(3)").ty(), Value::Text("1:00:00.5"), "'1:00:00.500'", text("1:00:00.5"));
        let day = Value::Spelled(Spelled::Date, "2026-01-31");
        check(Type::Timestamp, day, "'2026-01-31 00:00:00.000000'", text("2026-01-31 00:00:00"));
        check(native("datetime").ty(), day, "'2026-01-31 00:00:00'", text("2026-01-31 00:00:00"));
        check(native("bit(5)").ty(), Value::Sql("b'101'"), "0x05", Some(Value::Int(5)));
        check(native("datetime").ty(), Value::Now, "current_timestamp()", Some(Value::Now));
        check(
            Type::Text,
            Value::Sql("lower('AB')"),
            "lcase('AB')",
            Some(Value::Sql("lcase('AB')")),
        );
    }
}
