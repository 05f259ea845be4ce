//! Functions and operators: their names, and how tightly they bind.

/// Operators between two pieces, with how tightly they bind.
pub(super) const OPERATORS: &[(&str, u8)] = &[
    ("or", 1),
    ("xor", 2),
    ("and", 3),
    ("=", 6),
    ("<=>", 6),
    (">=", 6),
    (">", 6),
    ("<=", 6),
    ("<", 6),
    ("<>", 6),
    ("like", 6),
    ("not like", 6),
    ("regexp", 6),
    ("not regexp", 6),
    ("|", 7),
    ("&", 8),
    ("<<", 9),
    (">>", 9),
    ("+", 10),
    ("-", 10),
    ("*", 11),
    ("/", 11),
    ("DIV", 11),
    ("MOD", 11),
    ("^", 12),
];

/// Other names of functions and operators.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("||", "or"),
    ("&&", "and"),
    ("!=", "<>"),
    ("%", "MOD"),
    ("mod", "MOD"),
    ("div", "DIV"),
    ("rlike", "regexp"),
    ("lower", "lcase"),
    ("upper", "ucase"),
    ("substring", "substr"),
    ("mid", "substr"),
    ("length", "octet_length"),
    ("character_length", "char_length"),
    ("power", "pow"),
    ("ceiling", "ceil"),
    ("now", "current_timestamp"),
    ("localtime", "current_timestamp"),
    ("localtimestamp", "current_timestamp"),
    ("current_date", "curdate"),
    ("current_time", "curtime"),
    ("day", "dayofmonth"),
    ("sha1", "sha"),
    ("atan2", "atan"),
];

/// Functions that can be called without parentheses.
pub(super) const CALLED: &[&str] = &[
    "current_timestamp",
    "curdate",
    "curtime",
    "utc_timestamp",
    "utc_date",
    "utc_time",
    "current_user",
];

/// Types whose name may stand before a text.
pub(super) const DATED: &[&str] = &["date", "time", "timestamp"];

/// What an interval is counted in.
pub(super) const UNITS: &[&str] = &[
    "microsecond",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "year",
    "second_microsecond",
    "minute_microsecond",
    "minute_second",
    "hour_microsecond",
    "hour_second",
    "hour_minute",
    "day_microsecond",
    "day_second",
    "day_minute",
    "day_hour",
    "year_month",
];

/// Words that are values, or belong to no name.
pub(super) const WORDS: &[&str] = &["null", "unknown"];

pub(super) const NOT: u8 = 4;
pub(super) const COMPARED: u8 = 6;
pub(super) const ADDED: u8 = 10;
pub(super) const MULTIPLIED: u8 = 11;
pub(super) const SIGNED: u8 = 13;
pub(super) const TIGHT: u8 = 16;

/// The name that a function or operator has among its names.
pub(super) fn first_name(name: &str) -> &str {
    SYNONYMS.iter().find(|(other, _)| *other == name).map_or(name, |(_, first)| first)
}
