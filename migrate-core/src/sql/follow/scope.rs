//! What the queries of a text read, each of them, and whose column a name is in the query where it
//! stands: a name belongs to the innermost query that has it.

use crate::sql::Token;
use crate::sql::follow::reading::{Clause, Reading};
use crate::sql::query::is_behind_table;

/// What is known of the tables and views that a text reads, by the names that it has for them.
pub(crate) trait Tables {
    /// Whether it is the table whose column gets another name.
    fn is_own(&self, table: &str) -> bool;
    /// Whether a table has a column; nothing where that is unknown.
    fn has(&self, table: &str, column: &str) -> Option<bool>;
    /// The table that the text is on and does not name: of a policy.
    fn on(&self) -> Option<&str>;
}

/// Whose column a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Own,
    Other,
    Unsure,
}

/// A query: what it reads, and the query that it is in.
#[derive(Debug, Default)]
struct Query {
    outer: Option<usize>,
    sources: Vec<Source>,
}

/// Something that a query reads.
#[derive(Debug)]
struct Source {
    /// What stands before the dot of its columns.
    label: Option<String>,
    rows: Rows,
}

/// Where rows come from.
#[derive(Clone, Debug)]
enum Rows {
    Table(String),
    /// A query between two words.
    Query(usize, usize),
    /// A function, or a table whose columns have other names.
    Unknown,
    /// Who knows: it may be the table.
    Doubtful,
}

/// The queries of a text.
pub(super) struct Scopes<'s, 't> {
    reading: &'s Reading<'t>,
    tables: &'s dyn Tables,
    queries: Vec<Query>,
    /// The query of each word.
    of: Vec<usize>,
}

impl<'s, 't> Scopes<'s, 't> {
    pub(super) fn of(reading: &'s Reading<'t>, tables: &'s dyn Tables) -> Self {
        let on = tables.on().map(|table| Source {
            label: Some(last(table).to_owned()),
            rows: Rows::Table(table.to_owned()),
        });
        let whole = Query { outer: None, sources: on.into_iter().collect() };
        let mut scopes = Self { reading, tables, queries: vec![whole], of: Vec::new() };
        scopes.cut();
        for at in 0..reading.len() {
            if reading.begins_from(at) {
                let query = scopes.of[at];
                scopes.queries[query].sources.extend(sources(reading, at));
            }
        }
        scopes
    }

    /// Notes of each word which query it is in.
    fn cut(&mut self) {
        let mut current: Vec<Option<usize>> = vec![None; self.reading.frames.len()];
        for at in 0..self.reading.len() {
            let frame = self.reading.within(at);
            let open = self.reading.frames[frame].open;
            let outer = open.map_or(0, |open| self.of[open]);
            if self.reading.is(at, "select") {
                self.queries.push(Query { outer: Some(outer), sources: Vec::new() });
                current[frame] = Some(self.queries.len() - 1);
            }
            self.of.push(current[frame].unwrap_or(outer));
        }
    }

    /// Whether a query of the text is called like the table.
    pub(super) fn is_muddled(&self) -> bool {
        let mut sources = self.queries.iter().flat_map(|query| &query.sources);
        sources.any(|source| match &source.rows {
            Rows::Table(name) => self.tables.is_own(name) && self.query_called(name).is_some(),
            Rows::Query(..) | Rows::Unknown | Rows::Doubtful => false,
        })
    }

    /// Whose column a name without a table is. Where it is that of the table, nothing on the way there
    /// may have the new name.
    pub(super) fn bare(&self, at: usize, from: &str, to: &str) -> Owner {
        let is_same = from.eq_ignore_ascii_case(to);
        let (mut query, mut is_free) = (Some(self.of[at]), true);
        while let Some(number) = query {
            let sources = &self.queries[number].sources;
            if is_doubtful(sources) {
                return Owner::Unsure;
            }
            let others = || sources.iter().filter(|source| !self.is_own(source));
            let has = |name: &str| -> Vec<_> { others().map(|it| self.has(it, name)).collect() };
            let old = has(from);
            is_free &= is_same || has(to).iter().all(|it| *it == Some(false));
            query = self.queries[number].outer;
            if sources.iter().any(|source| self.is_own(source)) {
                let is_alone = old.iter().all(|it| *it == Some(false));
                return if is_alone && is_free { Owner::Own } else { Owner::Unsure };
            }
            if old.contains(&Some(true)) || (old.contains(&None) && !self.is_read_from(query)) {
                return Owner::Other;
            }
            if old.contains(&None) {
                return Owner::Unsure;
            }
        }
        Owner::Unsure
    }

    /// Whether a query or one around it reads the table.
    fn is_read_from(&self, mut query: Option<usize>) -> bool {
        while let Some(number) = query {
            let sources = &self.queries[number].sources;
            if is_doubtful(sources) || sources.iter().any(|source| self.is_own(source)) {
                return true;
            }
            query = self.queries[number].outer;
        }
        false
    }

    /// Whose column it is that stands behind a label.
    pub(super) fn labelled(&self, at: usize, path: &[String]) -> Owner {
        let Some((label, schema)) = path.split_last() else { return Owner::Unsure };
        let mut query = Some(self.of[at]);
        while let Some(number) = query {
            let sources = self.queries[number].sources.iter();
            let is_it = |source: &&Source| {
                source.label.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(label))
            };
            let found: Vec<&Source> = sources.filter(is_it).collect();
            match found.as_slice() {
                [] if is_doubtful(&self.queries[number].sources) => return Owner::Unsure,
                [] => query = self.queries[number].outer,
                [source] => {
                    let is_named = match &source.rows {
                        _ if schema.is_empty() => true,
                        Rows::Table(name) => without_public(&path.join(".")) == name,
                        Rows::Query(..) | Rows::Unknown | Rows::Doubtful => false,
                    };
                    return match (is_named, self.is_own(source)) {
                        (true, true) => Owner::Own,
                        (true, false) => Owner::Other,
                        (false, _) => Owner::Unsure,
                    };
                }
                _ => return Owner::Unsure,
            }
        }
        Owner::Unsure
    }

    /// What a source has its rows from: a name may be that of a query in the same text.
    fn rows(&self, source: &Source) -> Rows {
        match &source.rows {
            Rows::Table(name) => self.query_called(name).unwrap_or_else(|| source.rows.clone()),
            Rows::Query(..) | Rows::Unknown | Rows::Doubtful => source.rows.clone(),
        }
    }

    /// `WITH name AS (…)`
    fn query_called(&self, name: &str) -> Option<Rows> {
        let reading = self.reading;
        if !reading.has("with") {
            return None;
        }
        let begins = |at: &usize| {
            *at > 0
                && (reading.is_any(at - 1, &["with", "recursive"]) || reading.is_mark(at - 1, ","))
                && reading.clause(*at) != Clause::From
        };
        let at = reading.all(name).into_iter().find(begins)?;
        if reading.is_mark(at + 1, "(") {
            return Some(Rows::Unknown);
        }
        if !reading.is(at + 1, "as") {
            return None;
        }
        let mut open = at + 2;
        while reading.is_any(open, &["not", "materialized"]) {
            open += 1;
        }
        if !reading.is_mark(open, "(") {
            return None;
        }
        Some(Rows::Query(open, reading.closed(open)?))
    }

    fn is_own(&self, source: &Source) -> bool {
        match self.rows(source) {
            Rows::Table(name) => self.tables.is_own(&name),
            Rows::Query(..) | Rows::Unknown | Rows::Doubtful => false,
        }
    }

    fn has(&self, source: &Source, column: &str) -> Option<bool> {
        match self.rows(source) {
            Rows::Table(name) => self.tables.has(&name, column),
            Rows::Query(open, close) => {
                let is_spoken =
                    self.reading.all(column).iter().any(|at| (open..close).contains(at));
                let is_all = (open..close).any(|at| {
                    self.reading.is_mark(at, "*") && self.reading.clause(at) == Clause::Select
                });
                (!is_spoken && !is_all).then_some(false)
            }
            Rows::Unknown | Rows::Doubtful => None,
        }
    }
}

fn is_doubtful(sources: &[Source]) -> bool {
    sources.iter().any(|source| matches!(source.rows, Rows::Doubtful))
}

/// What stands behind a FROM, up to the end of its list.
fn sources(reading: &Reading<'_>, from: usize) -> Vec<Source> {
    let frame = reading.within(from);
    let mut found = Vec::new();
    let mut at = from;
    while at < reading.len() {
        let is_in = reading.within(at) == frame;
        if is_in && reading.clause(at) != Clause::From {
            break;
        }
        let begins = at == from || reading.is(at, "join") || reading.is_mark(at, ",");
        if is_in && begins {
            let (source, behind) = source(reading, at + 1);
            found.push(source);
            at = behind.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// The source that begins with a word, and the word behind it.
fn source(reading: &Reading<'_>, begin: usize) -> (Source, usize) {
    let mut at = begin;
    while reading.is_any(at, &["lateral", "only"]) {
        at += 1;
    }
    let doubtful = |at: usize| (Source { label: None, rows: Rows::Doubtful }, at);
    let (mut rows, mut label) = (Rows::Doubtful, None);
    if reading.is_mark(at, "(") {
        let Some(close) = reading.closed(at) else { return doubtful(at) };
        if reading.is_any(at + 1, &["select", "with"]) {
            rows = Rows::Query(at, close);
        }
        at = close + 1;
    } else {
        let first = at;
        while reading.is_mark(at + 1, ".") {
            at += 2;
        }
        if reading.word(at).and_then(Token::identifier).is_none() {
            return doubtful(at);
        }
        let path = reading.path(first, at).join(".");
        label = Some(last(&path).to_owned());
        rows = Rows::Table(without_public(&path).to_owned());
        at += 1;
        if reading.is_mark(at, "(") {
            let Some(close) = reading.closed(at) else { return doubtful(at) };
            (rows, at) = (Rows::Unknown, close + 1);
        }
    }
    let has_as = reading.is(at, "as");
    let name = if has_as { at + 1 } else { at };
    let is_name = match reading.word(name) {
        Some(Token::Word(word)) => has_as || !is_behind_table(word),
        Some(Token::Quoted(_)) => true,
        Some(Token::Space(_) | Token::Literal(_) | Token::Symbol(_)) | None => false,
    };
    if is_name {
        label = reading.word(name).and_then(Token::identifier);
        at = name + 1;
        // Its columns get other names, too.
        if reading.is_mark(at, "(") {
            rows = Rows::Unknown;
            at = reading.closed(at).map_or(at, |close| close + 1);
        }
    }
    let is_over = match reading.word(at) {
        None | Some(Token::Symbol("," | ")" | ";")) => true,
        Some(Token::Word(word)) => is_behind_table(word),
        Some(Token::Space(_) | Token::Quoted(_) | Token::Literal(_) | Token::Symbol(_)) => false,
    };
    if is_over { (Source { label, rows }, at) } else { doubtful(at) }
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn without_public(name: &str) -> &str {
    name.strip_prefix("public.").unwrap_or(name)
}
