//! What kind of statement a text is, by the words that its statements begin with.

use crate::sql::{Token, tokens};

/// Words that begin a statement which only changes rows, or nothing.
const ROWS: &[&str] = &["INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH"];
/// Words that begin a statement which changes the schema.
const SCHEMA: &[&str] = &["CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE"];

/// Whether each statement of a text only changes rows, or nothing.
pub(crate) fn changes_rows(sql: &str) -> bool {
    begins(sql, ROWS)
}

/// Whether each statement of a text changes the schema.
pub(crate) fn changes_schema(sql: &str) -> bool {
    begins(sql, SCHEMA)
}

/// Whether each statement of a text begins with one of some words. What is a remark to one database is
/// a statement to another (`/*! … */`): a text of nothing but remarks begins with none.
fn begins(sql: &str, words: &[&str]) -> bool {
    let tokens = tokens(sql);
    let statements = tokens.split(|token| *token == Token::Symbol(";"));
    let firsts: Vec<&Token<'_>> = statements
        .filter_map(|statement| statement.iter().find(|token| !matches!(token, Token::Space(_))))
        .collect();
    let is_special = tokens.iter().any(|token| token.text().starts_with("/*!"));
    let begins = |first: &&Token<'_>| words.iter().any(|word| first.is_word(word));
    !firsts.is_empty() && !is_special && firsts.iter().all(begins)
}

/// Whether a text says that it may be done although it was done before.
pub(crate) fn is_repeatable(sql: &str) -> bool {
    let words: Vec<String> = tokens(sql)
        .iter()
        .filter(|token| !matches!(token, Token::Space(_)))
        .map(|token| token.text().to_ascii_uppercase())
        .collect();
    let statements: Vec<&[String]> =
        words.split(|word| word == ";").filter(|words| !words.is_empty()).collect();
    let says = |words: &[String]| {
        let pairs = [["IF", "EXISTS"], ["OR", "REPLACE"]];
        words.windows(2).any(|pair| pairs.iter().any(|known| pair == known))
            || words.windows(3).any(|three| three == ["IF", "NOT", "EXISTS"])
            || gives_a_query(words)
    };
    let sets = |words: &[String]| {
        words[0] == "SET" || words.get(1).is_some_and(|word| word == "SET_CONFIG")
    };
    statements.into_iter().all(|words| says(words) || sets(words))
}

/// Whether a statement gives a view another query, `ALTER VIEW v AS …`: twice is no more than once.
fn gives_a_query(words: &[String]) -> bool {
    let place = |word: &str| words.iter().position(|it| it == word);
    let is_first = words.first().is_some_and(|first| first == "ALTER");
    is_first && matches!((place("VIEW"), place("AS")), (Some(view), Some(query)) if view < query)
}

#[cfg(test)]
mod tests {
    use super::{changes_rows, changes_schema, is_repeatable};

    #[test]
    fn statements_that_change_rows_are_known() {
        assert!(changes_rows("insert INTO t VALUES (';'); -- x\nDELETE FROM t;"));
        assert!(!changes_rows("INSERT INTO t VALUES (1); DROP TABLE t"));
        assert!(!changes_rows("/*!50003 CREATE TABLE t (a INT) */"));
        assert!(!changes_rows("") && !changes_rows("-- nothing"));
    }

    #[test]
    fn statements_that_change_the_schema_are_known() {
        assert!(changes_schema("-- x\nCREATE TABLE t (a INT); drop TABLE u"));
        assert!(!changes_schema("CREATE TABLE t (a INT); INSERT INTO t VALUES (1)"));
        assert!(!changes_schema("CALL make_tables()"));
    }

    #[test]
    fn some_statements_may_be_repeated() {
        assert!(is_repeatable("CREATE OR REPLACE VIEW v AS SELECT 1"));
        assert!(is_repeatable("DROP VIEW IF EXISTS v; CREATE TABLE IF NOT EXISTS t (a INT)"));
        assert!(!is_repeatable("DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1"));
        assert!(!is_repeatable("ALTER TABLE t ADD COLUMN a INT"));
        assert!(is_repeatable("ALTER SQL SECURITY INVOKER VIEW v AS SELECT 1"));
        assert!(!is_repeatable("ALTER VIEW v RENAME TO w"));
    }
}
