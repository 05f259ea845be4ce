//! An expression whatever its spelling: as MariaDB prints it, which says names in backticks, words in
//! small letters, a function by its first name, and no parenthesis too many. MySQL prints others, so
//! both sides of a comparison come through here.
//!
//! What is not understood stays as it is, in single blanks: then two spellings of it are different.

use crate::mysql::catalog::words::{Word, words};
use crate::mysql::ddl::identifier;
use crate::mysql::types::text;

/// An expression whatever its spelling.
pub(crate) fn canonical(sql: &str) -> String {
    let words = words(sql);
    let mut reader = Reader { words: &words, at: 0 };
    match reader.expression(0) {
        Some(tree) if reader.at == words.len() => settled(tree).text,
        Some(_) | None => words.iter().map(spelled).collect::<Vec<_>>().join(" "),
    }
}

/// A piece of an expression: its text and how tightly it holds together.
#[derive(Clone, Debug)]
struct Tree {
    text: String,
    power: u8,
    shape: Shape,
}

/// What the negation of a piece is made of.
#[derive(Clone, Debug)]
enum Shape {
    /// An operator between two pieces.
    Between(Box<Tree>, &'static str, Box<Tree>),
    /// `not`, of a piece.
    Not(Box<Tree>),
    /// Anything else.
    Whole,
}

/// Operators between two pieces, with how tightly they bind.
const OPERATORS: &[(&str, u8)] = &[
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
const SYNONYMS: &[(&str, &str)] = &[
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
const CALLED: &[&str] = &["current_timestamp", "curdate", "curtime"];

/// Words that are values, or belong to no name.
const WORDS: &[&str] = &["null", "unknown"];

const NOT: u8 = 4;
const COMPARED: u8 = 6;
const SIGNED: u8 = 13;
const TIGHT: u8 = 16;

fn first_name(name: &str) -> &str {
    SYNONYMS.iter().find(|(other, _)| *other == name).map_or(name, |(_, first)| first)
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

fn whole(text: String, power: u8) -> Tree {
    Tree { text, power, shape: Shape::Whole }
}

impl Tree {
    /// The text of a part that must hold together so tightly.
    fn within(&self, power: u8) -> String {
        if self.power < power { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// Two pieces with an operator between. A chain of `and` or `or` needs no parentheses; elsewhere the
/// right side must bind more tightly.
fn between(left: Tree, operator: &'static str, power: u8, right: Tree) -> Tree {
    let chains = matches!(operator, "and" | "or");
    let left_power = if power == COMPARED { power + 1 } else { power };
    let right_power = if chains { power } else { power + 1 };
    let text = format!("{} {operator} {}", left.within(left_power), right.within(right_power));
    Tree { text, power, shape: Shape::Between(Box::new(left), operator, Box::new(right)) }
}

/// A piece with `not` carried to its ends, as the server does.
fn settled(tree: Tree) -> Tree {
    match tree.shape {
        Shape::Not(inner) => negated(settled(*inner)),
        Shape::Between(left, operator, right) if matches!(operator, "and" | "or" | "xor") => {
            between(settled(*left), operator, tree.power, settled(*right))
        }
        Shape::Between(..) | Shape::Whole => tree,
    }
}

fn negated(tree: Tree) -> Tree {
    const OPPOSITES: &[(&str, &str)] = &[("=", "<>"), ("<", ">="), (">", "<=")];
    let Shape::Between(left, operator, right) = tree.shape else {
        return Tree {
            text: format!("!{}", tree.within(SIGNED)),
            power: SIGNED,
            shape: Shape::Whole,
        };
    };
    let opposite = OPPOSITES.iter().find_map(|(one, other)| match operator {
        _ if operator == *one => Some(*other),
        _ if operator == *other => Some(*one),
        _ => None,
    });
    match (operator, opposite) {
        ("and", _) => between(negated(*left), "or", 1, negated(*right)),
        ("or", _) => between(negated(*left), "and", 3, negated(*right)),
        (_, Some(opposite)) => between(*left, opposite, tree.power, *right),
        (_, None) => {
            let tree = between(*left, operator, tree.power, *right);
            whole(format!("!{}", tree.within(SIGNED)), SIGNED)
        }
    }
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

#[cfg(test)]
mod tests {
    use super::canonical;

    #[track_caller]
    fn check(written: &str, printed: &str) {
        assert_eq!(canonical(written), printed);
        assert_eq!(canonical(printed), printed, "what is printed stays as it is");
    }

    #[test]
    fn spelling_does_not_count() {
        check("Age>0  AND \"x\" <> v", "`age` > 0 and 'x' <> `v`");
        check("((i > 0))", "`i` > 0");
        check("lower(v) = 'x'", "lcase(`v`) = 'x'");
        check("length( v ) != 9", "octet_length(`v`) <> 9");
        check("i = 1 || i = true && users.i=2", "`i` = 1 or `i` = 1 and `i` = 2");
        check("(i is null) or (i in (1, i))", "`i` is null or `i` in (1,`i`)");
        check("i > 0 and (i > 1 and i > 2)", "`i` > 0 and `i` > 1 and `i` > 2");
        check("i > 0 and (i > 1 or i > 2)", "`i` > 0 and (`i` > 1 or `i` > 2)");
        check("i - (i - 1) > 2", "`i` - (`i` - 1) > 2");
        check("(i - i) - 1 > 2", "`i` - `i` - 1 > 2");
        check("i % 2 = 0", "`i` MOD 2 = 0");
        check("v not like 'a%' escape '|'", "`v` not like 'a%' escape '|'");
        check("i NOT BETWEEN 1 AND (2)", "`i` not between 1 and 2");
        check(
            "case when (i > 1) then 1 else (0) end = 1",
            "case when `i` > 1 then 1 else 0 end = 1",
        );
        check("cast(i AS char(3)) = 'x'", "cast(`i` as char(3)) = 'x'");
        check("cast(`i` as char(3) charset utf8mb3) = 'x'", "cast(`i` as char(3)) = 'x'");
        check("v = 'it''s'", "`v` = 'it''s'");
        check("(`v` <> _utf8mb4'x')", "`v` <> 'x'");
        check("'x' = v COLLATE utf8mb4_bin", "'x' = `v` collate utf8mb4_bin");
        check("-i < -3", "-`i` < -3");
        check("CURRENT_TIMESTAMP", "current_timestamp()");
        check("now(6)", "current_timestamp(6)");
        check("v COLLATE utf8mb4_bin = 'x'", "`v` collate utf8mb4_bin = 'x'");
        check("(i,i) = (1, 2)", "(`i`,`i`) = (1,2)");
    }

    #[test]
    fn not_goes_to_the_ends() {
        check("not i > 0", "`i` <= 0");
        check("not (i > 0 or i < 3)", "`i` <= 0 and `i` >= 3");
        check("NOT (NOT i = 1)", "`i` = 1");
    }

    #[test]
    fn what_is_not_understood_stays() {
        check("d + INTERVAL 1 day > '2020-01-01'", "d + interval 1 day > '2020-01-01'");
        check("a ? b", "a ? b");
    }
}
