//! Cuts the body of a function into operations and local items. It looks at tokens only and never
//! parses an expression: what the user is still typing goes to the compiler, and to the editor, as
//! it stands.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::errors::Errors;
use crate::refusal;
use crate::tokens::{is_braces, is_punct, length_until_semicolon};

/// A function body, cut up.
#[derive(Default)]
pub(crate) struct Statements {
    /// `fn`, `const`, `use` and the like.
    pub(crate) items: Vec<TokenTree>,
    /// The expression of each operation.
    pub(crate) operations: Vec<Vec<TokenTree>>,
}

/// Cuts a body. What is neither an operation nor an item is an error.
pub(crate) fn cut(body: TokenStream, errors: &mut Errors) -> Statements {
    let tokens: Vec<TokenTree> = body.into_iter().collect();
    let mut rest = tokens.as_slice();
    let mut statements = Statements::default();
    while let Some(first) = rest.first() {
        if is_punct(first, ';') {
            rest = &rest[1..];
            continue;
        }
        let (attributes, plain) = rest.split_at(attributes_length(rest));
        let start = attributes.len();
        if let Some(length) = item_length(plain) {
            statements.items.extend_from_slice(&rest[..start + length]);
            rest = &plain[length..];
        } else if let Some(refused) = refusal::find(plain) {
            errors.on(refused.tokens, refused.message);
            rest = &plain[refused.length.max(1)..];
        } else {
            let length = length_until_semicolon(plain);
            if !attributes.is_empty() {
                errors.on(attributes, "an operation has no attributes; explain it with `//`");
            }
            if length > 0 {
                statements.operations.push(plain[..length].to_vec());
            }
            rest = &plain[length..];
        }
    }
    statements
}

/// The length of the attributes and doc comments at the front.
fn attributes_length(tokens: &[TokenTree]) -> usize {
    let mut length = 0;
    while let [TokenTree::Punct(hash), TokenTree::Group(group), ..] = &tokens[length..]
        && hash.as_char() == '#'
        && group.delimiter() == Delimiter::Bracket
    {
        length += 2;
    }
    length
}

/// The length of an item at the front, if there is one.
fn item_length(tokens: &[TokenTree]) -> Option<usize> {
    let words: Vec<String> = tokens.iter().take(4).map(ToString::to_string).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["pub", ..] => {
            let scope = matches!(tokens.get(1), Some(TokenTree::Group(_)));
            let length = 1 + usize::from(scope);
            item_length(&tokens[length..]).map(|rest| length + rest)
        }
        ["const", "fn" | "unsafe" | "async" | "extern", ..]
        | ["fn" | "struct" | "enum" | "trait" | "impl" | "mod", ..]
        | ["unsafe", "fn" | "impl" | "trait" | "extern", ..]
        | ["async", "fn" | "unsafe", ..]
        | ["extern", _, "fn", ..] => Some(length_until_braces(tokens)),
        ["union", _, next, ..] if next.starts_with('{') => Some(length_until_braces(tokens)),
        ["macro_rules", "!", _, body, ..] => Some(if body.starts_with('{') { 4 } else { 5 }),
        ["const", next, ..] if !next.starts_with('{') => Some(length_with_semicolon(tokens)),
        // A choice that somebody has to make before the file compiles.
        ["use" | "static" | "type", ..] | ["extern", "crate", ..] | ["compile_error", "!", ..] => {
            Some(length_with_semicolon(tokens))
        }
        _ => None,
    }
}

/// The length up to and with the first `{ … }` or `;`.
fn length_until_braces(tokens: &[TokenTree]) -> usize {
    let end = |token: &TokenTree| is_braces(token) || is_punct(token, ';');
    tokens.iter().position(end).map_or(tokens.len(), |at| at + 1)
}

fn length_with_semicolon(tokens: &[TokenTree]) -> usize {
    tokens.len().min(length_until_semicolon(tokens) + 1)
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::errors::Errors;

    /// Cuts a body that has nothing wrong in it.
    fn check(body: &str, operations: &[&str]) {
        let mut errors = Errors::default();
        let statements = cut(body.parse().expect("the test is Rust"), &mut errors);
        let texts: Vec<String> = statements
            .operations
            .iter()
            .map(|tokens| tokens.iter().map(ToString::to_string).collect())
            .collect();
        assert_eq!(texts, operations);
        assert!(errors.is_empty());
    }

    #[test]
    fn operations_end_at_semicolons() {
        check("a(); b().c();; d", &["a()", "b().c()", "d"]);
        check(
            "a(&[b; 2], |x| { x = 1; }, c == d);",
            &["a(& [b ; 2] , | x | { x = 1 ; } , c == d)"],
        );
        check("vec![a].b(); A <= b; a::<{ 1 }>()", &["vec![a].b()", "A<=b", "a::<{ 1 }>()"]);
    }

    #[test]
    fn items_are_not_operations() {
        check("const A: u8 = { 1 }; pub(crate) const fn f() -> u8 { let x = 1; x } a()", &["a()"]);
        check("use x::{a, b}; extern crate c; #[derive(D)] struct S; enum E {} a();", &["a()"]);
        check("/// Doc.\nunsafe extern \"C\" fn f() {} async fn g() {} impl S {} a()", &["a()"]);
        check("macro_rules! m { () => {} } macro_rules! n(() => {}); type T = u8; a()", &["a()"]);
        check("compile_error!(\"choose\"); a()", &["a()"]);
        check("static A: u8 = 1; trait T {} union U { a: u8 } mod m {} a();", &["a()"]);
    }
}
