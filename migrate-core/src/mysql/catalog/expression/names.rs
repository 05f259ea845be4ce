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
];

/// Functions that can be called without parentheses.
pub(super) const CALLED: &[&str] = &["current_timestamp", "curdate", "curtime"];

/// Words that are values, or belong to no name.
pub(super) const WORDS: &[&str] = &["null", "unknown"];

pub(super) const NOT: u8 = 4;
pub(super) const COMPARED: u8 = 6;
pub(super) const SIGNED: u8 = 13;
pub(super) const TIGHT: u8 = 16;

/// The name that a function or operator has among its names.
pub(super) fn first_name(name: &str) -> &str {
    SYNONYMS.iter().find(|(other, _)| *other == name).map_or(name, |(_, first)| first)
}
