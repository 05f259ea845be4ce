//! Following a rename inside an expression.

use crate::sql::reserved::needs_quotes;
use crate::sql::{Token, is_column, tokens};

/// Follows the rename of a column inside an expression. A name in quotes keeps its kind of quotes;
/// a bare one gets quotes only where it needs them.
pub(crate) fn rename_in(sql: &str, from: &str, to: &str) -> String {
    rename_in_quoted(sql, from, to, "\"")
}

/// As [`rename_in`], for a database that puts names in quotes of another kind.
pub(crate) fn rename_in_quoted(sql: &str, from: &str, to: &str, quote: &str) -> String {
    let tokens = tokens(sql);
    let renamed = |(at, token): (usize, &Token<'_>)| {
        if is_column(&tokens, at, from) {
            respelled(*token, to, quote)
        } else {
            token.text().to_owned()
        }
    };
    tokens.iter().enumerate().map(renamed).collect()
}

/// Follows the rename of a schema: of a name in front of a dot that nothing stands before.
pub(crate) fn rename_before_dot(sql: &str, from: &str, to: &str, quote: &str) -> String {
    let tokens = tokens(sql);
    let solid = |token: &&Token<'_>| !matches!(token, Token::Space(_));
    let is_dot = |token: Option<&Token<'_>>| token == Some(&Token::Symbol("."));
    let renamed = |(at, token): (usize, &Token<'_>)| {
        let is_name = token.identifier().is_some_and(|found| found == from);
        let is_first = !is_dot(tokens[..at].iter().rfind(solid));
        let is_qualifier = is_dot(tokens[at + 1..].iter().find(solid));
        if is_name && is_first && is_qualifier {
            respelled(*token, to, quote)
        } else {
            token.text().to_owned()
        }
    };
    tokens.iter().enumerate().map(renamed).collect()
}

/// Another name in the spelling of a token.
pub(crate) fn respelled(token: Token<'_>, name: &str, quote: &str) -> String {
    let quoted = |quote: &str| format!("{quote}{}{quote}", name.replace(quote, &quote.repeat(2)));
    // Without quotes PostgreSQL reads capitals as small letters.
    let has_capitals = name.contains(|letter: char| letter.is_ascii_uppercase());
    match token {
        Token::Quoted(text) if text.starts_with('`') => quoted("`"),
        Token::Quoted(text) if text.starts_with('[') && !name.contains(']') => format!("[{name}]"),
        Token::Word(_) if !has_capitals && !needs_quotes(name) => name.to_owned(),
        Token::Quoted(_)
        | Token::Word(_)
        | Token::Space(_)
        | Token::Literal(_)
        | Token::Symbol(_) => quoted(quote),
    }
}
