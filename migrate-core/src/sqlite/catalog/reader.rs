//! A cursor over the tokens of a statement. It knows words, names and parentheses, but no clause.

use thiserror::Error as ThisError;

use crate::sql::{Token, unquoted};

/// Why a statement was not understood.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
pub(crate) enum Unread {
    /// When something else stands where the grammar wants a certain thing.
    #[error("wanted {wanted}, found `{found}`")]
    Unexpected {
        /// What the grammar wants.
        wanted: String,
        /// What stands there.
        found: String,
    },
    /// When the statement, or the part in parentheses, ends too early.
    #[error("wanted {wanted}, found the end")]
    Ended {
        /// What the grammar wants.
        wanted: String,
    },
    /// When the table is the work of a module, with no columns of its own to read.
    #[error("`{table}` is a virtual table")]
    Virtual {
        /// The table.
        table: String,
    },
}

/// The tokens not read yet. A copy of it looks ahead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    rest: &'t [Token<'t>],
}

impl<'t> Reader<'t> {
    /// Starts at the first token.
    pub(super) fn new(tokens: &'t [Token<'t>]) -> Self {
        Self { rest: tokens }
    }

    /// The next token that is not space.
    pub(super) fn peek(mut self) -> Option<Token<'t>> {
        self.next_token()
    }

    /// The very next token, space or not.
    pub(super) fn touching(self) -> Option<Token<'t>> {
        self.rest.first().copied()
    }

    /// Whether nothing is left.
    pub(super) fn is_done(self) -> bool {
        self.peek().is_none()
    }

    /// Whether these words or symbols come next, in whatever case.
    pub(super) fn is(mut self, phrase: &str) -> bool {
        self.eat(phrase)
    }

    /// Reads these words or symbols if all of them come next.
    pub(super) fn eat(&mut self, phrase: &str) -> bool {
        let mut ahead = *self;
        let all = phrase.split(' ').all(|word| match ahead.next_token() {
            Some(Token::Word(text) | Token::Symbol(text)) => text.eq_ignore_ascii_case(word),
            Some(Token::Space(_) | Token::Quoted(_) | Token::Literal(_)) | None => false,
        });
        if all {
            *self = ahead;
        }
        all
    }

    /// Reads these words or symbols, which have to come next.
    pub(super) fn demand(&mut self, phrase: &str) -> Result<(), Unread> {
        if self.eat(phrase) { Ok(()) } else { Err(self.unexpected(&format!("`{phrase}`"))) }
    }

    /// Reads one token, which has to be there.
    pub(super) fn take(&mut self, wanted: &str) -> Result<Token<'t>, Unread> {
        let here = *self;
        self.next_token().ok_or_else(|| here.unexpected(wanted))
    }

    /// Reads a name. SQLite takes a text literal for one, and most keywords.
    pub(super) fn name(&mut self, wanted: &str) -> Result<String, Unread> {
        let here = *self;
        self.next_token().and_then(name_of).ok_or_else(|| here.unexpected(wanted))
    }

    /// Reads a pair of parentheses, and lends what is between them.
    pub(super) fn enclosed(&mut self) -> Result<Self, Unread> {
        self.demand("(")?;
        let mut depth = 0_usize;
        for (at, token) in self.rest.iter().enumerate() {
            match token.text() {
                "(" => depth += 1,
                ")" if depth == 0 => {
                    let inner = Self::new(&self.rest[..at]);
                    self.rest = &self.rest[at + 1..];
                    return Ok(inner);
                }
                ")" => depth -= 1,
                _ => {}
            }
        }
        Err(Unread::Ended { wanted: "`)`".to_owned() })
    }

    /// What stands between the commas, those inside parentheses aside.
    pub(super) fn parts(self) -> Vec<Self> {
        let mut depth = 0_usize;
        let separates = |token: &Token<'_>| {
            match token.text() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(token, Token::Symbol(","))
        };
        self.rest.split(separates).map(Self::new).collect()
    }

    /// Reads the last token that is not space.
    pub(super) fn pop(&mut self) -> Option<Token<'t>> {
        while let Some((last, before)) = self.rest.split_last() {
            self.rest = before;
            if !matches!(last, Token::Space(_)) {
                return Some(*last);
            }
        }
        None
    }

    /// Reads a word if it is the last one.
    pub(super) fn pop_word(&mut self, word: &str) -> bool {
        let mut shorter = *self;
        let found = shorter.pop().is_some_and(|token| token.is_word(word));
        if found {
            *self = shorter;
        }
        found
    }

    /// The rest without parentheses around the whole of it.
    pub(super) fn bare(self) -> Self {
        let mut ahead = self;
        match ahead.enclosed() {
            Ok(inner) if ahead.is_done() => inner.bare(),
            Ok(_) | Err(_) => self,
        }
    }

    /// The rest as it is written.
    #[cfg(feature = "sqlite")]
    pub(super) fn written(self) -> String {
        self.rest.iter().map(|token| token.text()).collect()
    }

    /// The rest as text: its own spelling, without comments, with single blanks and no parentheses
    /// around the whole of it.
    pub(super) fn spelled(self) -> String {
        let mut text = String::new();
        for token in self.bare().rest {
            match token {
                Token::Space(_) if text.is_empty() || text.ends_with(' ') => {}
                Token::Space(_) => text.push(' '),
                Token::Word(_) | Token::Quoted(_) | Token::Literal(_) | Token::Symbol(_) => {
                    text.push_str(token.text());
                }
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// The rest as text without any space.
    pub(super) fn compact(mut self) -> String {
        std::iter::from_fn(|| self.next_token()).map(Token::text).collect()
    }

    /// The error that something else stands here.
    pub(super) fn unexpected(self, wanted: &str) -> Unread {
        let wanted = wanted.to_owned();
        match self.peek() {
            Some(token) => Unread::Unexpected { wanted, found: token.text().to_owned() },
            None => Unread::Ended { wanted },
        }
    }

    fn next_token(&mut self) -> Option<Token<'t>> {
        while let Some((first, after)) = self.rest.split_first() {
            self.rest = after;
            if !matches!(first, Token::Space(_)) {
                return Some(*first);
            }
        }
        None
    }
}

/// The name that a token stands for, if it can be one.
pub(super) fn name_of(token: Token<'_>) -> Option<String> {
    match token {
        Token::Word(text) => Some(text.to_owned()),
        Token::Quoted(text) | Token::Literal(text) => Some(unquoted(text)),
        Token::Space(_) | Token::Symbol(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Unread};
    use crate::sql::tokens;

    #[test]
    fn words_are_read_whole_or_not_at_all() {
        let tokens = tokens("  not /* x */ Null,\"null\"");
        let mut reader = Reader::new(&tokens);
        assert!(!reader.eat("NOT DEFERRABLE") && reader.is("NOT") && reader.eat("NOT NULL"));
        assert!(reader.eat(",") && !reader.eat("NULL"));
        assert_eq!(reader.name("a name"), Ok("null".to_owned()));
        assert_eq!(reader.name("a name"), Err(Unread::Ended { wanted: "a name".to_owned() }));
    }

    #[test]
    fn parentheses_and_commas_nest() {
        let tokens = tokens("(a, f(b, c), '(,') rest");
        let mut reader = Reader::new(&tokens);
        let inner = reader.enclosed().expect("they close");
        let parts: Vec<String> = inner.parts().into_iter().map(Reader::spelled).collect();
        assert_eq!(parts, ["a", "f(b, c)", "'(,'"]);
        assert!(reader.eat("rest") && reader.is_done());
    }

    #[test]
    fn a_spelling_loses_comments_and_outer_parentheses() {
        let check = |sql: &str, expect: &str| {
            assert_eq!(Reader::new(&tokens(sql)).spelled(), expect, "{sql}");
        };
        check(" ( ( a  >\n0 ) ) ", "a > 0");
        check("(a) or (b)", "(a) or (b)");
        check("a -- why\n + /* so */ b", "a + b");
        check("", "");
    }
}
