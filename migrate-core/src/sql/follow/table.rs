//! A text that follows the rename of a table or a view: where it is read or written, and where its
//! columns are called by it. Another name that it is given there stays, and so does a column that is
//! called the same.

use crate::sql::follow::reading::{Clause, Reading};
use crate::sql::query::is_behind_table;
use crate::sql::{Token, respelled};

/// A table that gets another name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moved<'r> {
    /// The name that it had, with its schema.
    pub(crate) from: &'r str,
    /// The name that it has now.
    pub(crate) to: &'r str,
    /// What stands around a name that needs it.
    pub(crate) quote: &'static str,
    /// Whether the text is on the table, and so can call its columns by it without naming it.
    pub(crate) is_own: bool,
}

/// The text after a rename.
pub(crate) fn follow_table(text: &str, moved: Moved<'_>) -> String {
    let reading = Reading::of(text);
    let old = last(moved.from);
    let found = reading.all(old);
    let is_query_of_its_own = |at: &usize| {
        reading.has("with")
            && (reading.is_behind(*at, "with")
                || reading.is_behind(*at, "recursive")
                || reading.is_behind_mark(*at, ","))
            && reading.clause(*at) == Clause::None
    };
    if found.iter().any(is_query_of_its_own) {
        return text.to_owned();
    }
    let tables: Vec<(usize, usize)> =
        found.iter().filter_map(|at| Some((place(&reading, *at, moved)?, *at))).collect();
    let is_alias = |at: usize| {
        let is_table = tables.iter().any(|(_, table)| *table == at);
        reading.clause(at) == Clause::From
            && !is_table
            && !reading.is_mark(at + 1, ".")
            && !reading.is_behind_mark(at, ".")
            && names_a_table(&reading, at)
    };
    let has_own_name = !found.iter().any(|at| is_alias(*at))
        && (moved.is_own || tables.iter().any(|(_, at)| !is_called_otherwise(&reading, *at)));
    let label = |at: &usize| {
        let first = reading.path_start(*at)?;
        let is_it = if first == *at { has_own_name } else { is_named(&reading, first, *at, moved) };
        (reading.is_mark(at + 1, ".") && is_it).then_some((first, *at))
    };
    let mut changes = Vec::new();
    let labels: Vec<(usize, usize)> = found.iter().filter_map(label).collect();
    for (first, at) in tables.into_iter().chain(labels) {
        changes.extend(renamed(&reading, first, at, moved));
    }
    reading.with(&changes)
}

/// The first word of the name of the table, where a word ends it.
fn place(reading: &Reading<'_>, at: usize, moved: Moved<'_>) -> Option<usize> {
    let first = reading.path_start(at)?;
    let is_over = !reading.is_mark(at + 1, ".") && !reading.is_mark(at + 1, "(");
    // Behind `INSERT INTO t` come the columns.
    let is_over = is_over || reading.is_behind(first, "into");
    (is_over && is_named(reading, first, at, moved) && begins_table(reading, first))
        .then_some(first)
}

/// Whether words are the name of the table.
fn is_named(reading: &Reading<'_>, first: usize, at: usize, moved: Moved<'_>) -> bool {
    let path = reading.path(first, at).join(".");
    let bare = path.strip_prefix("public.").unwrap_or(&path);
    bare.eq_ignore_ascii_case(moved.from)
}

/// Whether a table is read or written by the name that begins with a word.
fn begins_table(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let is_first = |word: &str| !(0..before).any(|other| reading.is(other, word));
    let is_key = before > 0 && reading.is(before - 1, "key");
    match reading.word(before) {
        Some(Token::Symbol(",")) => reading.clause(at) == Clause::From,
        Some(Token::Symbol("(")) => {
            let opens =
                |at: usize| reading.is_any(at, &["from", "join"]) || reading.is_mark(at, ",");
            before > 0 && reading.clause(before) == Clause::From && opens(before - 1)
        }
        Some(_) if reading.is(before, "from") => {
            reading.clause(before) == Clause::From
                || reading.is_any(at.saturating_sub(2), &["delete"])
        }
        // Of a trigger.
        Some(_) if reading.is(before, "on") => is_first("on") && is_first("select"),
        Some(_) if reading.is(before, "update") => !is_key,
        Some(_) => reading.is_any(before, &["join", "into"]),
        None => false,
    }
}

/// Whether a word behind a table is another name for it.
fn names_a_table(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| reading.word(before));
    reading.is_behind(at, "as")
        || before.is_some_and(|token| match token {
            Token::Word(word) => !is_behind_table(word),
            Token::Quoted(_) => true,
            Token::Symbol(mark) => mark == ")",
            Token::Space(_) | Token::Literal(_) => false,
        })
}

/// Whether a table has another name behind its own.
fn is_called_otherwise(reading: &Reading<'_>, at: usize) -> bool {
    match reading.word(at + 1) {
        Some(Token::Word(word)) => {
            !is_behind_table(word)
                && !["set", "values", "select", "for", "begin", "when"]
                    .iter()
                    .any(|other| word.eq_ignore_ascii_case(other))
        }
        Some(Token::Quoted(_)) => true,
        Some(Token::Space(_) | Token::Literal(_) | Token::Symbol(_)) | None => false,
    }
}

/// The words of a name that become others.
fn renamed(
    reading: &Reading<'_>,
    first: usize,
    at: usize,
    moved: Moved<'_>,
) -> Vec<(usize, String)> {
    let token = reading.tokens[reading.place(at)];
    let schema = |name: &str| name.rsplit_once('.').map(|(schema, _)| schema.to_owned());
    let name = respelled(token, last(moved.to), moved.quote);
    let is_label = first == at && reading.is_mark(at + 1, ".");
    if is_label || schema(moved.from) == schema(moved.to) {
        return vec![(reading.place(at), name)];
    }
    let begin = schema(moved.to)
        .map_or_else(String::new, |schema| respelled(token, &schema, moved.quote) + ".");
    let all = reading.place(first)..=reading.place(at);
    let others = all.skip(1).map(|place| (place, String::new()));
    std::iter::once((reading.place(first), begin + &name)).chain(others).collect()
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Moved, follow_table};

    #[track_caller]
    fn check(moved: Moved<'_>, text: &str, expect: &str) {
        assert_eq!(follow_table(text, moved), expect, "{text}");
    }

    #[test]
    fn a_query_reads_a_table_by_its_new_name() {
        let moved = Moved { from: "t", to: "s", quote: "\"", is_own: false };
        for (text, expect) in [
            ("SELECT a FROM t", "SELECT a FROM s"),
            ("SELECT t.a, t.* FROM t WHERE t.b > 1", "SELECT s.a, s.* FROM s WHERE s.b > 1"),
            ("SELECT t.a FROM u AS t JOIN t AS x", "SELECT t.a FROM u AS t JOIN s AS x"),
            ("SELECT x.a FROM t x, \"t\"", "SELECT x.a FROM s x, \"s\""),
            ("SELECT t FROM u JOIN public.t USING (t)", "SELECT t FROM u JOIN public.s USING (t)"),
            (
                "SELECT a FROM u WHERE a IN (SELECT t.b FROM t)",
                "SELECT a FROM u WHERE a IN (SELECT s.b FROM s)",
            ),
            ("SELECT a AS t FROM x.t", "SELECT a AS t FROM x.t"),
            (
                "WITH t AS (SELECT 1 AS a) SELECT a FROM t",
                "WITH t AS (SELECT 1 AS a) SELECT a FROM t",
            ),
        ] {
            check(moved, text, expect);
            let back = Moved { from: "s", to: "t", ..moved };
            check(back, expect, text);
        }
        let into = Moved { to: "b.order", ..moved };
        check(into, "SELECT t.a FROM t", "SELECT \"order\".a FROM b.\"order\"");
        let from = Moved { from: "b.s", to: "t", ..moved };
        check(from, "SELECT b.s.a, s.b FROM b.s", "SELECT t.a, t.b FROM t");
    }

    #[test]
    fn a_trigger_and_a_policy_speak_of_their_table() {
        let moved = Moved { from: "t", to: "s", quote: "\"", is_own: true };
        check(
            moved,
            "AFTER UPDATE ON t BEGIN UPDATE t SET a = 1 WHERE t.b = NEW.t; DELETE FROM t; INSERT INTO t (t) SELECT a FROM u; END",
            "AFTER UPDATE ON s BEGIN UPDATE s SET a = 1 WHERE s.b = NEW.t; DELETE FROM s; INSERT INTO s (t) SELECT a FROM u; END",
        );
        check(moved, "USING (t.a > 1 AND t > 2)", "USING (s.a > 1 AND t > 2)");
    }
}
