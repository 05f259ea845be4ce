//! Which words are names.

use crate::postgres::catalog::expression::lexer::{Token, tokens};

/// The words that PostgreSQL takes for no name unless they are quoted.
const RESERVED: &str = " all analyse analyze and any array as asc asymmetric both case cast check \
    collate column constraint create current_catalog current_date current_role current_time \
    current_timestamp current_user default deferrable desc distinct do else end except false fetch \
    for foreign from grant group having in initially intersect into lateral leading limit localtime \
    localtimestamp not null offset on only or order placing primary references returning select \
    session_user some symmetric table then to trailing true union unique user using variadic when \
    where window with ";

/// Whether a term is about a column: there is a name in it that is no function's and no type's.
pub(super) fn speaks_of_column(term: &str) -> bool {
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

/// A quoted name, with quotes only where it needs them.
pub(super) fn spelled(name: &str) -> String {
    let is_plain = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
        && !RESERVED.split_whitespace().any(|word| word == name);
    if is_plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}
