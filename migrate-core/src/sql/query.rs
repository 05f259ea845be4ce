//! What a query reads, as far as its text leaves no doubt: the tables behind FROM and JOIN, and their
//! columns. Whatever is uncertain is passed over. For constants as well as at run time.

use crate::bytes::{alike, same};
use crate::sql::scan::{
    has_word, is, is_identifier, is_no_name, is_space, is_word, past_space, token_end,
};

/// The schema that every database has.
const PUBLIC: &str = "public";

/// Words that come behind a table and are no name for it.
const AFTER_TABLE: &[&[u8]] = &[
    b"WHERE",
    b"JOIN",
    b"ON",
    b"LEFT",
    b"INNER",
    b"USING",
    b"GROUP",
    b"ORDER",
    b"LIMIT",
    b"UNION",
    b"CROSS",
    b"RIGHT",
    b"FULL",
    b"NATURAL",
    b"HAVING",
    b"OFFSET",
    b"FETCH",
    b"EXCEPT",
    b"INTERSECT",
    b"WINDOW",
    b"FOR",
    b"WITH",
];

/// Words behind which a value begins.
const BEFORE_VALUE: &[&[u8]] = &[
    b"SELECT",
    b"WHERE",
    b"AND",
    b"OR",
    b"ON",
    b"BY",
    b"NOT",
    b"DISTINCT",
    b"CASE",
    b"WHEN",
    b"THEN",
    b"ELSE",
    b"HAVING",
    b"LIKE",
    b"BETWEEN",
    b"IN",
    b"ALL",
];

/// Words that some functions have in the place of their first value.
const UNITS: &[&[u8]] = &[
    b"YEAR",
    b"QUARTER",
    b"MONTH",
    b"WEEK",
    b"DAY",
    b"HOUR",
    b"MINUTE",
    b"SECOND",
    b"MICROSECOND",
];

/// A table as a query reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source<'q> {
    /// Its name: `orders`, `billing.invoices`.
    pub(crate) table: &'q str,
    /// What stands before the dot of its columns; nothing if that is uncertain.
    pub(crate) label: &'q str,
}

/// The tables that a query reads, one after the other.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'q> {
    sql: &'q str,
    at: usize,
    /// How many parentheses are open, and in which of them there is a SELECT.
    depth: usize,
    selects: u64,
    /// Whether the word before compares: `IS DISTINCT FROM`.
    compares: bool,
    /// Whether the query gives names to queries of its own.
    has_with: bool,
    is_plain: bool,
}

/// How a query speaks of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Speech {
    /// As one of the table with a label: `o.total`.
    pub(crate) named: bool,
    /// Without a table, and nothing else in the query has the name.
    pub(crate) bare: bool,
}

/// What stands before a token.
#[derive(Clone, Copy)]
enum Before {
    /// What a value follows.
    Operator,
    /// A parenthesis that opens.
    Parenthesis,
    /// A dot, and a token before that, by its place.
    Dot(usize, usize),
    /// What a type, a collation or a table follows.
    Other,
    /// A value, so that a name is another one for it.
    Value,
}

impl<'q> Sources<'q> {
    /// The tables that a text reads.
    pub(crate) const fn of(sql: &'q str) -> Self {
        let is_certain = is_certain(sql.as_bytes());
        Self {
            sql,
            at: if is_certain { 0 } else { sql.len() },
            depth: 0,
            selects: 0,
            compares: false,
            has_with: is_certain && has_word(sql.as_bytes(), b"WITH"),
            is_plain: is_certain,
        }
    }

    /// Whether the query reads nothing but the tables found so far.
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The next table.
    pub(crate) const fn next(&mut self) -> Option<Source<'q>> {
        let sql = self.sql.as_bytes();
        while self.at < sql.len() {
            let (start, end) = (self.at, token_end(sql, self.at));
            self.at = end;
            if is_space(sql, start) {
                continue;
            }
            let reads = self.is_before_table(start, end);
            self.compares = is(sql, start, end, b"DISTINCT");
            if reads && let Some(source) = self.source() {
                return Some(source);
            }
        }
        None
    }

    /// Takes note of a token, and says whether a table comes next.
    const fn is_before_table(&mut self, start: usize, end: usize) -> bool {
        let sql = self.sql.as_bytes();
        let level = 1_u64 << (self.depth % 64);
        match sql[start] {
            b'(' => {
                self.depth += 1;
                self.selects &= !(1 << (self.depth % 64));
            }
            b')' => self.depth = self.depth.saturating_sub(1),
            b's' | b'S' if is(sql, start, end, b"SELECT") => self.selects |= level,
            // The FROM of `extract(year FROM placed_at)` belongs to no SELECT.
            b'f' | b'F' if is(sql, start, end, b"FROM") => {
                return !self.compares && self.selects & level != 0;
            }
            b'j' | b'J' => return is(sql, start, end, b"JOIN"),
            _ => {}
        }
        false
    }

    /// The table that comes next, if it is certain that one does.
    const fn source(&mut self) -> Option<Source<'q>> {
        let sql = self.sql.as_bytes();
        let source = match self.table() {
            Some(table) if !self.is_query_of_its_own(table) => self.labelled(table),
            Some(_) | None => None,
        };
        let at = past_space(sql, self.at);
        let is_all = at >= sql.len()
            || matches!(sql[at], b')' | b';')
            || is_one_of(sql, at, token_end(sql, at), AFTER_TABLE);
        self.is_plain = self.is_plain && is_all && source.is_some();
        source
    }

    /// The name of the table that comes next.
    const fn table(&mut self) -> Option<&'q str> {
        let sql = self.sql.as_bytes();
        let start = past_space(sql, self.at);
        let (first, end) = match name(self.sql, start) {
            Some(found) => found,
            None => return None,
        };
        self.at = end;
        let is_path =
            is_word(sql[start]) && end + 1 < sql.len() && sql[end] == b'.' && is_word(sql[end + 1]);
        let mut table = first;
        if is_path {
            self.at = token_end(sql, end + 1);
            table = slice(self.sql, if same(first, PUBLIC) { end + 1 } else { start }, self.at);
        }
        let after = past_space(sql, self.at);
        // A function, or a name with more parts or other quotes.
        if after < sql.len() && matches!(sql[after], b'(' | b'.') { None } else { Some(table) }
    }

    /// A table with the name that the query gives it.
    const fn labelled(&mut self, table: &'q str) -> Option<Source<'q>> {
        let sql = self.sql.as_bytes();
        let mut at = past_space(sql, self.at);
        let mut label = last_part(table);
        if at < sql.len() {
            let end = token_end(sql, at);
            let has_as = is(sql, at, end, b"AS");
            if has_as {
                at = past_space(sql, end);
            }
            if (has_as || !is_one_of(sql, at, token_end(sql, at), AFTER_TABLE))
                && let Some((given, end)) = name(self.sql, at)
            {
                self.at = end;
                label = given;
                let after = past_space(sql, end);
                // Its columns get other names, too.
                if after < sql.len() && sql[after] == b'(' {
                    label = "";
                }
            }
        }
        Some(Source { table, label })
    }

    /// Whether the query may give a name to a query of its own: `WITH recent AS (…)`.
    const fn is_query_of_its_own(&self, table: &str) -> bool {
        if !self.has_with {
            return false;
        }
        let (sql, table) = (self.sql.as_bytes(), table.as_bytes());
        let (mut at, mut may_begin) = (0, false);
        while at < sql.len() {
            let end = token_end(sql, at);
            if !is_space(sql, at) {
                if may_begin && is_identifier(sql, at, end, table) {
                    return true;
                }
                may_begin =
                    sql[at] == b',' || is(sql, at, end, b"WITH") || is(sql, at, end, b"RECURSIVE");
            }
            at = end;
        }
        false
    }
}

impl Speech {
    /// How a query speaks of a column, of the table with a label.
    pub(crate) const fn of(sql: &str, column: &str, label: &str) -> Self {
        let (sql, column) = (sql.as_bytes(), column.as_bytes());
        let (mut named, mut bare, mut is_taken) = (false, false, false);
        let (mut at, mut before, mut last) = (0, Before::Other, (0, 0));
        while at < sql.len() {
            let end = token_end(sql, at);
            if is_space(sql, at) {
                at = end;
                continue;
            }
            if is_identifier(sql, at, end, column) && !is_no_name(sql, at, end) {
                match before {
                    _ if is_no_column(sql, end) => {}
                    Before::Dot(start, end) => {
                        named = named || is_identifier(sql, start, end, label.as_bytes());
                    }
                    Before::Operator => bare = true,
                    Before::Parenthesis => bare = bare || !is_unit(sql, at, end),
                    Before::Value => is_taken = true,
                    Before::Other => {}
                }
            }
            before = before_next(sql, at, end, last);
            last = (at, end);
            at = end;
        }
        Self { named, bare: bare && !is_taken }
    }
}

/// Whether some table of a query, but one at most, has a label.
pub(crate) const fn is_once(sql: &str, label: &str) -> bool {
    let (mut sources, mut count) = (Sources::of(sql), 0);
    while let Some(source) = sources.next() {
        count += alike(source.label, label) as usize;
    }
    count == 1
}

/// What a token is to the one behind it.
const fn before_next(sql: &[u8], start: usize, end: usize, last: (usize, usize)) -> Before {
    match sql[start] {
        b'(' => Before::Parenthesis,
        b'.' => Before::Dot(last.0, last.1),
        b':' => Before::Other,
        b')' | b']' | b'\'' | b'"' | b'`' | b'[' => Before::Value,
        byte if !is_word(byte) => Before::Operator,
        _ if is_one_of(sql, start, end, BEFORE_VALUE) => Before::Operator,
        _ if is(sql, start, end, b"FROM")
            || is(sql, start, end, b"JOIN")
            || is(sql, start, end, b"COLLATE") =>
        {
            Before::Other
        }
        _ => Before::Value,
    }
}

/// Whether what comes next makes a function, a table or a type of the name before it.
const fn is_no_column(sql: &[u8], end: usize) -> bool {
    let at = past_space(sql, end);
    at < sql.len() && matches!(sql[at], b'(' | b'.' | b'\'')
}

/// Whether the first word in parentheses is no value: `extract(year FROM placed_at)`.
const fn is_unit(sql: &[u8], start: usize, end: usize) -> bool {
    let at = past_space(sql, end);
    is_one_of(sql, start, end, UNITS)
        || (at < sql.len() && is(sql, at, token_end(sql, at), b"FROM"))
}

const fn is_one_of(sql: &[u8], start: usize, end: usize, words: &[&[u8]]) -> bool {
    let mut at = 0;
    while at < words.len() {
        if is(sql, start, end, words[at]) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a value begins behind a word.
pub(crate) fn stands_before_value(word: &str) -> bool {
    is_among(BEFORE_VALUE, word)
}

/// Whether a word is one that some functions have in the place of their first value.
pub(crate) fn is_unit_word(word: &str) -> bool {
    is_among(UNITS, word)
}

/// Whether a word comes behind a table and is no name for it.
pub(crate) fn is_behind_table(word: &str) -> bool {
    is_among(AFTER_TABLE, word)
}

fn is_among(words: &[&[u8]], word: &str) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether all databases cut a text into the same tokens: they do not agree on what a backslash, a
/// dollar or a `#` is.
const fn is_certain(sql: &[u8]) -> bool {
    let mut rest = sql;
    while let [byte, more @ ..] = rest {
        if matches!(byte, b'\\' | b'$' | b'#') {
            return false;
        }
        rest = more;
    }
    true
}

/// The name that stands at a place, and where it ends. One with a quote or a dot in it is none.
const fn name(text: &str, start: usize) -> Option<(&str, usize)> {
    let sql = text.as_bytes();
    if start >= sql.len() {
        return None;
    }
    let end = token_end(sql, start);
    let close = match sql[start] {
        b'0'..=b'9' => return None,
        byte if is_word(byte) => return Some((slice(text, start, end), end)),
        b'[' => b']',
        b'"' | b'`' => sql[start],
        _ => return None,
    };
    if end < start + 3 || sql[end - 1] != close {
        return None;
    }
    let mut at = start + 1;
    while at < end - 1 {
        if sql[at] == close || sql[at] == b'.' {
            return None;
        }
        at += 1;
    }
    Some((slice(text, start + 1, end - 1), end))
}

const fn slice(text: &str, start: usize, end: usize) -> &str {
    let (head, _) = text.split_at(end);
    let (_, slice) = head.split_at(start);
    slice
}

/// A name behind its schema.
const fn last_part(name: &str) -> &str {
    let bytes = name.as_bytes();
    let mut at = bytes.len();
    while at > 0 && bytes[at - 1] != b'.' {
        at -= 1;
    }
    slice(name, at, bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{Sources, Speech};

    /// The tables of a text with their labels, and a mark where something else is read, too.
    fn read(text: &str) -> String {
        let mut sources = Sources::of(text);
        let mut found: Vec<String> = Vec::new();
        while let Some(source) = sources.next() {
            found.push(format!("{} {}", source.table, source.label));
        }
        found.join(", ") + if sources.is_plain() { "" } else { " …" }
    }

    #[test]
    fn tables_stand_behind_from_and_join() {
        for (text, expect) in [
            ("SELECT a FROM t", "t t"),
            ("select a from T -- FROM u\n;", "T T"),
            ("SELECT a FROM public.t AS x JOIN billing.u y ON 1 = 1", "t x, billing.u y"),
            ("SELECT a FROM \"t\" LEFT OUTER JOIN `u` z USING (a)", "t t, u z"),
            ("SELECT a FROM [t] WHERE b IN (SELECT b FROM u) ORDER BY a", "t t, u u"),
            ("SELECT a FROM t UNION ALL SELECT a FROM u", "t t, u u"),
            ("SELECT a FROM t, u", "t t …"),
            ("SELECT a FROM t x, u", "t x …"),
            ("SELECT a FROM (SELECT a FROM t) AS x", "t t …"),
            ("SELECT a FROM f(1) JOIN t ON 1 = 1", "t t …"),
            ("SELECT a FROM \"x\".\"t\"", " …"),
            ("SELECT a FROM \"x\"\"t\"", " …"),
            ("SELECT a FROM x.y.t", " …"),
            ("SELECT a FROM t AS x(b, c)", "t  …"),
            ("SELECT a FROM ONLY t", "ONLY t"),
            ("SELECT extract(year FROM b), b IS DISTINCT FROM c FROM t", "t t"),
            ("SELECT 'FROM u', \"FROM u\" /* JOIN u */ FROM t", "t t"),
            ("WITH t AS (SELECT a FROM u) SELECT a FROM t", "u u …"),
            ("WITH RECURSIVE x AS (SELECT 1), t(a) AS (SELECT 1) SELECT a FROM t JOIN u", "u u …"),
            ("SELECT a FROM t STRAIGHT_JOIN u", "t STRAIGHT_JOIN …"),
            (r"SELECT 'it\' FROM u '", " …"),
            ("SELECT $$ FROM u $$", " …"),
            ("FROM", ""),
            ("SELECT 1", ""),
            ("", ""),
        ] {
            assert_eq!(read(text), expect, "{text}");
        }
    }

    #[test]
    fn columns_are_spoken_of_with_a_table_or_without() {
        let check = |text: &str, expect: [bool; 2]| {
            let Speech { named, bare } = Speech::of(text, "a", "t");
            assert_eq!([named, bare], expect, "{text}");
        };
        for text in [
            "SELECT a FROM t",
            "SELECT b, \"A\" FROM t",
            "SELECT b FROM t WHERE b = 1 AND a",
            "SELECT sum(a) FROM t",
            "SELECT b + a FROM t GROUP BY b",
            "SELECT a AS b FROM t",
            "SELECT CASE a WHEN 1 THEN 2 END FROM t",
        ] {
            check(text, [false, true]);
        }
        for text in ["SELECT t.a FROM t", "SELECT T . \"a\" FROM t", "SELECT t.a AS a FROM t"] {
            check(text, [true, false]);
        }
        for text in [
            "SELECT b AS a FROM t",
            "SELECT b a FROM t",
            "SELECT b AS a FROM t ORDER BY a",
            "SELECT count(*) \"a\" FROM t",
            "SELECT x.a FROM t",
            "SELECT a(b) FROM t",
            "SELECT a '2000-01-01' FROM t",
            "SELECT b::a FROM t",
            "SELECT b FROM a",
            "SELECT a.b FROM t a",
            "SELECT extract(a FROM b) FROM t",
            "SELECT 'a' FROM t -- a",
        ] {
            check(text, [false, false]);
        }
    }
}
