//! Values: what a column defaults to and what a row holds.

/// A typed value, or an SQL expression that makes one.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const STATUS: Column = column("status", Text).not_null().default(text("draft"));
/// const CREATED: Column = column("created_at", Timestamp).not_null().default(now());
/// # let _ = (STATUS, CREATED);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating point number.
    Float(f64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// The time of the statement.
    Now,
    /// An SQL expression, sent as it is written.
    Sql(&'a str),
}

/// No value.
pub const fn null() -> Value<'static> {
    Value::Null
}

/// True or false.
pub const fn boolean(value: bool) -> Value<'static> {
    Value::Bool(value)
}

/// A whole number.
pub const fn int(value: i64) -> Value<'static> {
    Value::Int(value)
}

/// A floating point number.
pub const fn float(value: f64) -> Value<'static> {
    Value::Float(value)
}

/// Text.
pub const fn text(value: &str) -> Value<'_> {
    Value::Text(value)
}

/// Bytes.
pub const fn bytes(value: &[u8]) -> Value<'_> {
    Value::Bytes(value)
}

/// The time of the statement: `CURRENT_TIMESTAMP`.
pub const fn now() -> Value<'static> {
    Value::Now
}

/// An SQL expression, sent as it is written.
pub const fn sql(expression: &str) -> Value<'_> {
    Value::Sql(expression)
}
