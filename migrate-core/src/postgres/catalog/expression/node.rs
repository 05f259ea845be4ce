//! Pieces of an expression, and how tightly they bind
//! (<https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE>).

use crate::postgres::types::text;

/// How tightly something binds.
pub(super) type Level = u8;

pub(super) const LOOSE: Level = 0;
pub(super) const OR: Level = 1;
pub(super) const AND: Level = 2;
pub(super) const NOT: Level = 3;
pub(super) const IS: Level = 4;
pub(super) const COMPARE: Level = 5;
pub(super) const OTHER: Level = 7;
pub(super) const SUM: Level = 8;
pub(super) const PRODUCT: Level = 9;
pub(super) const POWER: Level = 10;
pub(super) const ZONE: Level = 11;
pub(super) const COLLATE: Level = 12;
pub(super) const SIGN: Level = 13;
pub(super) const INDEX: Level = 14;
pub(super) const CAST: Level = 15;
pub(super) const TIGHT: Level = 16;

/// A piece that was read.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) text: String,
    pub(super) level: Level,
    /// For a literal that says its type: the literal without it, for where the type is clear.
    bare: Option<String>,
}

impl Node {
    pub(super) fn new(text: impl Into<String>, level: Level) -> Self {
        Self { text: text.into(), level, bare: None }
    }

    /// The text beside something that binds so tightly.
    pub(super) fn at(&self, level: Level) -> String {
        if self.level < level { format!("({})", self.text) } else { self.text.clone() }
    }

    /// Without the type of a literal.
    pub(super) fn untyped(self) -> Self {
        match self.bare {
            Some(bare) => Self::new(bare, TIGHT),
            None => self,
        }
    }
}

/// Two operands. Beside each other the type of a literal is clear.
pub(super) fn binary(left: &Node, operator: &str, right: &Node, level: Level) -> Node {
    let (left, right) = match level {
        COMPARE => (left.clone().untyped(), right.clone().untyped()),
        _ => (left.clone(), right.clone()),
    };
    let left_level = if level == COMPARE { level + 1 } else { level };
    Node::new(format!("{} {operator} {}", left.at(left_level), right.at(level + 1)), level)
}

/// A cast, unless it is one of those that PostgreSQL adds by itself.
pub(super) fn cast(value: Node, ty: &str) -> Node {
    const NUMBERS: [&str; 6] =
        ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
    const TEXTS: [&str; 4] = ["text", "character varying", "bpchar", "name"];
    // A relation's name is looked up where the expression is kept.
    const NAMES: [&str; 1] = ["regclass"];
    let element = ty.strip_suffix("[]").unwrap_or(ty);
    let is_literal = value.level == TIGHT && value.text.ends_with('\'');
    let content = value.text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
    let is_number = |text: &str| {
        text.strip_prefix('-').unwrap_or(text).starts_with(|first: char| first.is_ascii_digit())
            && text.parse::<f64>().is_ok()
    };
    match content.filter(|_| is_literal) {
        Some(number) if NUMBERS.contains(&ty) && is_number(number) => Node::new(number, TIGHT),
        Some(_) if TEXTS.contains(&ty) || NAMES.contains(&ty) => value,
        // Of a text among bytes.
        Some(_) | None if is_literal && ty == "bytea" => {
            Node::new(letters(&value.text).unwrap_or(value.text), TIGHT)
        }
        None if value.text == "null" => value,
        None if is_number(&value.text) && NUMBERS.contains(&ty) => value,
        None if !is_literal
            && (TEXTS.contains(&element) || ["numeric", "double precision"].contains(&ty)) =>
        {
            value
        }
        Some(_) | None => Node {
            text: format!("{}::{ty}", value.at(CAST)),
            level: CAST,
            bare: is_literal.then_some(value.text),
        },
    }
}

/// The letters that bytes stand for, as a user writes them: PostgreSQL spells every byte as a number.
fn letters(literal: &str) -> Option<String> {
    let digits = literal.strip_prefix("E'\\\\x")?.strip_suffix('\'')?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    let letters = String::from_utf8(bytes?).ok()?;
    let is_plain = |it: char| !it.is_control() && it != '\\';
    letters.chars().all(is_plain).then(|| text(&letters))
}
