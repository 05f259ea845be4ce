//! An expression read by precedence, from words.

use crate::mysql::catalog::expression::names::{
    CALLED, COMPARED, DATED, NOT, OPERATORS, SIGNED, TIGHT, WORDS, first_name,
};
use crate::mysql::catalog::expression::tree::{Shape, Tree, between, settled, test, truth, whole};
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
pub(super) struct Reader<'w> {
    words: &'w [Word],
    pub(super) at: usize,
}

impl Reader<'_> {
    pub(super) fn next(&self) -> Option<&Word> {
        self.words.get(self.at)
    }

    /// Steps over a bare word, if it is the next.
    pub(super) fn takes(&mut self, word: &str) -> bool {
        let found = self.next().is_some_and(|next| next.is(word));
        self.at += usize::from(found);
        found
    }

    /// Steps over a mark, if it is the next.
    pub(super) fn takes_sign(&mut self, sign: &str) -> bool {
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

    pub(super) fn expression(&mut self, power: u8) -> Option<Tree> {
        let mut left = self.prefixed()?;
        loop {
            if let Some((operator, binds, length)) = self.operator(power) {
                self.at += length;
                let right = self.expression(binds + 1)?;
                left = between(left, operator, binds, right);
                if self.takes("escape") {
                    left = self.escaped(left)?;
                }
            } else if self.takes_sign("->>") {
                left = whole(format!("json_unquote({})", self.extracted(&left)?), TIGHT);
            } else if self.takes_sign("->") {
                left = whole(self.extracted(&left)?, TIGHT);
            } else if self.takes("sounds") {
                if !self.takes("like") {
                    return None;
                }
                let right = self.expression(COMPARED + 1)?;
                let sound = |tree: &Tree| whole(format!("soundex({})", tree.text), TIGHT);
                left = between(sound(&left), "=", COMPARED, sound(&right));
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
            let is_not = self.takes("not");
            let words = ["null", "unknown", "true", "false"];
            let word = words.into_iter().find(|word| self.takes(word))?;
            if ["null", "unknown"].contains(&word) {
                return Some(Some(tested(&text, "is ", "null", COMPARED, is_not)));
            }
            let text = truth(left.clone()).within(COMPARED + 1);
            return Some(Some(tested(&text, "is ", word, COMPARED, is_not)));
        }
        let is_not = self.takes("not");
        if self.takes("in") {
            if let Some(one) = self.only() {
                let operator = if is_not { "<>" } else { "=" };
                return Some(Some(between(left.clone(), operator, COMPARED, one)));
            }
            let list = format!("in ({})", self.arguments()?);
            return Some(Some(tested(&text, "", &list, COMPARED, is_not)));
        }
        if self.takes("between") {
            let low = self.expression(COMPARED + 1)?.within(COMPARED + 1);
            let high =
                if self.takes("and") { self.expression(COMPARED + 1)? } else { return None };
            let range = format!("between {low} and {}", high.within(COMPARED + 1));
            return Some(Some(tested(&text, "", &range, COMPARED - 1, is_not)));
        }
        self.at = begin;
        Some(None)
    }

    /// A pattern with the character that takes the meaning of what is behind it.
    fn escaped(&mut self, left: Tree) -> Option<Tree> {
        let escape = self.expression(COMPARED + 1)?;
        let opposite = settled(Tree {
            text: String::new(),
            power: NOT,
            shape: Shape::Not(Box::new(left.clone())),
        });
        let with = |text: &str| format!("{text} escape {}", escape.text);
        Some(test(with(&left.text), with(&opposite.text), COMPARED))
    }

    /// What stands at a place of a JSON.
    fn extracted(&mut self, left: &Tree) -> Option<String> {
        let place = self.single()?;
        Some(format!("json_extract({},{})", left.text, place.text))
    }

    /// The one item of a list, if there is no other.
    fn only(&mut self) -> Option<Tree> {
        let begin = self.at;
        let one = self.takes_sign("(").then(|| self.expression(0)).flatten().map(settled);
        let one = one.filter(|_| self.takes_sign(")"));
        if one.is_none() {
            self.at = begin;
        }
        one
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
        let said = match &word {
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
                if name == "interval"
                    && let Some(interval) = self.interval()
                {
                    return Some(interval);
                }
                if is_call {
                    return self.call(first);
                } else if let (true, Some(Word::Text(value))) =
                    (DATED.contains(&first), self.next())
                {
                    // The servers put the type before some texts; a day may be one at midnight.
                    let said = text(value.strip_suffix(" 00:00:00").unwrap_or(value));
                    self.at += 1;
                    said
                } else if matches!(word, Word::Bare(_)) && CALLED.contains(&first) {
                    format!("{first}()")
                } else {
                    self.column(name)?
                }
            }
            Word::Text(first) => {
                let mut whole = first.clone();
                while let Some(Word::Text(more)) = self.next() {
                    whole += more;
                    self.at += 1;
                }
                text(&whole)
            }
            Word::Bytes(_) | Word::Number(_) => spelled(&word),
            Word::Sign(_) | Word::Other(_) => return None,
        };
        Some(whole(said, TIGHT))
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
    pub(super) fn arguments(&mut self) -> Option<String> {
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
    pub(super) fn tail(&mut self) -> Option<String> {
        let mut text = String::new();
        while let Some(Word::Bare(word)) = self.next() {
            let word = word.clone();
            self.at += 1;
            match word.as_str() {
                // A value stands behind it.
                "from" => return Some(text + " from"),
                "charset" => text = self.charset(text)?,
                "character" if self.takes("set") => text = self.charset(text)?,
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

    /// A type without its character set; bytes are a character set to the servers.
    fn charset(&mut self, ty: String) -> Option<String> {
        let is_binary = self.bare()? == "binary";
        Some(if is_binary { ty.replacen(" char", " binary", 1) } else { ty })
    }

    pub(super) fn bare(&mut self) -> Option<String> {
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

/// A test of a piece, or the opposite one.
fn tested(text: &str, verb: &str, words: &str, power: u8, is_not: bool) -> Tree {
    let plain = format!("{text} {verb}{words}");
    let opposite = format!("{text} {verb}not {words}");
    if is_not { test(opposite, plain, power) } else { test(plain, opposite, power) }
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
