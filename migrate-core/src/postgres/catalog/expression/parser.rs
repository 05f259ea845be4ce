//! Expressions read by precedence
//! (<https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE>).

use super::lexer::{Token, tokens};
use crate::postgres::catalog::type_name::canonical_type;
use crate::postgres::types::text;

/// How tightly something binds.
type Level = u8;

const LOOSE: Level = 0;
const OR: Level = 1;
const AND: Level = 2;
const NOT: Level = 3;
const IS: Level = 4;
const COMPARE: Level = 5;
const OTHER: Level = 7;
const SUM: Level = 8;
const PRODUCT: Level = 9;
const POWER: Level = 10;
const ZONE: Level = 11;
const COLLATE: Level = 12;
const SIGN: Level = 13;
const INDEX: Level = 14;
const CAST: Level = 15;
const TIGHT: Level = 16;

/// The words that PostgreSQL takes for no name unless they are quoted.
const RESERVED: &str = " all analyse analyze and any array as asc asymmetric both case cast check \
    collate column constraint create current_catalog current_date current_role current_time \
    current_timestamp current_user default deferrable desc distinct do else end except false fetch \
    for foreign from grant group having in initially intersect into lateral leading limit localtime \
    localtimestamp not null offset on only or order placing primary references returning select \
    session_user some symmetric table then to trailing true union unique user using variadic when \
    where window with ";

/// A piece that was read.
#[derive(Clone, Debug)]
struct Node {
    text: String,
    level: Level,
    /// For a literal that says its type: the literal without it, for where the type is clear.
    bare: Option<String>,
}

impl Node {
    fn new(text: impl Into<String>, level: Level) -> Self {
        Self { text: text.into(), level, bare: None }
    }

    /// The text beside something that binds so tightly.
    fn at(&self, level: Level) -> String {
        if self.level < level { format!("({})", self.text) } else { self.text.clone() }
    }

    /// Without the type of a literal.
    fn untyped(self) -> Self {
        match self.bare {
            Some(bare) => Self::new(bare, TIGHT),
            None => self,
        }
    }
}

/// The one spelling of an expression. What cannot be read stays as it is, but for the space around it.
pub(crate) fn canonical(sql: &str) -> String {
    let Some(tokens) = tokens(sql) else { return sql.trim().to_owned() };
    let mut parser = Parser { tokens: &tokens };
    match parser.expression(LOOSE) {
        Some(node) if parser.tokens.is_empty() => node.untyped().text,
        Some(_) | None => sql.trim().to_owned(),
    }
}

/// An expression without the parentheses around all of it.
#[cfg(feature = "postgres_backend")]
pub(crate) fn bare(sql: &str) -> String {
    let whole = sql.trim();
    let inner = whole.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let Some((inner, found)) = inner.and_then(|inner| Some((inner, tokens(inner)?))) else {
        return whole.to_owned();
    };
    let mut depth = 0_u32;
    for token in found {
        depth = match token {
            Token::Mark('(') => depth + 1,
            Token::Mark(')') if depth == 0 => return whole.to_owned(),
            Token::Mark(')') => depth - 1,
            Token::Word(_)
            | Token::Name(_)
            | Token::Number(_)
            | Token::Text(_)
            | Token::Operator(_)
            | Token::Cast
            | Token::Mark(_) => depth,
        };
    }
    bare(inner)
}

/// The tokens of a text, each in one spelling; `None` where it cannot be cut.
pub(in crate::postgres::catalog) fn tokens_of(sql: &str) -> Option<Vec<String>> {
    let spelled = |token: Token| match token {
        Token::Word(word) => word,
        Token::Name(name) => spelled(&name),
        Token::Number(number) => number,
        Token::Text(content) => text(&content),
        Token::Operator(operator) => operator,
        Token::Cast => "::".to_owned(),
        Token::Mark(mark) => mark.to_string(),
    };
    Some(tokens(sql)?.into_iter().map(spelled).collect())
}

struct Parser<'t> {
    tokens: &'t [Token],
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn mark(&mut self, mark: char) -> bool {
        let found = self.tokens.first() == Some(&Token::Mark(mark));
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn expect(&mut self, mark: char) -> Option<()> {
        self.mark(mark).then_some(())
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.tokens.get(at), Some(Token::Word(found)) if found == word)
    }

    /// Takes these words, if they are all there.
    fn words(&mut self, words: &[&str]) -> bool {
        let found = words.iter().enumerate().all(|(at, word)| self.is_word(at, word));
        if found {
            self.tokens = &self.tokens[words.len()..];
        }
        found
    }

    /// Reads what binds at least so tightly.
    fn expression(&mut self, level: Level) -> Option<Node> {
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
    fn list(&mut self, close: char) -> Option<Vec<String>> {
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

    /// Reads on behind something, if what follows binds tightly enough.
    fn behind(&mut self, left: &Node, level: Level) -> Option<Option<Node>> {
        let Some(token) = self.tokens.first() else { return Some(None) };
        match token.clone() {
            Token::Cast if level <= CAST => {
                self.next();
                let ty = self.type_name()?;
                Some(Some(cast(left.clone(), &ty)))
            }
            Token::Mark('[') if level <= INDEX => {
                self.next();
                let mut inner = self.expression(LOOSE)?.text;
                if self.mark(':') {
                    inner += &format!(":{}", self.expression(LOOSE)?.text);
                }
                self.expect(']')?;
                Some(Some(Node::new(format!("{}[{inner}]", left.at(INDEX)), INDEX)))
            }
            Token::Operator(operator) => self.operator(left, &operator, level),
            Token::Word(word) => self.keyword(left, &word, level),
            Token::Cast | Token::Mark(_) | Token::Name(_) | Token::Number(_) | Token::Text(_) => {
                Some(None)
            }
        }
    }

    fn operator(&mut self, left: &Node, operator: &str, level: Level) -> Option<Option<Node>> {
        let own = match operator {
            "=" | "<" | ">" | "<=" | ">=" | "<>" | "!=" => COMPARE,
            "+" | "-" => SUM,
            "*" | "/" | "%" => PRODUCT,
            "^" => POWER,
            _ => OTHER,
        };
        if own < level {
            return Some(None);
        }
        self.next();
        let right = self.expression(own + 1)?;
        let operator = if operator == "!=" { "<>" } else { operator };
        Some(Some(binary(left, operator, &right, own)))
    }

    fn keyword(&mut self, left: &Node, word: &str, level: Level) -> Option<Option<Node>> {
        let negated = word == "not";
        let word = match (negated, self.tokens.get(1)) {
            (true, Some(Token::Word(next))) => next.clone(),
            (true, _) => return Some(None),
            (false, _) => word.to_owned(),
        };
        let own = match word.as_str() {
            "or" => OR,
            "and" => AND,
            "is" | "isnull" | "notnull" => IS,
            "like" | "ilike" | "in" | "between" => COMPARE + 1,
            "at" => ZONE,
            "collate" => COLLATE,
            _ => return Some(None),
        };
        if own < level {
            return Some(None);
        }
        self.next();
        if negated {
            self.next();
        }
        self.said(left, &word, negated, own).map(Some)
    }

    fn said(&mut self, left: &Node, word: &str, negated: bool, own: Level) -> Option<Node> {
        Some(match word {
            "or" | "and" => {
                let right = self.expression(own + 1)?;
                Node::new(format!("{} {word} {}", left.at(own), right.at(own)), own)
            }
            "isnull" => Node::new(format!("{} is null", left.at(IS + 1)), IS),
            "notnull" => Node::new(format!("{} is not null", left.at(IS + 1)), IS),
            "is" => self.is(left)?,
            "like" | "ilike" => {
                let right = self.expression(own + 1)?;
                let operator = match (word, negated) {
                    ("like", false) => "~~",
                    ("like", true) => "!~~",
                    (_, false) => "~~*",
                    (_, true) => "!~~*",
                };
                binary(left, operator, &right, OTHER)
            }
            "in" => self.is_in(left, negated)?,
            "between" => self.between(left, negated)?,
            "collate" => {
                let (Token::Name(name) | Token::Word(name)) = self.next()? else { return None };
                Node::new(format!("{} collate \"{name}\"", left.at(COLLATE)), COLLATE)
            }
            "at" => {
                let zone = self.words(&["time", "zone"]).then(|| self.expression(ZONE + 1))??;
                let zone = zone.untyped().at(ZONE + 1);
                Node::new(format!("{} at time zone {zone}", left.at(ZONE)), ZONE)
            }
            _ => return None,
        })
    }

    fn is(&mut self, left: &Node) -> Option<Node> {
        let not = if self.words(&["not"]) { "not " } else { "" };
        let left = left.at(IS + 1);
        if self.words(&["distinct", "from"]) {
            let right = self.expression(IS + 1)?.untyped().at(IS + 1);
            return Some(Node::new(format!("{left} is {not}distinct from {right}"), IS));
        }
        match self.next()? {
            Token::Word(word) => Some(Node::new(format!("{left} is {not}{word}"), IS)),
            Token::Name(_)
            | Token::Number(_)
            | Token::Text(_)
            | Token::Operator(_)
            | Token::Cast
            | Token::Mark(_) => None,
        }
    }

    /// PostgreSQL makes an array of what is no column, where that is more than one, and compares with
    /// the others one by one.
    fn is_in(&mut self, left: &Node, negated: bool) -> Option<Node> {
        self.expect('(')?;
        let terms = self.list(')')?;
        let (operator, every, word, level) =
            if negated { ("<>", "all", "and", AND) } else { ("=", "any", "or", OR) };
        let (mut single, several): (Vec<_>, Vec<_>) =
            terms.iter().cloned().partition(|term| speaks_of_column(term));
        match several.as_slice() {
            [_, _, ..] => single.insert(0, format!("{every}(array[{}])", several.join(", "))),
            _ => single = terms,
        }
        let compared =
            |term: &String| binary(left, operator, &Node::new(term.as_str(), TIGHT), COMPARE).text;
        let compared: Vec<String> = single.iter().map(compared).collect();
        let level = if compared.len() > 1 { level } else { COMPARE };
        Some(Node::new(compared.join(&format!(" {word} ")), level))
    }

    fn between(&mut self, left: &Node, negated: bool) -> Option<Node> {
        let low = self.expression(COMPARE + 1)?;
        let high = self.words(&["and"]).then(|| self.expression(COMPARE + 1))??;
        let (first, word, second, level) =
            if negated { ("<", "or", ">", OR) } else { (">=", "and", "<=", AND) };
        let (low, high) =
            (binary(left, first, &low, COMPARE), binary(left, second, &high, COMPARE));
        Some(Node::new(format!("{} {word} {}", low.text, high.text), level))
    }

    /// A type behind `::` or `AS`.
    fn type_name(&mut self) -> Option<String> {
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

/// Whether a term is about a column: there is a name in it that is no function's and no type's.
fn speaks_of_column(term: &str) -> bool {
    let Some(tokens) = tokens(term) else { return true };
    (0..tokens.len()).any(|at| {
        let is_name = match &tokens[at] {
            Token::Word(word) => !RESERVED.split_whitespace().any(|reserved| reserved == word),
            Token::Name(_) => true,
            Token::Number(_)
            | Token::Text(_)
            | Token::Operator(_)
            | Token::Cast
            | Token::Mark(_) => false,
        };
        let is_function = tokens.get(at + 1) == Some(&Token::Mark('('));
        let is_type = at > 0 && tokens[at - 1] == Token::Cast;
        is_name && !is_function && !is_type
    })
}

/// Two operands. Beside each other the type of a literal is clear.
fn binary(left: &Node, operator: &str, right: &Node, level: Level) -> Node {
    let (left, right) = match level {
        COMPARE => (left.clone().untyped(), right.clone().untyped()),
        _ => (left.clone(), right.clone()),
    };
    let left_level = if level == COMPARE { level + 1 } else { level };
    Node::new(format!("{} {operator} {}", left.at(left_level), right.at(level + 1)), level)
}

/// A cast, unless it is one of those that PostgreSQL adds by itself.
fn cast(value: Node, ty: &str) -> Node {
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
            bare: is_literal.then(|| letters(&value.text, ty).unwrap_or(value.text)),
        },
    }
}

/// The letters that bytes stand for, as a user writes them: PostgreSQL spells every byte as a number.
fn letters(literal: &str, ty: &str) -> Option<String> {
    let digits = literal.strip_prefix("E'\\\\x").filter(|_| ty == "bytea")?.strip_suffix('\'')?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    let letters = String::from_utf8(bytes?).ok()?;
    let is_plain = |it: char| !it.is_control() && it != '\\';
    letters.chars().all(is_plain).then(|| text(&letters))
}

/// A quoted name, with quotes only where it needs them.
fn spelled(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
        && !RESERVED.split_whitespace().any(|word| word == name);
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    /// What a user writes, and how PostgreSQL 15 gives it back.
    #[test]
    fn the_users_spelling_and_the_servers_meet() {
        let check = |user: &str, server: &str| assert_eq!(canonical(user), canonical(server));
        check("age > 0", "(age > 0)");
        check(
            "age > 0 AND age < 150 AND name <> ''",
            "((age > 0) AND (age < 150) AND ((name)::text <> ''::text))",
        );
        check("a > 0 OR b > 0 AND NOT c", "((a > 0) OR ((b > 0) AND (NOT c)))");
        check(
            "status IN ('a', 'b')",
            "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
        );
        check("n NOT IN (1, 2)", "(n <> ALL (ARRAY[1, 2]))");
        check("n IN (1)", "(n = 1)");
        check("n IN (1, m, 2)", "((n = ANY (ARRAY[1, 2])) OR (n = m))");
        check("n IN (1, m)", "((n = 1) OR (n = m))");
        check("n NOT IN (m, now())", "((n <> m) AND (n <> now()))");
        check("n BETWEEN 1 AND 5", "((n >= 1) AND (n <= 5))");
        check("name LIKE 'a%'", "((name)::text ~~ 'a%'::text)");
        check("name NOT ILIKE 'a%'", "((name)::text !~~* 'a%'::text)");
        check("a - (b - c) - d", "((a - (b - c)) - d)");
        check("(a + b) * c", "((a + b) * c)");
        check("n != -1", "(n <> '-1'::integer)");
        check("price > 0.5", "((price)::numeric > 0.5)");
        check("born > '2020-01-01'", "(born > '2020-01-01'::date)");
        check("mood = 'sad'", "(mood = 'sad'::mood)");
        check("now() - interval '1 day' > at", "((now() - '1 day'::interval) > at)");
        check(
            "CASE WHEN a THEN 1 END = 1",
            "(\nCASE\n    WHEN a THEN 1\n    ELSE NULL::integer\nEND = 1)",
        );
        check("x IS NOT NULL AND (y IS NULL)", "((x IS NOT NULL) AND (y IS NULL))");
        check("coalesce(length(name), 0) > 1", "(COALESCE(length((name)::text), 0) > 1)");
        check("\"Order\" > 0 AND \"plain\" > 0", "((\"Order\" > 0) AND (plain > 0))");
        check("trim(name) <> ''", "(TRIM(BOTH FROM name) <> ''::text)");
        check("extract(year from born) > 2000", "(EXTRACT(year FROM born) > (2000)::numeric)");
        check("data->>'a' = 'b'", "((data ->> 'a'::text) = 'b'::text)");
        check("CAST(a AS date) > b", "((a)::date > b)");
        check("path = 'C:\\'", "(path = 'C:\\'::text)");
        check("a COLLATE \"C\" < 'x'", "((a COLLATE \"C\") < 'x'::text)");
        check("a AT TIME ZONE 'utc' > b", "((a AT TIME ZONE 'utc'::text) > b)");
        check("body <> 'lower'", "(body <> '\\x6c6f776572'::bytea)");
        check("tags[1] <> ''", "(tags[1] <> ''::text)");
        check("a IS DISTINCT FROM 'x'", "(a IS DISTINCT FROM 'x'::text)");
        check("nextval('numbers')", "nextval('numbers'::regclass)");
    }

    #[test]
    fn what_differs_stays_apart() {
        let check = |one: &str, other: &str| assert_ne!(canonical(one), canonical(other));
        check("a - b - c", "a - (b - c)");
        check("(a OR b) AND c", "a OR b AND c");
        check("NOT (a AND b)", "NOT a AND b");
        check("a = 'x'", "a = 'X'");
        check("\"A\" > 0", "a > 0");
        check("a > 1", "a > 2");
    }

    #[test]
    fn it_is_its_own_canonical_form() {
        for sql in [
            "NOT (a AND (b OR c))",
            "-(a + b) > -1",
            "a::date + 1 > '2020-01-01'::date + 1",
            "lower(x) || 'y'",
        ] {
            let once = canonical(sql);
            assert_eq!(canonical(&once), once);
        }
    }
}
