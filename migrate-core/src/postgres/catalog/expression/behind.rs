//! What stands behind a piece of an expression: operators, and the words that are like them.

use crate::postgres::catalog::expression::lexer::Token;
use crate::postgres::catalog::expression::names::speaks_of_column;
use crate::postgres::catalog::expression::node::{
    AND, CAST, COLLATE, COMPARE, INDEX, IS, LOOSE, Level, Node, OR, OTHER, POWER, PRODUCT, SUM,
    TIGHT, ZONE, binary, cast,
};
use crate::postgres::catalog::expression::parser::Parser;

impl Parser<'_> {
    /// Reads on behind something, if what follows binds tightly enough.
    pub(super) fn behind(&mut self, left: &Node, level: Level) -> Option<Option<Node>> {
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
}
