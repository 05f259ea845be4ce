//! Expressions read by precedence
//! (<https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE>).

use crate::postgres::catalog::expression::lexer::Token;
use crate::postgres::catalog::expression::names::spelled;
use crate::postgres::catalog::expression::node::{
    LOOSE, Level, NOT, Node, OTHER, SIGN, TIGHT, cast,
};
use crate::postgres::catalog::type_name::canonical_type;
use crate::postgres::types::text;

/// Tokens on their way to become pieces.
pub(super) struct Parser<'t> {
    pub(super) tokens: &'t [Token],
}

impl Parser<'_> {
    pub(super) fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    pub(super) fn mark(&mut self, mark: char) -> bool {
        let found = self.tokens.first() == Some(&Token::Mark(mark));
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    pub(super) fn expect(&mut self, mark: char) -> Option<()> {
        self.mark(mark).then_some(())
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.tokens.get(at), Some(Token::Word(found)) if found == word)
    }

    /// Takes these words, if they are all there.
    pub(super) fn words(&mut self, words: &[&str]) -> bool {
        let found = words.iter().enumerate().all(|(at, word)| self.is_word(at, word));
        if found {
            self.tokens = &self.tokens[words.len()..];
        }
        found
    }

    /// Reads what binds at least so tightly.
    pub(super) fn expression(&mut self, level: Level) -> Option<Node> {
        let mut left = self.prefix()?;
        while let Some(node) = self.behind(&left, level)? {
            left = node;
        }
        Some(left)
    }

    fn prefix(&mut self) -> Option<Node> {
        match self.next()? {
            Token::Mark('(') => self.parenthesised(),
            Token::Operator(sign) if sign == "-" || sign == "+" => {
                let operand = self.expression(SIGN)?;
                let is_number = operand.text.starts_with(|first: char| first.is_ascii_digit());
                let level = if is_number && operand.level == TIGHT { TIGHT } else { SIGN };
                let sign = if sign == "+" { "" } else { "-" };
                Some(Node::new(format!("{sign}{}", operand.at(SIGN)), level))
            }
            Token::Operator(operator) => {
                let operand = self.expression(OTHER)?;
                Some(Node::new(format!("{operator} {}", operand.at(OTHER)), OTHER))
            }
            Token::Number(number) => Some(Node::new(number, TIGHT)),
            Token::Text(content) => Some(Node::new(text(&content), TIGHT)),
            Token::Word(word) => self.word(word),
            Token::Name(name) => self.name(spelled(&name)),
            Token::Mark(_) | Token::Cast => None,
        }
    }

    fn parenthesised(&mut self) -> Option<Node> {
        let first = self.expression(LOOSE)?;
        if self.mark(')') {
            return Some(first);
        }
        let mut terms = vec![first.text];
        while self.mark(',') {
            terms.push(self.expression(LOOSE)?.text);
        }
        self.expect(')')?;
        Some(Node::new(format!("({})", terms.join(", ")), TIGHT))
    }

    fn word(&mut self, word: String) -> Option<Node> {
        match word.as_str() {
            "not" => {
                let operand = self.expression(NOT)?;
                Some(Node::new(format!("not {}", operand.at(NOT)), NOT))
            }
            "case" => self.case(),
            "cast" if self.mark('(') => {
                let value = self.expression(LOOSE)?;
                let ty = self.words(&["as"]).then(|| self.type_name())??;
                self.expect(')')?;
                Some(cast(value, &ty))
            }
            "array" if self.mark('[') => {
                let elements = self.list(']')?;
                Some(Node::new(format!("array[{}]", elements.join(", ")), TIGHT))
            }
            _ => match self.tokens.first() {
                Some(Token::Text(content)) => {
                    let literal = Node::new(text(content), TIGHT);
                    self.tokens = &self.tokens[1..];
                    Some(cast(literal, &canonical_type(&word)))
                }
                Some(_) | None => self.name(word),
            },
        }
    }

    /// A name with what hangs on it: the names before a point, and the arguments of a function.
    fn name(&mut self, first: String) -> Option<Node> {
        let mut name = first;
        while self.mark('.') {
            match self.next()? {
                Token::Word(part) => name += &format!(".{part}"),
                Token::Name(part) => name += &format!(".{}", spelled(&part)),
                Token::Operator(part) => name += &format!(".{part}"),
                Token::Number(_) | Token::Text(_) | Token::Mark(_) | Token::Cast => return None,
            }
        }
        if !self.mark('(') {
            return Some(Node::new(name, TIGHT));
        }
        let arguments = self.arguments()?;
        let call = match (name.as_str(), arguments.as_slice()) {
            ("btrim" | "trim", [one]) if !one.contains(" from ") => {
                format!("trim(both from {one})")
            }
            // As versions before 14 keep it.
            ("extract", [one]) if one.contains(" from ") => {
                let (field, of) = one.split_once(" from ")?;
                format!("date_part('{}', {of})", field.trim_matches('\''))
            }
            _ => format!("{name}({})", arguments.join(", ")),
        };
        Some(Node::new(call, TIGHT))
    }

    /// The arguments of a function, also such with words between them: `extract(year from x)`.
    fn arguments(&mut self) -> Option<Vec<String>> {
        let mut arguments = Vec::new();
        if self.mark(')') {
            return Some(arguments);
        }
        loop {
            let mut argument = if self.tokens.first() == Some(&Token::Operator("*".to_owned())) {
                self.next();
                "*".to_owned()
            } else {
                self.expression(LOOSE)?.text
            };
            while let Some(Token::Word(word)) = self.tokens.first() {
                argument += &format!(" {word}");
                self.tokens = &self.tokens[1..];
                argument += &format!(" {}", self.expression(LOOSE)?.text);
            }
            arguments.push(argument);
            if !self.mark(',') {
                self.expect(')')?;
                return Some(arguments);
            }
        }
    }

    /// Terms up to a closing mark, without the types of literals.
    pub(super) fn list(&mut self, close: char) -> Option<Vec<String>> {
        let mut terms = Vec::new();
        if self.mark(close) {
            return Some(terms);
        }
        loop {
            terms.push(self.expression(LOOSE)?.untyped().text);
            if !self.mark(',') {
                self.expect(close)?;
                return Some(terms);
            }
        }
    }

    fn case(&mut self) -> Option<Node> {
        let mut text = "case".to_owned();
        if !self.is_word(0, "when") {
            text += &format!(" {}", self.expression(LOOSE)?.text);
        }
        while self.words(&["when"]) {
            let when = self.expression(LOOSE)?.text;
            let then = self.words(&["then"]).then(|| self.expression(LOOSE))??;
            text += &format!(" when {when} then {}", then.untyped().text);
        }
        if self.words(&["else"]) {
            let otherwise = self.expression(LOOSE)?.untyped().text;
            if otherwise != "null" {
                text += &format!(" else {otherwise}");
            }
        }
        self.words(&["end"]).then(|| Node::new(text + " end", TIGHT))
    }

    /// A type behind `::` or `AS`.
    pub(super) fn type_name(&mut self) -> Option<String> {
        let mut name = match self.next()? {
            Token::Word(word) => word,
            Token::Name(name) => spelled(&name),
            Token::Number(_)
            | Token::Text(_)
            | Token::Operator(_)
            | Token::Cast
            | Token::Mark(_) => return None,
        };
        while self.mark('.') {
            match self.next()? {
                Token::Word(part) => name += &format!(".{part}"),
                Token::Name(part) => name += &format!(".{}", spelled(&part)),
                Token::Number(_)
                | Token::Text(_)
                | Token::Operator(_)
                | Token::Cast
                | Token::Mark(_) => return None,
            }
        }
        if ["precision", "varying"].iter().any(|word| self.is_word(0, word))
            && let Some(Token::Word(word)) = self.next()
        {
            name += &format!(" {word}");
        }
        if self.mark('(') {
            name += &format!("({})", self.list(')')?.join(","));
        }
        for zone in ["with", "without"] {
            if self.words(&[zone, "time", "zone"]) {
                name += &format!(" {zone} time zone");
            }
        }
        while self.mark('[') {
            self.expect(']')?;
            name += "[]";
        }
        Some(canonical_type(&name))
    }
}
