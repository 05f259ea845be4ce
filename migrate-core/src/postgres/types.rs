//! What types and values are called on PostgreSQL.

use crate::postgres::name::qualified;
use crate::schema::{Spelled, Type, Value};

/// The name of a type.
pub(crate) fn type_name(ty: &Type<'_>) -> String {
    match ty {
        Type::Bool => "boolean".to_owned(),
        Type::SmallInt => "smallint".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::BigInt => "bigint".to_owned(),
        Type::Float => "real".to_owned(),
        Type::Double => "double precision".to_owned(),
        Type::Numeric(digits, scale) => format!("numeric({digits}, {scale})"),
        Type::Text => "text".to_owned(),
        Type::Varchar(length) => format!("varchar({length})"),
        Type::Char(length) => format!("char({length})"),
        Type::Binary => "bytea".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Time => "time".to_owned(),
        Type::Timestamp => "timestamp".to_owned(),
        Type::Timestamptz => "timestamptz".to_owned(),
        Type::Interval => "interval".to_owned(),
        Type::Uuid => "uuid".to_owned(),
        Type::Json => "json".to_owned(),
        Type::Jsonb => "jsonb".to_owned(),
        Type::Array(element) => format!("{}[]", type_name(element)),
        Type::Enum(name) => qualified(name),
        Type::Native(native) => native.postgres.to_owned(),
    }
}

/// Whether values of a type are sorted by a collation.
pub(crate) fn has_collation(ty: &Type<'_>) -> bool {
    match ty {
        Type::Text | Type::Varchar(_) | Type::Char(_) | Type::Native(_) => true,
        Type::Array(element) => has_collation(element),
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
        | Type::Enum(_) => false,
    }
}

/// A value as a literal.
pub(crate) fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => float(*value),
        Value::Text(value) => text(value),
        Value::Bytes(value) => format!("{}::bytea", text(&hex(value))),
        // `NaN` and `Infinity` are no numbers in SQL.
        Value::Spelled(Spelled::Numeric, word) if !is_number(word) => text(word),
        Value::Spelled(Spelled::Numeric, digits) => (*digits).to_owned(),
        // Without a type, so that it takes that of its column.
        Value::Spelled(
            Spelled::Date
            | Spelled::Time
            | Spelled::Timestamp
            | Spelled::Timestamptz
            | Spelled::Interval
            | Spelled::Uuid
            | Spelled::Json,
            value,
        ) => text(value),
        Value::Array(items) => match items.iter().map(element).collect::<Option<Vec<_>>>() {
            Some(elements) => text(&format!("{{{}}}", elements.join(","))),
            None => {
                let items: Vec<String> = items.iter().map(literal).collect();
                format!("ARRAY[{}]", items.join(", "))
            }
        },
        Value::Now => "CURRENT_TIMESTAMP".to_owned(),
        Value::Sql(value) => (*value).to_owned(),
    }
}

/// Whether it is written as a number, with an exponent perhaps.
fn is_number(word: &str) -> bool {
    word.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A value inside an array's literal, in PostgreSQL's own spelling; none for an expression.
fn element(value: &Value<'_>) -> Option<String> {
    Some(match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(value) => if *value { "t" } else { "f" }.to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) if value.is_nan() => "NaN".to_owned(),
        Value::Float(f64::INFINITY) => "Infinity".to_owned(),
        Value::Float(f64::NEG_INFINITY) => "-Infinity".to_owned(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) | Value::Spelled(_, text) => quoted_element(text),
        Value::Bytes(bytes) => quoted_element(&hex(bytes)),
        Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(element).collect();
            format!("{{{}}}", items?.join(","))
        }
        Value::Now | Value::Sql(_) => return None,
    })
}

/// In quotes, where it could be taken for something else.
fn quoted_element(text: &str) -> String {
    let is_special = |it: char| "{}\",\\".contains(it) || it.is_ascii_whitespace() || it == '\x0b';
    if !text.is_empty() && !text.contains(is_special) && !text.eq_ignore_ascii_case("null") {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\\x{digits}")
}

/// A number. Words for what is no number, and a negative zero, only exist as text.
fn float(value: f64) -> String {
    let words = match value {
        _ if value.is_nan() => "NaN",
        f64::INFINITY => "Infinity",
        f64::NEG_INFINITY => "-Infinity",
        _ if value == 0.0 && value.is_sign_negative() => "-0",
        _ => return format!("{value:?}"),
    };
    format!("'{words}'::float8")
}

/// A text as a literal. One with a backslash is spelled in the way that means the same whatever
/// `standard_conforming_strings` says.
pub(crate) fn text(value: &str) -> String {
    let quoted = value.replace('\'', "''");
    match quoted.contains('\\') {
        true => format!("E'{}'", quoted.replace('\\', "\\\\")),
        false => format!("'{quoted}'"),
    }
}

#[cfg(test)]
mod tests {
    use super::literal;
    use crate::schema::{Spelled, Value};

    #[test]
    fn literals() {
        let check = |value: Value<'_>, expect: &str| assert_eq!(literal(&value), expect);
        check(Value::Text("it's"), "'it''s'");
        check(Value::Text("C:\\"), "E'C:\\\\'");
        check(Value::Bytes(&[0, 255]), "E'\\\\x00ff'::bytea");
        check(Value::Float(1.0), "1.0");
        check(Value::Float(-0.0), "'-0'::float8");
        check(Value::Float(f64::NEG_INFINITY), "'-Infinity'::float8");
        check(Value::Float(f64::NAN), "'NaN'::float8");
        check(Value::Spelled(Spelled::Numeric, "-1.50e3"), "-1.50e3");
        check(Value::Spelled(Spelled::Numeric, "NaN"), "'NaN'");
        check(Value::Spelled(Spelled::Numeric, "-Infinity"), "'-Infinity'");
        check(Value::Int(i64::MIN), "-9223372036854775808");
        let items = [Value::Text("a b"), Value::Null, Value::Text("null"), Value::Text("c\"")];
        check(Value::Array(&items), "E'{\"a b\",NULL,\"null\",\"c\\\\\"\"}'");
        check(Value::Array(&[Value::Int(1), Value::Sql("f()")]), "ARRAY[1, f()]");
    }
}
