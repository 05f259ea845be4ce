//! Defaults, by the expression that PostgreSQL keeps.

#[cfg(feature = "postgres_backend")]
use crate::check::default_fits;
#[cfg(feature = "postgres_backend")]
use crate::postgres::catalog::expression::bare;
use crate::postgres::catalog::expression::canonical;
use crate::schema::{Arena, Spelled, Type, Value};

/// The same in PostgreSQL's own words where it is no plain value.
#[cfg(feature = "postgres_backend")]
pub(super) fn written_default<'a>(arena: &'a Arena, sql: &str, ty: &Type<'_>) -> Option<Value<'a>> {
    let own = || Value::Sql(arena.text(bare(sql)));
    // No number that we send is a `smallint`, so one that is was cast to it by somebody.
    let is_cast = sql.ends_with("::smallint");
    read_default(arena, sql, ty).map(|value| match value {
        Value::Sql(_) => own(),
        Value::Int(_) if is_cast => own(),
        value if !default_fits(ty, &value) => own(),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Bytes(_)
        | Value::Spelled(..)
        | Value::Array(_)
        | Value::Now => value,
    })
}

/// The value that an expression stands for in a column of a type; none for `NULL`.
pub(super) fn read_default<'a>(arena: &'a Arena, sql: &str, ty: &Type<'_>) -> Option<Value<'a>> {
    let sql = canonical(sql);
    match sql.as_str() {
        "null" => return None,
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        "current_timestamp" => return Some(Value::Now),
        _ => {}
    }
    let value = match literal(&sql) {
        Some(content) if is_no_number(&content, ty) => None,
        Some(content) => of_text(arena, &content, ty),
        None => number(arena, &sql, ty),
    };
    Some(value.unwrap_or_else(|| Value::Sql(arena.text(&sql))))
}

/// What a text literal stands for, if an expression is one.
fn literal(sql: &str) -> Option<String> {
    let (body, is_escaped) = match sql.strip_prefix('E') {
        Some(rest) => (rest, true),
        None => (sql, false),
    };
    let body = body.strip_prefix('\'')?.strip_suffix('\'')?;
    let pairs = body.replace("''", "");
    if pairs.contains('\'') {
        return None;
    }
    let body = body.replace("''", "'");
    Some(if is_escaped { body.replace("\\\\", "\\") } else { body })
}

/// Whether a text stands for what no number is: `NaN`, `-Infinity`.
fn is_no_number(content: &str, ty: &Type<'_>) -> bool {
    let is_number = ty.is_integer() || matches!(ty, Type::Float | Type::Double | Type::Numeric(..));
    is_number && !content.contains(|character: char| character.is_ascii_digit())
}

fn of_text<'a>(arena: &'a Arena, content: &str, ty: &Type<'_>) -> Option<Value<'a>> {
    match ty {
        Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..) => {
            Some(number(arena, content, ty).unwrap_or_else(|| Value::Text(arena.text(content))))
        }
        Type::Bool => Some(Value::Bool(content.to_lowercase().starts_with(['t', 'y', '1']))),
        Type::Binary => {
            let bytes = bytes(content).unwrap_or_else(|| content.as_bytes().to_vec());
            Some(Value::Bytes(arena.list(&bytes)))
        }
        Type::Jsonb => Some(Value::Text(arena.text(compact(content)))),
        Type::Interval => Some(Value::Text(arena.text(clock(content)))),
        Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Uuid
        | Type::Json
        | Type::Array(_)
        | Type::Enum(_)
        | Type::Native(_) => Some(Value::Text(arena.text(content))),
    }
}

/// A number: as a whole one, as one that has a point and comes back the same, or digit by digit.
fn number<'a>(arena: &'a Arena, text: &str, ty: &Type<'_>) -> Option<Value<'a>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Ok(whole) = text.parse() {
        return Some(Value::Int(whole));
    }
    let value: f64 = text.parse().ok()?;
    let is_float = matches!(ty, Type::Float | Type::Double);
    match is_float || format!("{value:?}") == text {
        true => Some(Value::Float(value)),
        false => Some(Value::Spelled(Spelled::Numeric, arena.text(text))),
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x")?;
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(pair).collect()
}

/// A span of time as PostgreSQL shows it: `2 hours` on a clock, a week in days; a bare number counts
/// seconds. One that says more than whole numbers of units stays as it is.
fn clock(span: &str) -> String {
    let span = span.replace(" +", " ");
    shown(&span).unwrap_or(span)
}

fn shown(span: &str) -> Option<String> {
    let (mut months, mut days, mut seconds) = (0, 0, 0_i64);
    let mut words = span.split_whitespace();
    while let Some(word) = words.next() {
        let Ok(number) = word.parse::<i32>().map(i64::from) else {
            seconds += on_clock(word)?;
            continue;
        };
        match words.next().map(|unit| unit.to_lowercase()).as_deref() {
            Some("year" | "years") => months += number * 12,
            Some("mon" | "mons" | "month" | "months") => months += number,
            Some("week" | "weeks") => days += number * 7,
            Some("day" | "days") => days += number,
            Some("hour" | "hours") => seconds += number * 3600,
            Some("min" | "mins" | "minute" | "minutes") => seconds += number * 60,
            Some("sec" | "secs" | "second" | "seconds") | None => seconds += number,
            Some(_) => return None,
        }
    }
    let counted = |number: i64, one: &str| {
        let ending = if number == 1 { "" } else { "s" };
        (number != 0).then(|| format!("{number} {one}{ending}"))
    };
    let (years, months) = (months / 12, months % 12);
    let clock = || {
        let (sign, seconds) = (if seconds < 0 { "-" } else { "" }, seconds.abs());
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60)
    };
    let mut parts = vec![counted(years, "year"), counted(months, "mon"), counted(days, "day")];
    if seconds != 0 || parts.iter().all(Option::is_none) {
        parts.push(Some(clock()));
    }
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The seconds of `04:05:06`.
fn on_clock(word: &str) -> Option<i64> {
    let (sign, word) = word.strip_prefix('-').map_or((1, word), |rest| (-1, rest));
    let number = |part: &str| part.parse::<i32>().ok().map(i64::from);
    let parts: Vec<i64> = word.split(':').map(number).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hours, minutes] => Some(sign * (hours * 3600 + minutes * 60)),
        [hours, minutes, seconds] => Some(sign * (hours * 3600 + minutes * 60 + seconds)),
        _ => None,
    }
}

/// JSON without the space that a binary form does not keep.
fn compact(json: &str) -> String {
    let (mut compact, mut inside, mut escaped) = (String::new(), false, false);
    for character in json.chars() {
        if inside || !character.is_ascii_whitespace() {
            compact.push(character);
        }
        if character == '"' && !escaped {
            inside = !inside;
        }
        escaped = character == '\\' && !escaped;
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::{clock, read_default};
    use crate::postgres::ddl::default;
    use crate::schema::{Arena, Type, Value};

    #[test]
    fn a_span_is_shown_as_by_the_server() {
        for (said, shown) in [
            ("2 hours", "02:00:00"),
            ("1 week 1 Day 90 minutes", "8 days 01:30:00"),
            ("15 months -3 days +04:05:06", "1 year 3 mons -3 days 04:05:06"),
            ("-90 seconds", "-00:01:30"),
            ("0 days", "00:00:00"),
            ("90", "00:01:30"),
            ("1.5 hours", "1.5 hours"),
            ("P1Y", "P1Y"),
        ] {
            assert_eq!(clock(said), shown);
            assert_eq!(clock(shown), shown);
        }
    }

    #[test]
    fn a_value_is_read_from_our_spelling_and_from_the_servers() {
        let arena = Arena::new();
        let check = |ty: Type<'_>, value: Value<'_>, server: &str| {
            assert_eq!(read_default(&arena, &default(&value), &ty), Some(value), "{value:?}");
            assert_eq!(read_default(&arena, server, &ty), Some(value), "{server}");
        };
        check(Type::Text, Value::Text("it's"), "'it''s'::text");
        check(Type::Varchar(9), Value::Text("a\\b"), "'a\\b'::character varying");
        check(Type::Integer, Value::Int(-1), "'-1'::integer");
        check(Type::Double, Value::Float(0.5), "0.5");
        check(Type::Double, Value::Float(1e300), "'1e+300'::numeric");
        check(Type::Bool, Value::Bool(true), "true");
        check(Type::Timestamptz, Value::Now, "CURRENT_TIMESTAMP");
        check(Type::Binary, Value::Bytes(&[0, 255]), "'\\x00ff'::bytea");
        check(Type::Binary, Value::Bytes(b"it's"), "'\\x69742773'::bytea");
        check(Type::Text, Value::Sql("lower('X')"), "lower('X'::text)");
        check(Type::Double, Value::Sql("'NaN'"), "'NaN'::double precision");
        check(Type::Numeric(9, 2), Value::Sql("'-Infinity'"), "'-Infinity'::numeric");
        assert_eq!(
            read_default(&arena, "'3700'", &Type::Interval),
            read_default(&arena, "'01:01:40'::interval", &Type::Interval)
        );
        assert_eq!(read_default(&arena, "NULL::character varying", &Type::Text), None);
        assert_eq!(
            read_default(&arena, "'{\"a b\": 1}'::jsonb", &Type::Jsonb),
            Some(Value::Text("{\"a b\":1}"))
        );
    }
}
