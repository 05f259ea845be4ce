//! Statements that a list of operations cannot hold, and what to write instead.

use proc_macro2::{Spacing, TokenTree};

use crate::tokens::{is_braces, is_punct, length_until_semicolon};

/// A statement that is not an operation.
pub(crate) struct Refusal<'t> {
    /// The tokens to complain about.
    pub(crate) tokens: &'t [TokenTree],
    pub(crate) message: String,
    /// How many tokens the statement has.
    pub(crate) length: usize,
}

/// Looks whether the statement at the front is one of those.
pub(crate) fn find(tokens: &[TokenTree]) -> Option<Refusal<'_>> {
    by_keyword(tokens).or_else(|| macro_call(tokens)).or_else(|| assignment(tokens))
}

fn by_keyword(tokens: &[TokenTree]) -> Option<Refusal<'_>> {
    let first = tokens.first()?;
    let word = first.to_string();
    let plain = length_until_semicolon(tokens);
    let (length, advice) = match word.as_str() {
        "let" => (plain, "write a `const` item for a value, or a `const fn` for what repeats"),
        "if" | "match" => (
            block_length(tokens),
            "write every operation out; what depends on the database goes into `op::run`",
        ),
        "for" | "while" | "loop" => (
            block_length(tokens),
            "write every operation out, with a `const fn` for what repeats; \
             a loop over what the database holds goes into `op::run`",
        ),
        "return" | "break" | "continue" => (plain, "leave it out"),
        "unsafe" | "async" | "const" if tokens.get(1).is_some_and(is_braces) => {
            return Some(block(&tokens[..1], 2));
        }
        _ if is_braces(first) => return Some(block(&tokens[..1], 1)),
        "'" => return by_keyword(tokens.get(3..)?).map(|labelled| labelled.behind(&tokens[..3])),
        _ => return None,
    };
    let message = format!("a migration is a list of operations, and `{word}` is none: {advice}");
    Some(Refusal { tokens: &tokens[..1], message, length })
}

fn block(tokens: &[TokenTree], length: usize) -> Refusal<'_> {
    let message = "a migration is a list of operations: write them without a block around them";
    Refusal { tokens, message: message.to_owned(), length }
}

impl<'t> Refusal<'t> {
    fn behind(self, label: &'t [TokenTree]) -> Self {
        Self { tokens: label, length: label.len() + self.length, ..self }
    }
}

/// The length of `if … { … } else { … }`, `match … { … }`, `for … { … }`.
fn block_length(tokens: &[TokenTree]) -> usize {
    let mut at = 0;
    while at < tokens.len() {
        let follows = tokens.get(at + 1).is_some_and(|next| next.to_string() == "else");
        if is_punct(&tokens[at], ';') {
            return at;
        }
        if is_braces(&tokens[at]) && !follows {
            return at + 1;
        }
        at += 1;
    }
    at
}

/// A macro as the whole statement. One inside an operation's arguments is fine.
fn macro_call(tokens: &[TokenTree]) -> Option<Refusal<'_>> {
    let name = tokens
        .iter()
        .position(|token| !matches!(token, TokenTree::Ident(_)) && !is_punct(token, ':'))?;
    let call = tokens.get(name + 1)?;
    if name == 0 || !is_punct(&tokens[name], '!') || !matches!(call, TokenTree::Group(_)) {
        return None;
    }
    if !is_braces(call) && tokens.get(name + 2).is_some_and(|next| !is_punct(next, ';')) {
        return None;
    }
    let path: String = tokens[..name].iter().map(ToString::to_string).collect();
    let message = format!(
        "a migration is a list of operations, and the macro `{path}!` is none: \
         write the operation out; code that runs with the migration goes into `op::run`"
    );
    Some(Refusal { tokens: &tokens[..=name], message, length: name + 2 })
}

fn assignment(tokens: &[TokenTree]) -> Option<Refusal<'_>> {
    let length = length_until_semicolon(tokens);
    let at = (1..length).find(|at| is_assignment(&tokens[..length], *at))?;
    let message = "a migration is a list of operations, and an assignment is none: \
         write a `const` item for a value";
    Some(Refusal { tokens: &tokens[..=at], message: message.to_owned(), length })
}

/// Whether the sign here is the `=` of an assignment: not that of `==`, `<=`, `>=`, `!=`, `=>`.
fn is_assignment(tokens: &[TokenTree], at: usize) -> bool {
    let joint = |token: &TokenTree, signs: &str| match token {
        TokenTree::Punct(punct) => {
            punct.spacing() == Spacing::Joint && signs.contains(punct.as_char())
        }
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    };
    let follows = tokens.get(at + 1);
    is_punct(&tokens[at], '=')
        && !joint(&tokens[at - 1], "=<>!")
        && !(joint(&tokens[at], "=")
            && follows.is_some_and(|next| is_punct(next, '=') || is_punct(next, '>')))
}
