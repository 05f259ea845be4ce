//! An expression in one spelling, whoever wrote it: the user, or PostgreSQL, which keeps what it
//! understood and spells that out in its own way. Parentheses stand where they are needed, casts that
//! PostgreSQL adds by itself are left out, and what it has two ways to say is said in one.

mod behind;
mod lexer;
mod names;
mod node;
mod parser;

use crate::postgres::catalog::expression::lexer::{Token, tokens};
use crate::postgres::catalog::expression::names::spelled;
use crate::postgres::catalog::expression::node::LOOSE;
use crate::postgres::catalog::expression::parser::Parser;
use crate::postgres::types::text;

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
pub(super) fn tokens_of(sql: &str) -> Option<Vec<String>> {
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
        check("coalesce(body, '') || '!'", "(COALESCE(body, '\\x'::bytea) || '\\x21'::bytea)");
        check("body || '\\x00'", "(body || '\\x00'::bytea)");
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
