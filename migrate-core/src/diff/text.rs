//! SQL texts compared: the same, another, or who knows.

use std::collections::BTreeSet;

use crate::schema::{Database, Wording};
use crate::sql::{Token, normal, tokens};

/// Where the SQL texts of two schemas come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// From people, or from a database that keeps what it was told: another text is another meaning.
    #[default]
    Written,
    /// One of them from a database that spells expressions in its own way: where two texts are not
    /// plainly the same, and not plainly different either, there is a [`Doubt`](crate::diff::Doubt).
    Respelled,
}

/// What a comparison of two texts says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They mean the same.
    Same,
    /// They do not.
    Other,
    /// They may: a database spells what it is told in its own way.
    Unsure,
}

impl Verdict {
    /// Equality of what has one spelling.
    pub(super) fn of(same: bool) -> Self {
        if same { Self::Same } else { Self::Other }
    }

    /// The verdict on a whole, given those on two parts of it.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Other, _) | (_, Self::Other) => Self::Other,
            (Self::Unsure, _) | (_, Self::Unsure) => Self::Unsure,
            (Self::Same, Self::Same) => Self::Same,
        }
    }
}

/// Compares two expressions.
pub(super) fn expressions(texts: Texts, left: &str, right: &str) -> Verdict {
    if left == right || normal(left) == normal(right) {
        return Verdict::Same;
    }
    match texts {
        Texts::Written => Verdict::Other,
        Texts::Respelled if certain(left) == certain(right) => Verdict::Unsure,
        Texts::Respelled => Verdict::Other,
    }
}

/// Compares two expressions that may be absent.
pub(super) fn maybe(texts: Texts, left: Option<&str>, right: Option<&str>) -> Verdict {
    match (left, right) {
        (Some(left), Some(right)) => expressions(texts, left, right),
        (None, None) => Verdict::Same,
        (Some(_), None) | (None, Some(_)) => Verdict::Other,
    }
}

/// Compares what makes two objects, on one database or on all.
pub(super) fn wordings(
    texts: Texts,
    database: Option<Database>,
    left: &Wording<'_>,
    right: &Wording<'_>,
) -> Verdict {
    let Some(database) = database else {
        let each = Database::ALL.into_iter();
        return each
            .map(|one| definitions(texts, left.text(one), right.text(one)))
            .fold(Verdict::Same, Verdict::and);
    };
    // A rename of a table may have put its name into quotes there.
    let (left, right) = (left.text(database), right.text(database));
    if normal(left) == normal(right) { Verdict::Same } else { definitions(texts, left, right) }
}

/// Compares two definitions. Of a body that a database has spelled anew, too little is certain.
fn definitions(texts: Texts, left: &str, right: &str) -> Verdict {
    let same = spaced(left) == spaced(right);
    match texts {
        Texts::Written => Verdict::of(same),
        Texts::Respelled if same => Verdict::Same,
        Texts::Respelled if numbers(left) == numbers(right) => Verdict::Unsure,
        Texts::Respelled => Verdict::Other,
    }
}

/// A definition without its layout. Case counts: bodies may be in any language.
fn spaced(text: &str) -> String {
    let words =
        tokens(text.trim().trim_end_matches(';')).into_iter().filter_map(|token| match token {
            Token::Space(text) if text.starts_with(['-', '/']) => Some(text),
            Token::Space(_) => None,
            Token::Word(text)
            | Token::Quoted(text)
            | Token::Literal(text)
            | Token::Symbol(text) => Some(text),
        });
    words.collect::<Vec<_>>().join(" ")
}

/// What no database changes about an expression: the numbers in it, and the names that need quotes.
fn certain(text: &str) -> BTreeSet<String> {
    let is_plain = |name: &String| name.chars().all(|one| one.is_ascii_lowercase() || one == '_');
    let quoted = tokens(text).into_iter().filter(|token| is_quoted_name(*token));
    let quoted = quoted.filter_map(Token::identifier).filter(|name| !is_plain(name));
    quoted.chain(numbers(text)).collect()
}

/// Whether a token is a name in quotes; brackets may also hold the items of an array.
fn is_quoted_name(token: Token<'_>) -> bool {
    match token {
        Token::Quoted(text) => !text.starts_with('['),
        Token::Word(_) | Token::Space(_) | Token::Literal(_) | Token::Symbol(_) => false,
    }
}

/// The whole numbers of a text, in quotes or not.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for token in tokens(text) {
        match token {
            Token::Word(text) => found.extend(number(text)),
            Token::Literal(text) => found.extend(number(text.trim_matches('\''))),
            Token::Quoted(text) if text.starts_with('[') => {
                found.extend(numbers(text.trim_matches(['[', ']'])));
            }
            Token::Quoted(_) | Token::Space(_) | Token::Symbol(_) => {}
        }
    }
    found
}

fn number(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|one| one.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Texts, Verdict, expressions};

    #[track_caller]
    fn check(texts: Texts, left: &str, right: &str, expected: Verdict) {
        assert_eq!(expressions(texts, left, right), expected, "{left} / {right}");
        assert_eq!(expressions(texts, right, left), expected, "{right} / {left}");
    }

    #[test]
    fn what_people_write_is_what_it_says() {
        check(Texts::Written, "a>1", "(A > 1)", Verdict::Same);
        check(Texts::Written, "a IN (1, 2)", "a = 1 OR a = 2", Verdict::Other);
    }

    #[test]
    fn what_a_database_has_spelled_anew_is_doubted() {
        let respelled = Texts::Respelled;
        check(respelled, "a > 1", "((\"a\" > 1))", Verdict::Same);
        check(respelled, "a IN (1, 2)", "(a = ANY (ARRAY[1, 2]))", Verdict::Unsure);
        check(respelled, "kind = 'x'", "((kind)::text = 'x'::text)", Verdict::Unsure);
        check(respelled, "a = -1", "(a = '-1'::integer)", Verdict::Unsure);
        check(respelled, "a > 1", "(a > 2)", Verdict::Other);
    }
}
