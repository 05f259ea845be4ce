//! An expression read by precedence, from words.

use crate::mysql::catalog::expression::names::{
    CALLED, COMPARED, NOT, OPERATORS, SIGNED, TIGHT, WORDS, first_name,
};
use crate::mysql::catalog::expression::tree::{Shape, Tree, between, settled, whole};
use crate::mysql::catalog::words::{Word, words};
use crate::mysql::name::identifier;
use crate::mysql::types::text;

/// An expression whatever its spelling.
pub(crate) fn canonical(sql: &str) -> String {
    let words = words(sql);
    read(&words).unwrap_or_else(|| words.iter().map(spelled).collect::<Vec<_>>().join(" "))
}

/// The same, but nothing for what is not understood.
pub(crate) fn understood(sql: &str) -> Option<String> {
    read(&words(sql))
}

fn read(words: &[Word]) -> Option<String> {
    let mut reader = Reader { words, at: 0 };
    let tree = reader.expression(0)?;
    (reader.at == words.len()).then(|| settled(tree).text)
}

/// Reads words from left to right.
struct Reader<'w> {
    words: &'w [Word],
    at: usize,
}

impl Reader<'_> {
    fn next(&self) -> Option<&Word> {
        self.words.get(self.at)
    }

    /// Steps over a bare word, if it is the next.
    fn takes(&mut self, word: &str) -> bool {
        let found = self.next().is_some_and(|next| next.is(word));
        self.at += usize::from(found);
        found
    }

    /// Steps over a mark, if it is the next.
    fn takes_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.next(), Some(Word::Sign(next)) if *next == sign);
        self.at += usize::from(found);
        found
    }

    /// An operator that binds at least so tightly, with its length in words.
    fn operator(&self, power: u8) -> Option<(&'static str, u8, usize)> {
        let word = |at: usize| match self.words.get(self.at + at) {
            Some(Word::Bare(text)) => text.as_str(),
            Some(Word::Sign(sign)) => sign,
            Some(
                Word::Name(_) | Word::Text(_) | Word::Bytes(_) | Word::Number(_) | Word::Other(_),
            )
            | None => "",
        };
        let (name, length) = match word(0) {
            "not" => (format!("not {}", first_name(word(1))), 2),
            one => (first_name(one).to_owned(), 1),
        };
        let (operator, binds) = OPERATORS.iter().find(|(operator, _)| *operator == name)?;
        (*binds >= power).then_some((*operator, *binds, length))
    }

    fn expression(&mut self, power: u8) -> Option<Tree> {
        let mut left = self.prefixed()?;
        loop {
            if let Some((operator, binds, length)) = self.operator(power) {
                self.at += length;
                let right = self.expression(binds + 1)?;
                left = between(left, operator, binds, right);
                if self.takes("escape") {
                    let escape = self.expression(COMPARED + 1)?;
                    left = whole(format!("{} escape {}", left.text, escape.text), COMPARED);
                }
            } else if self.takes("collate") {
                let name = self.name()?;
                left = whole(format!("{} collate {name}", left.within(15)), 15);
            } else if power <= COMPARED
                && let Some(tested) = self.tested(&left)?
            {
                left = tested;
            } else {
                return Some(left);
            }
        }
    }

    /// What stands behind a piece and is no operator between two: nothing there, or nothing that is
    /// understood.
    fn tested(&mut self, left: &Tree) -> Option<Option<Tree>> {
        let text = left.within(COMPARED + 1);
        let begin = self.at;
        if self.takes("is") {
            let not = if self.takes("not") { "not " } else { "" };
            let words = ["null", "true", "false", "unknown"];
            let word = words.into_iter().find(|word| self.takes(word))?;
            return Some(Some(whole(format!("{text} is {not}{word}"), COMPARED)));
        }
        let not = if self.takes("not") { "not " } else { "" };
        if self.takes("in") {
            let list = self.arguments()?;
            return Some(Some(whole(format!("{text} {not}in ({list})"), COMPARED)));
        }
        if self.takes("between") {
            let low = self.expression(COMPARED + 1)?.within(COMPARED + 1);
            let high =
                if self.takes("and") { self.expression(COMPARED + 1)? } else { return None };
            let high = high.within(COMPARED + 1);
            return Some(Some(whole(format!("{text} {not}between {low} and {high}"), 5)));
        }
        self.at = begin;
        Some(None)
    }

    fn prefixed(&mut self) -> Option<Tree> {
        if self.takes("not") {
            let inner = self.expression(NOT)?;
            return Some(Tree {
                text: String::new(),
                power: NOT,
                shape: Shape::Not(Box::new(inner)),
            });
        }
        if self.takes_sign("!") {
            let inner = self.expression(SIGNED)?;
            return Some(Tree {
                text: String::new(),
                power: NOT,
                shape: Shape::Not(Box::new(inner)),
            });
        }
        for sign in ["-", "~"] {
            if self.takes_sign(sign) {
                let inner = self.expression(SIGNED)?;
                return Some(whole(format!("{sign}{}", inner.within(SIGNED)), SIGNED));
            }
        }
        self.single()
    }

    fn single(&mut self) -> Option<Tree> {
        let word = self.next()?.clone();
        self.at += 1;
        let text = match &word {
            Word::Sign("(") => {
                self.at -= 1;
                return self.parenthesis();
            }
            Word::Bare(name) if name == "case" => return self.case(),
            Word::Bare(name) if name == "true" => "1".to_owned(),
            Word::Bare(name) if name == "false" => "0".to_owned(),
            Word::Bare(name) if WORDS.contains(&name.as_str()) => name.clone(),
            Word::Bare(name) | Word::Name(name) => {
                let is_call = matches!(self.next(), Some(Word::Sign("(")));
                let first = first_name(name);
                if is_call {
                    format!("{}({})", first, self.arguments()?)
                } else if matches!(word, Word::Bare(_)) && CALLED.contains(&first) {
                    format!("{first}()")
                } else {
                    self.column(name)?
                }
            }
            Word::Text(_) | Word::Bytes(_) | Word::Number(_) => spelled(&word),
            Word::Sign(_) | Word::Other(_) => return None,
        };
        Some(whole(text, TIGHT))
    }

    /// A column; the table in front of its name is left out, as it can be no other one.
    fn column(&mut self, name: &str) -> Option<String> {
        let mut name = name.to_owned();
        while self.takes_sign(".") {
            name = self.name()?;
        }
        match self.next() {
            // A word beside another is none of what we know: a type before a text, an interval.
            Some(Word::Text(_) | Word::Bytes(_) | Word::Number(_) | Word::Name(_)) => None,
            Some(Word::Bare(_) | Word::Sign(_) | Word::Other(_)) | None => {
                Some(identifier(&name.to_lowercase()))
            }
        }
    }

    fn parenthesis(&mut self) -> Option<Tree> {
        let begin = self.at;
        self.takes_sign("(");
        let inner = self.expression(0)?;
        if self.takes_sign(")") {
            return Some(settled(inner));
        }
        self.at = begin;
        Some(whole(format!("({})", self.arguments()?), TIGHT))
    }

    /// What stands in the parentheses of a call or of a list, and those as well.
    fn arguments(&mut self) -> Option<String> {
        if !self.takes_sign("(") {
            return None;
        }
        let mut text = String::new();
        while !self.takes_sign(")") {
            if !text.is_empty() {
                text += if self.takes_sign(",") { "," } else { " " };
            }
            let begin = self.at;
            match self.expression(0) {
                Some(tree) => text += &settled(tree).text,
                None => {
                    self.at = begin;
                    text += &self.bare()?;
                }
            }
            text += &self.tail()?;
        }
        Some(text)
    }

    /// Words behind an argument, as in `cast(a as char(3))` and `convert(a using utf8mb4)`. That of
    /// the character set the server adds to a cast.
    fn tail(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(Word::Bare(word)) = self.next() {
            let word = word.clone();
            self.at += 1;
            match word.as_str() {
                "charset" => self.at += 1,
                _ => text += &format!(" {word}"),
            }
            if matches!(self.next(), Some(Word::Sign("("))) {
                text += &format!("({})", self.arguments()?);
            }
        }
        Some(text)
    }

    fn name(&mut self) -> Option<String> {
        let Some(Word::Bare(name) | Word::Name(name)) = self.next() else { return None };
        let name = name.to_lowercase();
        self.at += 1;
        Some(name)
    }

    fn bare(&mut self) -> Option<String> {
        let Some(Word::Bare(word)) = self.next() else { return None };
        let word = word.clone();
        self.at += 1;
        Some(word)
    }

    fn case(&mut self) -> Option<Tree> {
        let mut text = "case".to_owned();
        if !self.next()?.is("when") {
            text += &format!(" {}", settled(self.expression(0)?).text);
        }
        while self.takes("when") {
            text += &format!(" when {}", settled(self.expression(0)?).text);
            if !self.takes("then") {
                return None;
            }
            text += &format!(" then {}", settled(self.expression(0)?).text);
        }
        if self.takes("else") {
            text += &format!(" else {}", settled(self.expression(0)?).text);
        }
        self.takes("end").then(|| whole(text + " end", TIGHT))
    }
}

fn spelled(word: &Word) -> String {
    match word {
        Word::Bare(text) => text.clone(),
        Word::Name(name) => identifier(&name.to_lowercase()),
        Word::Text(value) => text(value),
        Word::Bytes(value) => {
            let hex: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("X'{hex}'")
        }
        Word::Number(text) => text.clone(),
        Word::Sign(sign) => (*sign).to_owned(),
        Word::Other(character) => character.to_string(),
    }
}
