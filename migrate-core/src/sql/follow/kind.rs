//! What kind of word a name is where it stands: a column, a name that something is given, or neither.

use crate::sql::Token;
use crate::sql::follow::Rename;
use crate::sql::follow::reading::{Clause, Reading};
use crate::sql::query::{is_unit_word, stands_before_value};
use crate::sql::reserved::needs_quotes;

/// What a name is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A value without its table.
    Bare,
    /// The end of a path, that begins with this word: `t.x`.
    Path(usize),
    /// A name that something is given.
    Alias,
    /// A function, a table, a type: no column.
    Other,
    /// Who knows.
    Unsure,
}

impl Reading<'_> {
    /// What a name is where it stands.
    pub(super) fn kind(&self, at: usize, rename: &Rename<'_>) -> Kind {
        let Some(token) = self.word(at) else { return Kind::Unsure };
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        if self.is_mark(at + 1, "(") || self.is_mark(at + 1, ".") || self.frame(at).is_head {
            return Kind::Other;
        }
        if self.is_named_argument(at)
            || matches!(self.word(at + 1), Some(Token::Literal(_)))
            || self.is_text(token, rename)
        {
            return Kind::Unsure;
        }
        match before {
            Some(Token::Symbol(".")) => self.path_start(at).map_or(Kind::Unsure, Kind::Path),
            Some(Token::Symbol(":")) if at > 1 && self.is_mark(at - 2, ":") => Kind::Other,
            Some(Token::Symbol(":" | "@" | "?" | "{")) | None => Kind::Unsure,
            Some(word) if word.is_word("as") => Kind::Alias,
            Some(word) if word.is_word("collate") || word.is_word("join") => Kind::Other,
            Some(_) if self.begins_from(at - 1) => Kind::Other,
            Some(word) if word.is_word("from") => Kind::Bare,
            Some(Token::Symbol(")")) if self.begins_item(at) => self.next_value(at),
            Some(Token::Symbol(")")) => self.alias_or_unsure(at),
            Some(Token::Symbol("(")) => self.first_value(at),
            Some(Token::Symbol(",")) => self.next_value(at),
            _ if matches!(token, Token::Word(word) if needs_quotes(word)) => Kind::Unsure,
            Some(Token::Symbol(_)) => Kind::Bare,
            Some(Token::Word(word)) if stands_before_value(word) => Kind::Bare,
            Some(_) => self.alias_or_unsure(at),
        }
    }

    /// `f(x => 1)`.
    fn is_named_argument(&self, at: usize) -> bool {
        (self.is_mark(at + 1, "=") && self.is_mark(at + 2, ">"))
            || (self.is_mark(at + 1, ":") && self.is_mark(at + 2, "="))
    }

    fn is_text(&self, token: Token<'_>, rename: &Rename<'_>) -> bool {
        let starts = |mark: char| matches!(token, Token::Quoted(text) if text.starts_with(mark));
        (rename.has_double_texts && starts('"')) || (rename.has_arrays && starts('['))
    }

    fn next_value(&self, at: usize) -> Kind {
        let is_reserved = matches!(self.word(at), Some(Token::Word(word)) if needs_quotes(word));
        let frame = self.frame(at);
        let joins = frame.open.filter(|open| *open > 0).is_some_and(|open| {
            self.clause(open) == Clause::From
                && (self.is_any(open - 1, &["from", "join"]) || self.is_mark(open - 1, ","))
        });
        if self.clause(at) == Clause::From {
            Kind::Other
        } else if is_reserved || frame.is_using || (joins && !frame.has_select) {
            Kind::Unsure
        } else {
            Kind::Bare
        }
    }

    fn first_value(&self, at: usize) -> Kind {
        if self.is(at + 1, "from") {
            let is_unit = at > 1 && self.is(at - 2, "extract");
            return if is_unit { Kind::Other } else { Kind::Unsure };
        }
        match self.word(at) {
            Some(Token::Word(word)) if self.is_mark(at + 1, ",") && is_unit_word(word) => {
                Kind::Unsure
            }
            Some(_) | None => self.next_value(at),
        }
    }

    /// A name behind a value: `count(*) n`.
    fn alias_or_unsure(&self, at: usize) -> Kind {
        if self.clause(at) != Clause::Select || !self.ends_item(at + 1, at) {
            return Kind::Unsure;
        }
        let ends_value = match self.word(at - 1) {
            Some(Token::Symbol(")") | Token::Literal(_)) => true,
            Some(Token::Word(word)) if word.starts_with(|c: char| c.is_ascii_digit()) => true,
            Some(Token::Word(_)) if self.is(at - 1, "end") => self.has("case"),
            Some(Token::Word(_) | Token::Quoted(_)) => {
                let first = self.path_start(at - 1);
                first.is_some_and(|first| self.begins_item(first))
            }
            Some(Token::Symbol(_) | Token::Space(_)) | None => false,
        };
        if ends_value { Kind::Alias } else { Kind::Unsure }
    }
}
