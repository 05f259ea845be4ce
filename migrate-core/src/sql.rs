//! Words of SQL that no dialect owns: cutting a text into tokens, comparing expressions whatever
//! their spelling.

pub(crate) mod follow;
pub(crate) mod open;
pub(crate) mod query;
mod rename;
mod reserved;
pub(crate) mod scan;
mod statement;

pub(crate) use rename::{rename_before_dot, rename_in, rename_in_quoted, respelled};
pub(crate) use reserved::is_operator;
pub(crate) use statement::{changes_rows, changes_schema, is_repeatable};

use std::collections::BTreeSet;

/// A piece of SQL text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// White space and comments.
    Space(&'a str),
    /// A keyword, a bare identifier or a number.
    Word(&'a str),
    /// A quoted identifier, quotes included: `"x"`, `` `x` ``, `[x]`.
    Quoted(&'a str),
    /// A text literal, quotes included.
    Literal(&'a str),
    /// Anything else, one character each.
    Symbol(&'a str),
}

impl<'a> Token<'a> {
    /// The text of the token.
    pub(crate) fn text(self) -> &'a str {
        match self {
            Token::Space(text)
            | Token::Word(text)
            | Token::Quoted(text)
            | Token::Literal(text)
            | Token::Symbol(text) => text,
        }
    }

    /// Whether this is a word, in whatever case.
    pub(crate) fn is_word(self, word: &str) -> bool {
        matches!(self, Token::Word(text) if text.eq_ignore_ascii_case(word))
    }

    /// The name that an identifier stands for, without quotes; `None` for other tokens.
    pub(crate) fn identifier(self) -> Option<String> {
        match self {
            Token::Word(text) => Some(text.to_owned()),
            Token::Quoted(text) => Some(unquoted(text)),
            Token::Space(_) | Token::Literal(_) | Token::Symbol(_) => None,
        }
    }
}

/// Cuts a text into tokens. Every character of the text is in exactly one of them.
pub(crate) fn tokens<'a>(sql: &'a str) -> Vec<Token<'a>> {
    let mut rest = sql;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (length, make): (usize, fn(&'a str) -> Token<'a>) = match first {
            _ if is_space(first) => (length_while(rest, is_space), Token::Space),
            '-' if rest.starts_with("--") => (rest.find('\n').unwrap_or(rest.len()), Token::Space),
            '/' if rest.starts_with("/*") => {
                (rest[2..].find("*/").map_or(rest.len(), |end| end + 4), Token::Space)
            }
            '\'' => (quoted_length(rest, '\''), Token::Literal),
            '"' => (quoted_length(rest, '"'), Token::Quoted),
            '`' => (quoted_length(rest, '`'), Token::Quoted),
            '[' => (rest.find(']').map_or(rest.len(), |end| end + 1), Token::Quoted),
            _ if is_word(first) => (length_while(rest, is_word), Token::Word),
            _ => (first.len_utf8(), Token::Symbol),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(make(token));
        rest = after;
    }
    tokens
}

/// Blanks are ASCII: to a database every other character can be part of a name.
fn is_space(character: char) -> bool {
    character.is_ascii_whitespace() || character == '\x0b'
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_$".contains(character) || !character.is_ascii()
}

fn length_while(text: &str, matches: fn(char) -> bool) -> usize {
    text.find(|character| !matches(character)).unwrap_or(text.len())
}

/// The length of a quoted piece; a doubled quote inside stands for one.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote {
            match characters.peek() {
                Some((_, next)) if *next == quote => {
                    characters.next();
                }
                Some(_) | None => return at + 1,
            }
        }
    }
    text.len()
}

/// Takes the quotes off an identifier or literal.
pub(crate) fn unquoted(text: &str) -> String {
    let Some(quote) = text.chars().next() else {
        return String::new();
    };
    let close = if quote == '[' { ']' } else { quote };
    let inner = text.strip_prefix(quote).unwrap_or(text);
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    inner.replace(&format!("{close}{close}"), &close.to_string())
}

/// Whether what makes a view begins with the names of its columns: `(id, name) AS SELECT …`.
pub(crate) fn names_columns(query: &str) -> bool {
    let tokens = tokens(query);
    let mut words = tokens.iter().filter(|token| !matches!(token, Token::Space(_)));
    if words.next() != Some(&Token::Symbol("(")) {
        return false;
    }
    let mut depth = 1;
    while depth > 0 {
        depth += match words.next() {
            Some(Token::Symbol("(")) => 1,
            Some(Token::Symbol(")")) => -1,
            Some(_) => 0,
            None => return false,
        };
    }
    words.next().is_some_and(|token| token.is_word("as"))
}

/// What stands between the name of a view and what makes it.
pub(crate) fn before_query(query: &str) -> &'static str {
    if names_columns(query) { " " } else { " AS " }
}

/// An expression without the quotes of columns that need none.
pub(crate) fn bare_columns(sql: &str, is_column: impl Fn(&str) -> bool) -> String {
    let bare = |token: &Token<'_>| match token {
        Token::Quoted(text) => {
            let name = unquoted(text);
            let needless = is_column(&name) && !reserved::needs_quotes(&name);
            if needless { name } else { (*text).to_owned() }
        }
        Token::Space(_) | Token::Word(_) | Token::Literal(_) | Token::Symbol(_) => {
            token.text().to_owned()
        }
    };
    tokens(sql).iter().map(bare).collect()
}

/// Whether an expression speaks of a column.
pub(crate) fn uses_column(sql: &str, name: &str) -> bool {
    let tokens = tokens(sql);
    (0..tokens.len()).any(|at| is_column(&tokens, at, name))
}

/// Whether a token stands for a column of that name: not for a function, a type, a collation, a
/// table, an operator or a number that is called the same.
fn is_column(tokens: &[Token<'_>], at: usize, name: &str) -> bool {
    let named = |found: String| found.eq_ignore_ascii_case(name);
    if !tokens[at].identifier().is_some_and(named) || is_no_name(tokens, at) {
        return false;
    }
    let solid = |token: &&Token<'_>| !matches!(token, Token::Space(_));
    let before = tokens[..at].iter().rfind(solid);
    let after = tokens[at + 1..].iter().find(solid);
    let is_type = before.is_some_and(|token| {
        token.is_word("AS") || token.is_word("COLLATE") || *token == Token::Symbol(":")
    });
    let is_other = after.is_some_and(|token| matches!(token, Token::Symbol("(" | ".")));
    !is_type && !is_other
}

fn is_no_name(tokens: &[Token<'_>], at: usize) -> bool {
    let Token::Word(word) = tokens[at] else { return false };
    let in_case = || tokens.iter().any(|token| token.is_word("CASE"));
    let is_number = word.starts_with(|first: char| first.is_ascii_digit());
    is_number || is_operator(word.as_bytes()) || (word.eq_ignore_ascii_case("END") && in_case())
}

/// The names that a text speaks of, in lower case.
pub(crate) fn spoken(sql: &str) -> BTreeSet<String> {
    let names = tokens(sql).into_iter().filter_map(|token| token.identifier());
    names.map(|name| name.to_lowercase()).collect()
}

/// Whether a text speaks of something by name, whatever it is.
pub(crate) fn mentions(sql: &str, name: &str) -> bool {
    tokens(sql)
        .iter()
        .any(|token| token.identifier().is_some_and(|found| found.eq_ignore_ascii_case(name)))
}

/// Whether whatever follows a text on the same line would be part of its last comment.
pub(crate) fn ends_in_comment(sql: &str) -> bool {
    matches!(tokens(sql).last(), Some(Token::Space(text)) if text.starts_with("--"))
}

/// The beginning of a long statement.
pub(crate) fn shortened(sql: &str) -> String {
    const LIMIT: usize = 600;
    match sql.char_indices().nth(LIMIT) {
        None => sql.to_owned(),
        Some((end, _)) => format!("{} …", &sql[..end]),
    }
}

/// Statements as one text.
pub(crate) fn in_one_text(statements: &[&str]) -> String {
    let mut text = String::new();
    for (at, sql) in statements.iter().enumerate() {
        let begin = if at > 0 { "\n" } else { "" };
        let end = match (at + 1 == statements.len(), ends_in_comment(sql)) {
            (true, _) => "",
            (false, true) => "\n;",
            (false, false) => ";",
        };
        text += &format!("{begin}{sql}{end}");
    }
    text
}

/// An expression whatever its spelling: one blank between tokens, words in lower case, identifiers
/// without quotes, no outer parentheses.
pub(crate) fn normal(sql: &str) -> String {
    let spelled: Vec<String> = tokens(sql)
        .iter()
        .filter_map(|token| match token {
            Token::Space(_) => None,
            Token::Word(text) => Some(text.to_lowercase()),
            Token::Quoted(text) => Some(unquoted(text).to_lowercase()),
            Token::Literal(text) | Token::Symbol(text) => Some((*text).to_owned()),
        })
        .collect();
    let mut spelled = spelled.as_slice();
    while let [open, inner @ .., close] = spelled
        && open == "("
        && close == ")"
        && balanced(inner)
    {
        spelled = inner;
    }
    spelled.join(" ")
}

/// Whether every closing parenthesis closes one of these tokens.
fn balanced(tokens: &[String]) -> bool {
    let mut depth = 0_i32;
    for token in tokens {
        match token.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Token, ends_in_comment, mentions, normal, rename_in, tokens, uses_column};

    #[test]
    fn tokens_cover_the_text() {
        let sql = "a->>'it''s' -- x\n || [b c] /* y */ + `d` > 1.5e3 AND \"e\"\"f\" ö";
        let text: String = tokens(sql).iter().map(|token| token.text()).collect();
        assert_eq!(text, sql);
        assert!(tokens(sql).contains(&Token::Literal("'it''s'")));
        assert_eq!(tokens("\"e\"\"f\"")[0].identifier().as_deref(), Some("e\"f"));
        assert_eq!(tokens("'open"), [Token::Literal("'open")]);
        assert_eq!(tokens("/*/ x */"), [Token::Space("/*/ x */")]);
        assert_eq!(tokens("a\u{a0}🦀"), [Token::Word("a\u{a0}🦀")]);
    }

    #[test]
    fn a_rename_leaves_literals_and_longer_words_alone() {
        let check = |sql: &str, from: &str, to: &str, expect: &str| {
            assert_eq!(rename_in(sql, from, to), expect, "{sql}");
        };
        check("age > 0", "age", "Age", "\"Age\" > 0");
        check(
            "age > 0 AND \"AGE\" < 9 AND aged <> 'age' -- age",
            "age",
            "years",
            "years > 0 AND \"years\" < 9 AND aged <> 'age' -- age",
        );
        check("`a` + [a] + a", "a", "b c", "`b c` + [b c] + \"b c\"");
        check("a > 0", "a", "order", "\"order\" > 0");
        check("a > [a]", "a", "x]\"", "\"x]\"\"\" > \"x]\"\"\"");
        assert!(mentions("lower([Name])", "name") && !mentions("'name'", "name"));
    }

    #[test]
    fn a_comment_swallows_what_follows_it() {
        assert!(ends_in_comment("SELECT 1 -- one"));
        assert!(!ends_in_comment("SELECT 1 -- one\n") && !ends_in_comment("SELECT '-- one'"));
        assert!(!ends_in_comment("SELECT 1 /* one */") && !ends_in_comment(""));
    }

    #[test]
    fn what_is_called_like_a_column_is_not_one() {
        let check = |sql: &str, column: &str, expect: bool| {
            assert_eq!(uses_column(sql, column), expect, "{sql}");
        };
        check("lower(lower) = 'x'", "lower", true);
        check("lower (a) = 'x'", "lower", false);
        check("CAST(a AS text)", "text", false);
        check("a::text <> ''", "text", false);
        check("a COLLATE nocase", "nocase", false);
        check("users.age > 0", "users", false);
        check("users.age > 0", "age", true);
        check("a IS NOT NULL AND b IN (1)", "and", false);
        check("a IS NOT NULL AND \"and\" IN (1)", "and", true);
        check("a > 0", "0", false);
        check("a > \"0\"", "0", true);
        check("end > start", "end", true);
        check("CASE WHEN a THEN 1 END", "end", false);
        assert_eq!(rename_in("date(date)", "date", "day"), "date(day)");
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_text_is_too_wild(sql in "[a '\"`\\[\\]/*\\-\\n().0é;:]{0,24}") {
            let text: String = tokens(&sql).iter().map(|token| token.text()).collect();
            prop_assert_eq!(&text, &sql);
            prop_assert_eq!(&rename_in(&sql, "b", "c"), &sql);
            normal(&sql);
        }

        #[test]
        fn a_rename_there_and_back_is_nothing(to in "[a-z ]{1,6}") {
            let sql = "\"x\" > 0 AND lower(`x`) = 'x'";
            prop_assert_eq!(rename_in(&rename_in(sql, "x", &to), &to, "x"), sql);
        }
    }

    #[test]
    fn spelling_does_not_count() {
        assert_eq!(normal("((Age>0) and \"b\" = 'X')"), normal("( age > 0 ) AND b='X'"));
        assert_ne!(normal("(a) or (b)"), normal("a) or (b"));
        assert_ne!(normal("a = 'x'"), normal("a = 'X'"));
    }
}
