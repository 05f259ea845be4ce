//! What types and values are called on PostgreSQL.

use crate::postgres::ddl::qualified;
use crate::schema::{Type, Value};

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

/// A value as a literal.
pub(crate) fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => float(*value),
        Value::Text(value) => text(value),
        Value::Bytes(value) => {
            let hex: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{}::bytea", text(&format!("\\x{hex}")))
        }
        Value::Now => "CURRENT_TIMESTAMP".to_owned(),
        Value::Sql(value) => (*value).to_owned(),
    }
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
    use crate::schema::Value;

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
        check(Value::Int(i64::MIN), "-9223372036854775808");
    }
}
