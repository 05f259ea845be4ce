//! Questions about tokens.

use proc_macro2::{Delimiter, TokenTree};

/// The length up to the next `;`.
pub(crate) fn length_until_semicolon(tokens: &[TokenTree]) -> usize {
    tokens.iter().position(|token| is_punct(token, ';')).unwrap_or(tokens.len())
}

/// Whether a token is a `{ … }`.
pub(crate) fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Whether a token is this sign.
pub(crate) fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}
