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
    /// A value of a type that is written as text.
    Spelled(Spelled, &'a str),
    /// A list of values of one type.
    Array(&'a [Value<'a>]),
    /// The time of the statement.
    Now,
    /// An SQL expression, sent as it is written.
    Sql(&'a str),
}

/// Types whose values are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelled {
    /// An exact decimal number.
    Numeric,
    /// A calendar day.
    Date,
    /// A time of day.
    Time,
    /// A date and time without a zone.
    Timestamp,
    /// A point in time.
    Timestamptz,
    /// A span of time.
    Interval,
    /// A UUID.
    Uuid,
    /// JSON.
    Json,
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

/// A list of values of one type: for a column of type `Array`.
pub const fn array<'a>(items: &'a [Value<'a>]) -> Value<'a> {
    Value::Array(items)
}

/// An exact decimal number: `numeric("12.50")`.
pub const fn numeric(digits: &str) -> Value<'_> {
    Value::Spelled(Spelled::Numeric, digits)
}

/// A calendar day: `date("2026-11-21")`.
pub const fn date(day: &str) -> Value<'_> {
    Value::Spelled(Spelled::Date, day)
}

/// A time of day: `time("21:30:00")`.
pub const fn time(time: &str) -> Value<'_> {
    Value::Spelled(Spelled::Time, time)
}

/// A date and time without a zone: `timestamp("2026-11-21 21:30:00")`.
pub const fn timestamp(time: &str) -> Value<'_> {
    Value::Spelled(Spelled::Timestamp, time)
}

/// A point in time: `timestamptz("2026-11-21 21:30:00+00")`.
pub const fn timestamptz(time: &str) -> Value<'_> {
    Value::Spelled(Spelled::Timestamptz, time)
}

/// A span of time: `interval("1 day")`.
pub const fn interval(span: &str) -> Value<'_> {
    Value::Spelled(Spelled::Interval, span)
}

/// A UUID: `uuid("6f1f4d5c-8f0e-4c0c-9d86-3a4a2f7f1b0e")`.
pub const fn uuid(digits: &str) -> Value<'_> {
    Value::Spelled(Spelled::Uuid, digits)
}

/// JSON: `json(r#"{"theme": "dark"}"#)`.
pub const fn json(text: &str) -> Value<'_> {
    Value::Spelled(Spelled::Json, text)
}
