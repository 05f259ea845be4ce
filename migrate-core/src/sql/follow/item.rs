//! Items that a query selects: they keep their names when a column gets another.

use crate::sql::follow::Rename;
use crate::sql::follow::reading::{Clause, Reading};
use crate::sql::{Token, unquoted};

/// How many items say their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Those that are not called like their column.
    Fewest,
    /// All.
    All,
}

/// A place where a text speaks of the column: of the whole path, the first word and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub(super) first: usize,
    pub(super) at: usize,
}

impl Own {
    /// Whether it stands there without its table.
    pub(super) fn is_bare(&self) -> bool {
        self.first == self.at
    }

    /// Whether it is an item by itself, and so gives it its name.
    pub(super) fn is_plain_item(&self, reading: &Reading<'_>) -> bool {
        reading.begins_item(self.first) && reading.ends_item(self.at + 1, self.at)
    }
}

/// What becomes of the words at a place; nothing where it is uncertain what an item is called.
pub(super) fn names(
    reading: &Reading<'_>,
    own: &Own,
    rename: &Rename<'_>,
    style: Names,
) -> Option<Vec<(usize, String)>> {
    let name = reading.respelled(own.at, rename);
    let place = reading.place(own.at);
    if own.is_plain_item(reading) {
        let old = reading.tokens[place].text();
        return Some(vec![(place, format!("{name} AS {old}"))]);
    }
    let mut changes = vec![(place, name)];
    let alias = own.at + 2;
    let has_alias = reading.begins_item(own.first)
        && reading.is(own.at + 1, "as")
        && reading.ends_item(alias + 1, own.at);
    match reading.word(alias).filter(|_| has_alias) {
        Some(token) if style == Names::Fewest => {
            changes.extend(shorter(reading, own, token, rename));
        }
        Some(_) => {}
        None if rename.has_arrays => {
            changes.extend(by_cast(reading, own.at)?);
        }
        None => {}
    }
    Some(changes)
}

/// An item that says a name: it need not where that is the new one of the column. Where it was the old
/// one, that was said without need, and is remembered by quotes.
fn shorter(
    reading: &Reading<'_>,
    own: &Own,
    alias: Token<'_>,
    rename: &Rename<'_>,
) -> Vec<(usize, String)> {
    let (name, places) = (reading.place(own.at), reading.place(own.at)..=reading.place(own.at + 2));
    let is_word = |token: Token<'_>| matches!(token, Token::Word(_));
    let (is_bare, is_bare_alias) = (is_word(reading.tokens[name]), is_word(alias));
    let Some(said) = alias.identifier() else { return Vec::new() };
    let is_lower = |name: &str| !name.chars().any(char::is_uppercase);
    let is_new = match is_bare_alias {
        true => said.eq_ignore_ascii_case(rename.to) && is_lower(rename.to),
        false => said == rename.to && !is_bare,
    };
    let has_comment = reading.tokens[places.clone()]
        .iter()
        .any(|token| matches!(token, Token::Space(text) if text.contains(['-', '/'])));
    if is_new && !has_comment {
        return places.skip(1).map(|place| (place, String::new())).collect();
    }
    let is_old = said == rename.from && is_lower(&said);
    match is_old && is_bare && is_bare_alias && rename.from != rename.to {
        true => {
            let quote = rename.quote;
            vec![(reading.place(own.at + 2), format!("{quote}{said}{quote}"))]
        }
        false => Vec::new(),
    }
}

/// What has to be said behind an item that is called like the column, as it is one by a cast alone:
/// `x::text`. Nothing where that is uncertain.
#[expect(clippy::option_option, reason = "nothing to say is not the same as not to know")]
fn by_cast(reading: &Reading<'_>, at: usize) -> Option<Option<(usize, String)>> {
    let (mut inside, mut found) = (Some(at), None);
    while let Some(at_item) = inside {
        if reading.clause(at_item) == Clause::Select {
            let (first, last) = item(reading, at_item);
            match called(reading, first, last, at)? {
                Called::Otherwise => {}
                Called::ByColumn => {
                    let old = reading.tokens[reading.place(at)].text();
                    let end = reading.place(last);
                    found = Some((end, format!("{} AS {old}", reading.tokens[end].text())));
                }
            }
        }
        inside = reading.frame(at_item).open;
    }
    Some(found)
}

/// The first and the last word of the item that a word is in.
fn item(reading: &Reading<'_>, at: usize) -> (usize, usize) {
    let frame = reading.within(at);
    let is_in = |other: usize| reading.within(other) == frame;
    let begin = (0..=at).rev().find(|other| is_in(*other) && reading.begins_item(*other));
    let open = reading.frames[frame].open;
    let close = open.and_then(|open| reading.closed(open)).unwrap_or(reading.len());
    let is_end = |other: &usize| {
        let is_over = reading.clause(*other) != reading.clause(at);
        is_in(*other) && (is_over || reading.is_mark(*other, ",") || reading.is_mark(*other, ";"))
    };
    let end = (at + 1..close).find(is_end).unwrap_or(close);
    (begin.unwrap_or(at), end - 1)
}

/// What an item is called that says no name itself.
enum Called {
    ByColumn,
    Otherwise,
}

fn called(reading: &Reading<'_>, first: usize, last: usize, at: usize) -> Option<Called> {
    let is_call = |at: usize| {
        matches!(reading.word(at), Some(Token::Word(_)))
            && reading.is_mark(at + 1, "(")
            && !reading.is(at, "cast")
    };
    let says = last > first + 1 && reading.is(last - 1, "as");
    if says || is_call(first) {
        return Some(Called::Otherwise);
    }
    let is_query = reading.is_mark(first, "(") && reading.is(first + 1, "select");
    if is_query && reading.closed(first) == Some(last) {
        return Some(Called::Otherwise);
    }
    if reading.is(first, "case") && reading.is(last, "end") {
        // It is called like the column that it is else.
        let is_else = reading.path_start(at).is_some_and(|path| reading.is_behind(path, "else"));
        return match (is_else, last == at + 1) {
            (false, _) => Some(Called::Otherwise),
            (true, true) => Some(Called::ByColumn),
            (true, false) => None,
        };
    }
    if reading.is(first, "cast") && reading.closed(first + 1) == Some(last) {
        return (reading.is(at + 1, "as") && reading.within(at) != reading.within(first))
            .then_some(Called::ByColumn);
    }
    if reading.path_start(at) == Some(first) && is_cast(reading, at + 1, last) {
        return Some(Called::ByColumn);
    }
    let is_odd = |at: usize| {
        reading.is_any(at, &["cast", "collate", "case", "select"])
            || reading.is_mark(at, ":")
            || matches!(reading.word(at), Some(Token::Quoted(text)) if text.starts_with('['))
    };
    let is_plain = !reading.is_mark(first, "(") && !(first..=last).any(is_odd);
    is_plain.then_some(Called::Otherwise)
}

/// Whether words are nothing but types that a value is cast to. Another word behind one is a name.
fn is_cast(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    const BEHIND: [&str; 6] = ["precision", "varying", "with", "without", "time", "zone"];
    let is_type = |at: usize| match reading.word(at) {
        Some(Token::Word(word)) => {
            let is_behind = at > first
                && !reading.is_mark(at - 1, ":")
                && !reading.is_mark(at - 1, "(")
                && !reading.is_mark(at - 1, ",")
                && !reading.is_mark(at - 1, ".");
            !is_behind || BEHIND.iter().any(|known| word.eq_ignore_ascii_case(known))
        }
        Some(Token::Symbol(mark)) => ":(),.".contains(mark),
        Some(Token::Quoted(text)) => text.starts_with('[') && unquoted(text).is_empty(),
        Some(Token::Space(_) | Token::Literal(_)) | None => false,
    };
    reading.is_mark(first, ":") && (first..=last).all(is_type)
}
