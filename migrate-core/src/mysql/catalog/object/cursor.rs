//! A text read token by token.

use crate::sql::{Token, tokens};

/// A place in a text.
#[derive(Clone, Debug)]
pub(in crate::mysql::catalog) struct Cursor<'t> {
    tokens: Vec<Token<'t>>,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The beginning of a text.
    pub(in crate::mysql::catalog) fn of(text: &'t str) -> Self {
        let mut cursor = Self { tokens: tokens(text), at: 0 };
        cursor.step_over_space();
        cursor
    }

    fn step_over_space(&mut self) {
        while matches!(self.tokens.get(self.at), Some(Token::Space(_))) {
            self.at += 1;
        }
    }

    /// The next token.
    pub(in crate::mysql::catalog) fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.at).copied()
    }

    /// Takes the next token.
    pub(in crate::mysql::catalog) fn next(&mut self) -> Option<Token<'t>> {
        let token = self.peek()?;
        self.at += 1;
        self.step_over_space();
        Some(token)
    }

    /// Takes words, if they are the next.
    pub(in crate::mysql::catalog) fn takes(&mut self, words: &str) -> bool {
        let begin = self.at;
        for word in words.split(' ') {
            if !self.peek().is_some_and(|token| token.is_word(word)) {
                self.at = begin;
                return false;
            }
            self.next();
        }
        true
    }

    /// Takes a mark, if it is the next.
    pub(in crate::mysql::catalog) fn takes_mark(&mut self, mark: &str) -> bool {
        let found = self.peek() == Some(Token::Symbol(mark));
        if found {
            self.next();
        }
        found
    }

    /// Takes a name.
    pub(in crate::mysql::catalog) fn name(&mut self) -> Option<String> {
        self.next()?.identifier()
    }

    /// Takes what stands between parentheses, as it is, and them.
    pub(in crate::mysql::catalog) fn parenthesis(&mut self) -> Option<String> {
        if !self.takes_mark("(") {
            return None;
        }
        let (begin, mut depth) = (self.at, 1);
        loop {
            match self.tokens.get(self.at)? {
                Token::Symbol("(") => depth += 1,
                Token::Symbol(")") => depth -= 1,
                Token::Space(_)
                | Token::Word(_)
                | Token::Quoted(_)
                | Token::Literal(_)
                | Token::Symbol(_) => {}
            }
            if depth == 0 {
                let inner = text(&self.tokens[begin..self.at]);
                self.next();
                return Some(inner);
            }
            self.at += 1;
        }
    }

    /// All that is left, as it is.
    pub(in crate::mysql::catalog) fn rest(&self) -> String {
        text(&self.tokens[self.at..]).trim().to_owned()
    }

    /// Whether nothing is left.
    pub(in crate::mysql::catalog) fn is_at_end(&self) -> bool {
        self.at == self.tokens.len()
    }
}

/// Tokens as they were written.
pub(super) fn text(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|token| token.text()).collect()
}

/// The pieces between commas that stand in no parentheses.
pub(in crate::mysql::catalog) fn list(sql: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let tokens = tokens(sql);
    let pieces = tokens.split(|token| {
        match token {
            Token::Symbol("(") => depth += 1,
            Token::Symbol(")") => depth -= 1,
            Token::Space(_)
            | Token::Word(_)
            | Token::Quoted(_)
            | Token::Literal(_)
            | Token::Symbol(_) => {}
        }
        depth == 0 && *token == Token::Symbol(",")
    });
    let pieces = pieces.map(|piece| text(piece).trim().to_owned());
    pieces.filter(|piece| !piece.is_empty()).collect()
}
