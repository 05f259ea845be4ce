//! A text of SQL in words, each with the part of the query that it is in.

use crate::sql::follow::Rename;
use crate::sql::{Token, is_no_name, names_columns, respelled, tokens};

/// The part of a query that a word is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// Before any, or in parentheses that hold no query.
    None,
    Select,
    From,
    Where,
    Group,
    Having,
    Order,
    /// `LIMIT`, `FOR UPDATE` and what else comes last.
    Rest,
}

/// A query, or what else stands between parentheses.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The parenthesis that opens it.
    pub(super) open: Option<usize>,
    pub(super) has_select: bool,
    /// Whether it puts several queries together: `UNION`.
    pub(super) is_set: bool,
    /// Whether it lists columns that two tables are joined by.
    pub(super) is_using: bool,
    /// Whether it lists the names of the columns of a view.
    pub(super) is_head: bool,
}

/// A text in words: its tokens but for the space between them.
#[derive(Clone, Debug)]
pub(super) struct Reading<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    /// The places of the words among the tokens.
    places: Vec<usize>,
    clauses: Vec<Clause>,
    within: Vec<usize>,
    pub(super) frames: Vec<Frame>,
    is_balanced: bool,
}

impl<'t> Reading<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let tokens = tokens(text);
        let is_solid = |at: &usize| !matches!(tokens[*at], Token::Space(_));
        let places: Vec<usize> = (0..tokens.len()).filter(is_solid).collect();
        let has_head = names_columns(text);
        let mut reading = Self {
            tokens,
            places,
            clauses: Vec::new(),
            within: Vec::new(),
            frames: vec![Frame::default()],
            is_balanced: true,
        };
        reading.part();
        for frame in &mut reading.frames {
            frame.is_head = has_head && frame.open == Some(0);
        }
        reading
    }

    /// Notes of each word which part it is in.
    fn part(&mut self) {
        let mut open: Vec<(usize, Clause)> = vec![(0, Clause::None)];
        for at in 0..self.places.len() {
            let word = self.word(at);
            if word == Some(Token::Symbol(")")) {
                self.is_balanced &= open.len() > 1;
                open.truncate(open.len().max(2) - 1);
            }
            let Some((frame, clause)) = open.last_mut() else { continue };
            if let Some(begun) = self.begins(at, *clause) {
                *clause = begun;
                self.frames[*frame].has_select |= begun == Clause::Select;
            }
            if self.is_any(at, &["union", "except", "intersect"]) {
                self.frames[*frame].is_set = true;
            }
            self.clauses.push(*clause);
            self.within.push(*frame);
            if word == Some(Token::Symbol("(")) {
                let is_using = at > 0 && *clause == Clause::From && self.is(at - 1, "using");
                self.frames.push(Frame { open: Some(at), is_using, ..Frame::default() });
                open.push((self.frames.len() - 1, Clause::None));
            }
        }
        self.is_balanced &= open.len() == 1;
    }

    /// The part that begins with a word, given the one before it.
    fn begins(&self, at: usize, clause: Clause) -> Option<Clause> {
        let is_by = self.is(at + 1, "by");
        let compares = at > 1 && self.is(at - 1, "distinct") && !self.is(at - 2, "select");
        if self.is(at, "select") {
            Some(Clause::Select)
        } else if clause == Clause::None {
            None
        } else if self.is(at, "from") && clause == Clause::Select && !compares {
            Some(Clause::From)
        } else if self.is(at, "where") {
            Some(Clause::Where)
        } else if self.is(at, "group") && is_by {
            Some(Clause::Group)
        } else if self.is(at, "having") {
            Some(Clause::Having)
        } else if self.is(at, "order") && is_by {
            Some(Clause::Order)
        } else if self.is(at, "with") && clause == Clause::Select {
            // Of a type: `timestamp with time zone`.
            None
        } else if self.is_any(at, &["limit", "offset", "fetch", "for", "window", "with"]) {
            Some(Clause::Rest)
        } else if self.is_any(at, &["union", "except", "intersect"]) {
            Some(Clause::None)
        } else {
            None
        }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn is_balanced(&self) -> bool {
        self.is_balanced
    }

    /// A word.
    pub(super) fn word(&self, at: usize) -> Option<Token<'t>> {
        self.places.get(at).map(|place| self.tokens[*place])
    }

    /// The place of a word among the tokens.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places[at]
    }

    pub(super) fn clause(&self, at: usize) -> Clause {
        self.clauses.get(at).copied().unwrap_or(Clause::None)
    }

    /// The frame that a word is in, by its number.
    pub(super) fn within(&self, at: usize) -> usize {
        self.within.get(at).copied().unwrap_or_default()
    }

    pub(super) fn frame(&self, at: usize) -> &Frame {
        &self.frames[self.within(at)]
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).is_some_and(|token| token.is_word(word))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.word(at) == Some(Token::Symbol(mark))
    }

    pub(super) fn has(&self, word: &str) -> bool {
        (0..self.len()).any(|at| self.is(at, word))
    }

    /// Whether a word is behind another.
    pub(super) fn is_behind(&self, at: usize, word: &str) -> bool {
        at > 0 && self.is(at - 1, word)
    }

    pub(super) fn is_behind_mark(&self, at: usize, mark: &str) -> bool {
        at > 0 && self.is_mark(at - 1, mark)
    }

    /// Whether a word stands for a name, in whatever case.
    pub(super) fn names(&self, at: usize, name: &str) -> bool {
        let token = self.word(at);
        let found = token.and_then(Token::identifier);
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
            && !is_no_name(&self.tokens, self.places[at])
    }

    /// The words that stand for a name.
    pub(super) fn all(&self, name: &str) -> Vec<usize> {
        (0..self.len()).filter(|at| self.names(*at, name)).collect()
    }

    /// Whether the databases that read a text cut it into these words: to some of them a backslash keeps
    /// a quote from ending a text, a dollar begins one, and `#` a comment.
    pub(super) fn is_certain(&self, rename: &Rename<'_>) -> bool {
        let keeps =
            |text: &str| text.contains("\\'") || text.contains("\\\"") || text.contains("\\\\");
        self.tokens.iter().all(|token| match token {
            Token::Literal(text) | Token::Quoted(text) => !keeps(text),
            Token::Symbol(mark) => *mark != "\\" && (*mark != "#" || !rename.has_double_texts),
            Token::Word(text) => !text.contains('$'),
            Token::Space(_) => true,
        })
    }

    /// Whether a text within brackets speaks of a name, which some databases read as a list.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.tokens.iter().any(|token| match token {
            Token::Quoted(text) => {
                let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
                inner.is_some_and(|inner| crate::sql::mentions(inner, name))
            }
            Token::Space(_) | Token::Word(_) | Token::Literal(_) | Token::Symbol(_) => false,
        })
    }

    /// The parts of a path that ends with a word.
    pub(super) fn path(&self, first: usize, last: usize) -> Vec<String> {
        let parts = (first..=last).step_by(2);
        parts.filter_map(|at| self.word(at)?.identifier()).collect()
    }

    /// The parenthesis that opens what one closes.
    pub(super) fn opened(&self, close: usize) -> Option<usize> {
        let outer = self.within(close);
        (0..close).rev().find(|at| self.is_mark(*at, "(") && self.within(*at) == outer)
    }

    /// The parenthesis that closes what one opens.
    pub(super) fn closed(&self, open: usize) -> Option<usize> {
        let outer = self.within(open);
        (open + 1..self.len()).find(|at| self.is_mark(*at, ")") && self.within(*at) == outer)
    }

    /// The first word of the path that ends with a word.
    pub(super) fn path_start(&self, at: usize) -> Option<usize> {
        let mut first = at;
        while first > 1 && self.is_mark(first - 1, ".") {
            self.word(first - 2)?.identifier()?;
            first -= 2;
        }
        (!self.is_behind_mark(first, ".")).then_some(first)
    }

    /// Whether a word begins the list of what a query reads.
    pub(super) fn begins_from(&self, at: usize) -> bool {
        self.is(at, "from")
            && self.clause(at) == Clause::From
            && at > 0
            && self.clause(at - 1) == Clause::Select
    }

    /// Whether an item of a list that is selected begins with a word.
    pub(super) fn begins_item(&self, at: usize) -> bool {
        if at == 0 || self.clause(at) != Clause::Select {
            return false;
        }
        let is_first = |at: usize| at > 0 && self.is(at - 1, "select");
        match self.word(at - 1) {
            Some(Token::Symbol(",")) => true,
            Some(Token::Symbol(")")) => {
                // DISTINCT ON (…)
                let open = self.opened(at - 1);
                open.is_some_and(|open| {
                    open > 2 && self.is(open - 1, "on") && self.is(open - 2, "distinct")
                })
            }
            Some(_) if self.is_any(at - 1, &["distinct", "all"]) => is_first(at - 1),
            Some(_) | None => is_first(at),
        }
    }

    /// Whether an item of the list that one of its words is in is over before a word.
    pub(super) fn ends_item(&self, at: usize, inside: usize) -> bool {
        match self.word(at) {
            None | Some(Token::Symbol("," | ")" | ";")) => true,
            Some(_) => {
                self.within(at) == self.within(inside) && self.clause(at) != self.clause(inside)
            }
        }
    }

    /// Whether a name is a whole term of ORDER BY.
    pub(super) fn is_order_term(&self, at: usize) -> bool {
        let begins = self.is_behind(at, "by") || self.is_behind_mark(at, ",");
        let ends = match self.word(at + 1) {
            None | Some(Token::Symbol("," | ")" | ";")) => true,
            Some(_) => {
                self.is_any(at + 1, &["asc", "desc", "nulls"])
                    || self.clause(at + 1) != Clause::Order
            }
        };
        self.frame(at).has_select && self.clause(at) == Clause::Order && begins && ends
    }

    /// The text with other words in some places.
    pub(super) fn with(&self, changes: &[(usize, String)]) -> String {
        let mut spelled = String::new();
        for (place, token) in self.tokens.iter().enumerate() {
            let change = changes.iter().find(|(at, _)| *at == place);
            spelled += change.map_or(token.text(), |(_, text)| text);
        }
        spelled
    }

    /// A name in the spelling of a word.
    pub(super) fn respelled(&self, at: usize, rename: &Rename<'_>) -> String {
        respelled(self.tokens[self.places[at]], rename.to, rename.quote)
    }
}
