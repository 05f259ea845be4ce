//! Comparisons that a constant can make: types and values, and whether a value fits a type.

use crate::bytes::same;
use crate::schema::{Native, Spelled, Type, Value};

/// Whether two types are the same.
pub(crate) const fn same_type(left: &Type<'_>, right: &Type<'_>) -> bool {
    match (left, right) {
        (Type::Numeric(digits, scale), Type::Numeric(other_digits, other_scale)) => {
            *digits == *other_digits && *scale == *other_scale
        }
        (Type::Varchar(length), Type::Varchar(other)) | (Type::Char(length), Type::Char(other)) => {
            *length == *other
        }
        (Type::Array(item), Type::Array(other)) => same_type(item, other),
        (Type::Enum(name), Type::Enum(other)) => same(name, other),
        (Type::Native(native), Type::Native(other)) => same_native(native, other),
        (left, right) => word(left) == word(right),
    }
}

/// Whether both are enumerations, or arrays of such, of whatever names.
pub(crate) const fn same_shape(left: &Type<'_>, right: &Type<'_>) -> bool {
    match (left, right) {
        (Type::Enum(_), Type::Enum(_)) => true,
        (Type::Array(left), Type::Array(right)) => same_shape(left, right),
        (left, right) => word(left) == word(right),
    }
}

const fn same_native(left: &Native<'_>, right: &Native<'_>) -> bool {
    same(left.postgres, right.postgres)
        && same(left.mysql, right.mysql)
        && same(left.sqlite, right.sqlite)
}

/// Whether a foreign key may lead from one type to another: lengths do not count, texts go with
/// texts, and what a database calls in its own words may be anything.
pub(crate) const fn goes_with(left: &Type<'_>, right: &Type<'_>) -> bool {
    match (left, right) {
        (Type::Numeric(..), Type::Numeric(..)) | (Type::Native(_), _) | (_, Type::Native(_)) => {
            true
        }
        (Type::Array(left), Type::Array(right)) => goes_with(left, right),
        (
            Type::Text | Type::Varchar(_) | Type::Char(_),
            Type::Text | Type::Varchar(_) | Type::Char(_),
        ) => true,
        (left, right) => same_type(left, right),
    }
}

/// A number for each kind of type.
const fn word(ty: &Type<'_>) -> u8 {
    match ty {
        Type::Bool => 0,
        Type::SmallInt => 1,
        Type::Integer => 2,
        Type::BigInt => 3,
        Type::Float => 4,
        Type::Double => 5,
        Type::Numeric(..) => 6,
        Type::Text => 7,
        Type::Varchar(_) => 8,
        Type::Char(_) => 9,
        Type::Binary => 10,
        Type::Date => 11,
        Type::Time => 12,
        Type::Timestamp => 13,
        Type::Timestamptz => 14,
        Type::Interval => 15,
        Type::Uuid => 16,
        Type::Json => 17,
        Type::Jsonb => 18,
        Type::Array(_) => 19,
        Type::Enum(_) => 20,
        Type::Native(_) => 21,
    }
}

/// Whether a default fits the type of its column. An SQL expression may make anything.
pub(crate) const fn default_fits(ty: &Type<'_>, value: &Value<'_>) -> bool {
    match value {
        Value::Null | Value::Sql(_) => true,
        Value::Bool(_) => matches!(ty, Type::Bool | Type::Native(_)),
        Value::Int(value) => match ty {
            Type::SmallInt => *value >= i16::MIN as i64 && *value <= i16::MAX as i64,
            Type::Integer => *value >= i32::MIN as i64 && *value <= i32::MAX as i64,
            Type::BigInt | Type::Float | Type::Double | Type::Numeric(..) | Type::Native(_) => true,
            Type::Bool
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
            | Type::Array(_)
            | Type::Enum(_) => false,
        },
        Value::Float(_) => {
            matches!(ty, Type::Float | Type::Double | Type::Numeric(..) | Type::Native(_))
        }
        Value::Text(value) => match ty {
            Type::Varchar(length) | Type::Char(length) => characters(value) <= *length as usize,
            Type::Numeric(..) => is_number(value),
            Type::Bool
            | Type::SmallInt
            | Type::Integer
            | Type::BigInt
            | Type::Float
            | Type::Double
            | Type::Binary => false,
            Type::Text
            | Type::Date
            | Type::Time
            | Type::Timestamp
            | Type::Timestamptz
            | Type::Interval
            | Type::Uuid
            | Type::Json
            | Type::Jsonb
            | Type::Array(_)
            | Type::Enum(_)
            | Type::Native(_) => true,
        },
        Value::Bytes(_) => matches!(ty, Type::Binary | Type::Native(_)),
        Value::Spelled(kind, _) => spelled_fits(ty, *kind),
        Value::Array(_) => matches!(ty, Type::Array(_) | Type::Native(_)),
        Value::Now => matches!(
            ty,
            Type::Date
                | Type::Time
                | Type::Timestamp
                | Type::Timestamptz
                | Type::Text
                | Type::Varchar(_)
                | Type::Native(_)
        ),
    }
}

const fn spelled_fits(ty: &Type<'_>, kind: Spelled) -> bool {
    match kind {
        Spelled::Numeric => {
            matches!(ty, Type::Numeric(..) | Type::Float | Type::Double | Type::Native(_))
        }
        Spelled::Date => matches!(ty, Type::Date | Type::Native(_)),
        Spelled::Time => matches!(ty, Type::Time | Type::Native(_)),
        Spelled::Timestamp => matches!(ty, Type::Timestamp | Type::Native(_)),
        Spelled::Timestamptz => matches!(ty, Type::Timestamptz | Type::Native(_)),
        Spelled::Interval => matches!(ty, Type::Interval | Type::Native(_)),
        Spelled::Uuid => matches!(ty, Type::Uuid | Type::Native(_)),
        Spelled::Json => matches!(ty, Type::Json | Type::Jsonb | Type::Native(_)),
    }
}

const fn characters(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < text.len() {
        if text.is_char_boundary(at) {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Whether a text spells a number, which is how a decimal is written that no float is exactly.
const fn is_number(text: &str) -> bool {
    let (whole, rest) = digits(without_sign(text.as_bytes()));
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => digits(rest),
        rest => (0, rest),
    };
    if whole + fraction == 0 {
        return false;
    }
    match rest {
        [] => true,
        [b'e' | b'E', rest @ ..] => matches!(digits(without_sign(rest)), (1.., [])),
        _ => false,
    }
}

const fn without_sign(text: &[u8]) -> &[u8] {
    match text {
        [b'+' | b'-', rest @ ..] => rest,
        text => text,
    }
}

/// How many digits a text begins with, and what comes after them.
const fn digits(text: &[u8]) -> (usize, &[u8]) {
    let (mut count, mut rest) = (0, text);
    while let [b'0'..=b'9', more @ ..] = rest {
        count += 1;
        rest = more;
    }
    (count, rest)
}

/// Whether two values are the same.
pub(crate) const fn same_value(left: &Value<'_>, right: &Value<'_>) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) | (Value::Now, Value::Now) => true,
        (Value::Bool(left), Value::Bool(right)) => *left == *right,
        (Value::Int(left), Value::Int(right)) => *left == *right,
        (Value::Float(left), Value::Float(right)) => *left == *right,
        (Value::Text(left), Value::Text(right)) | (Value::Sql(left), Value::Sql(right)) => {
            same(left, right)
        }
        (Value::Bytes(left), Value::Bytes(right)) => same_bytes(left, right),
        (Value::Spelled(kind, left), Value::Spelled(other, right)) => {
            *kind as u8 == *other as u8 && same(left, right)
        }
        (Value::Array(left), Value::Array(right)) => same_values(left, right),
        (
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Spelled(..)
            | Value::Array(_)
            | Value::Now
            | Value::Sql(_),
            _,
        ) => false,
    }
}

const fn same_values(left: &[Value<'_>], right: &[Value<'_>]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if !same_value(&left[at], &right[at]) {
            return false;
        }
        at += 1;
    }
    true
}

const fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether two texts, where there are any, are the same.
pub(crate) const fn same_text(left: Option<&str>, right: Option<&str>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => same(left, right),
        (None, Some(_)) | (Some(_), None) => false,
    }
}
