//! What types and values are called on SQLite.

use crate::schema::{Spelled, Type, Value};

/// The declared type of a column. SQLite takes any words; these give the affinity that Diesel
/// expects of the type.
pub(crate) fn type_name(ty: &Type<'_>) -> String {
    match ty {
        Type::Bool => "BOOLEAN".to_owned(),
        Type::SmallInt => "SMALLINT".to_owned(),
        Type::Integer => "INTEGER".to_owned(),
        Type::BigInt => "BIGINT".to_owned(),
        Type::Float => "FLOAT".to_owned(),
        Type::Double => "DOUBLE".to_owned(),
        Type::Numeric(digits, scale) => format!("NUMERIC({digits}, {scale})"),
        Type::Varchar(length) => format!("VARCHAR({length})"),
        Type::Char(length) => format!("CHAR({length})"),
        Type::Text | Type::Interval | Type::Uuid | Type::Json | Type::Array(_) | Type::Enum(_) => {
            "TEXT".to_owned()
        }
        Type::Binary | Type::Jsonb => "BLOB".to_owned(),
        Type::Date => "DATE".to_owned(),
        Type::Time => "TIME".to_owned(),
        Type::Timestamp => "TIMESTAMP".to_owned(),
        Type::Timestamptz => "TIMESTAMPTZ".to_owned(),
        Type::Native(native) => native.sqlite.to_owned(),
    }
}

/// The declared type in a `STRICT` table, which takes only SQLite's own words.
pub(crate) fn strict_type_name(ty: &Type<'_>) -> String {
    match ty {
        Type::Bool | Type::SmallInt | Type::Integer | Type::BigInt => "INTEGER".to_owned(),
        Type::Float | Type::Double => "REAL".to_owned(),
        Type::Binary | Type::Jsonb => "BLOB".to_owned(),
        Type::Numeric(..)
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Text
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Array(_)
        | Type::Enum(_) => "TEXT".to_owned(),
        Type::Native(native) => native.sqlite.to_owned(),
    }
}

/// A value as a literal.
pub(crate) fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(value) => u8::from(*value).to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) if value.is_nan() => "NULL".to_owned(),
        Value::Float(value) if value.is_infinite() => {
            if *value > 0.0 { "9e999" } else { "-9e999" }.to_owned()
        }
        Value::Float(value) => format!("{value:?}"),
        Value::Text(value) => text(value),
        Value::Bytes(value) => {
            let hex: String = value.iter().map(|byte| format!("{byte:02X}")).collect();
            format!("X'{hex}'")
        }
        Value::Spelled(Spelled::Numeric, digits) => (*digits).to_owned(),
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
        Value::Array(items) => text(&json_list(items)),
        Value::Now => "CURRENT_TIMESTAMP".to_owned(),
        Value::Sql(value) => (*value).to_owned(),
    }
}

/// A text as a literal; one that cannot stand in a statement as it is, as an expression.
fn text(value: &str) -> String {
    let quoted = format!("'{}'", value.replace('\'', "''"));
    if stands_as_it_is(value) { quoted } else { format!("({})", spelled_out(&quoted)) }
}

/// Whether a text is the same behind any way in. SQLite ends a statement at a NUL byte, and its shell
/// makes each end of a line of a script a line feed, within quotes, too.
pub(crate) fn stands_as_it_is(value: &str) -> bool {
    !value.contains('\0') && !value.contains("\r\n")
}

/// A quoted text with what cannot stand in it outside the quotes.
pub(crate) fn spelled_out(quoted: &str) -> String {
    quoted.replace('\0', "' || char(0) || '").replace("\r\n", "' || char(13) || '\n")
}

/// The way back from [`spelled_out`].
pub(crate) fn quoted_whole(spelled: &str) -> String {
    spelled.replace("' || char(0) || '", "\0").replace("' || char(13) || '\n", "\r\n")
}

/// A list as JSON, which is how SQLite's own functions read one.
fn json_list(items: &[Value<'_>]) -> String {
    format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
}

fn json(value: &Value<'_>) -> String {
    match value {
        Value::Null | Value::Now => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) if value.is_finite() => format!("{value:?}"),
        Value::Float(_) => "null".to_owned(),
        Value::Spelled(Spelled::Numeric | Spelled::Json, text) => (*text).to_owned(),
        Value::Text(text) | Value::Sql(text) | Value::Spelled(_, text) => json_text(text),
        Value::Bytes(bytes) => json_text(&String::from_utf8_lossy(bytes)),
        Value::Array(items) => json_list(items),
    }
}

fn json_text(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control.is_control() => {
                quoted += &format!("\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
