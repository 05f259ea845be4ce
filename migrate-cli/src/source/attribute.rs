//! The `#[migration(…)]` attributes of a source file. The rest of the file may be anything that
//! falls into tokens.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr, Token};

/// A migration as its attribute has it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) revision: String,
    pub(crate) down_revision: Vec<String>,
    pub(crate) depends_on: Vec<String>,
    pub(crate) branch_labels: Vec<String>,
    pub(crate) message: String,
}

/// What cannot be read, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// The line, from one.
    pub(crate) line: usize,
    pub(crate) why: String,
}

/// Reads the migrations of a file.
pub(crate) fn read(text: &str) -> Result<Vec<Found>, Unreadable> {
    let tokens = TokenStream::from_str(text).map_err(|error| Unreadable {
        line: line(error.span()),
        why: "a bracket or a quote is not closed, or never opened".to_owned(),
    })?;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut documentation = None;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        if group.delimiter() != Delimiter::Bracket {
            continue;
        }
        if is(tokens[..at].last(), '!') && documentation.is_none() {
            documentation = comment(group);
        } else if is(tokens[..at].last(), '#')
            && let Some(arguments) = arguments(group)
        {
            let mut migration = parse(arguments, group.span_open())?;
            if migration.message.is_empty() {
                let name = || function(&tokens[at..]);
                migration.message = documentation.clone().or_else(name).unwrap_or_default();
            }
            found.push(migration);
        }
    }
    Ok(found)
}

/// The line of a `//!` comment, where it says something.
fn comment(group: &Group) -> Option<String> {
    let text = |input: ParseStream<'_>| -> syn::Result<LitStr> {
        input.parse::<Ident>()?;
        input.parse::<Token![=]>()?;
        input.parse()
    };
    let text = syn::parse::Parser::parse2(text, group.stream()).ok()?.value();
    let line = text.trim().lines().next()?.trim_end();
    Some(line.to_owned()).filter(|line| !line.is_empty())
}

/// What stands in the parentheses of `migration(…)`, `migrate_core::migration(…)` and the like.
fn arguments(group: &Group) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    match tokens.as_slice() {
        [.., TokenTree::Ident(name), TokenTree::Group(arguments)] if name == "migration" => {
            Some(arguments.stream())
        }
        [.., TokenTree::Ident(name)] if name == "migration" => Some(TokenStream::new()),
        _ => None,
    }
}

/// The name of the function that comes next; nothing when it is the usual one.
fn function(tokens: &[TokenTree]) -> Option<String> {
    let is_fn = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == "fn");
    let at = tokens.iter().position(is_fn)?;
    tokens.get(at + 1).map(ToString::to_string).filter(|name| name != "upgrade")
}

fn parse(arguments: TokenStream, span: Span) -> Result<Found, Unreadable> {
    let found: Found = syn::parse2(arguments)
        .map_err(|error| Unreadable { line: line(error.span()), why: error.to_string() })?;
    if found.revision.is_empty() {
        let why = "the attribute has no `revision`".to_owned();
        return Err(Unreadable { line: line(span), why });
    }
    Ok(found)
}

impl Parse for Found {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut found = Self::default();
        while !input.is_empty() {
            let key = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "revision" => found.revision = input.parse::<LitStr>()?.value(),
                "message" => found.message = input.parse::<LitStr>()?.value(),
                "down_revision" => found.down_revision = texts(input)?,
                "depends_on" => found.depends_on = texts(input)?,
                "branch_label" | "branch_labels" => found.branch_labels.extend(texts(input)?),
                _ => skip(input)?,
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(found)
    }
}

/// One text, or several in brackets.
fn texts(input: ParseStream<'_>) -> syn::Result<Vec<String>> {
    if !input.peek(syn::token::Bracket) {
        return Ok(vec![input.parse::<LitStr>()?.value()]);
    }
    let list;
    syn::bracketed!(list in input);
    let list = list.parse_terminated(<LitStr as Parse>::parse, Token![,])?;
    Ok(list.iter().map(LitStr::value).collect())
}

/// Passes over a value that says nothing about the chain.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

fn is(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn line(span: Span) -> usize {
    span.start().line
}

#[cfg(test)]
mod tests {
    use super::{Found, Unreadable, read};

    fn one(text: &str) -> Found {
        let mut found = read(text).expect("it can be read");
        assert_eq!(found.len(), 1);
        found.remove(0)
    }

    #[track_caller]
    fn check_unreadable(text: &str, line: usize, why: &str) {
        assert_eq!(read(text), Err(Unreadable { line, why: why.to_owned() }));
    }

    #[test]
    fn all_arguments_are_read() {
        let found = one("//! first\n//! second\n#[migrate_core::migration(revision = \"a\", \
             down_revision = [\"b\", \"c\"], depends_on = \"d\", branch_label = \"e\", \
             irreversible = \"why, not\", environments = [\"x\", \"y\"], transaction = false,)]\n\
             fn upgrade() { let broken = ; }");
        assert_eq!(found.revision, "a");
        assert_eq!(found.down_revision, ["b", "c"]);
        assert_eq!(found.depends_on, ["d"]);
        assert_eq!(found.branch_labels, ["e"]);
        assert_eq!(found.message, "first");
    }

    #[test]
    fn the_message_is_the_attributes_the_comments_or_the_functions() {
        assert_eq!(
            one("//! no\n#[migration(revision = \"a\", message = \"m\")] fn f() {}").message,
            "m"
        );
        assert_eq!(
            one("#[migration(revision = \"a\")] pub fn add_phone() {}").message,
            "add_phone"
        );
    }

    #[test]
    fn what_is_no_migration_is_none() {
        assert_eq!(read("fn f() { #[migration(revision = \"a\")] fn g() {} }"), Ok(vec![]));
        assert_eq!(read("#[derive(Debug)] struct S([u8; 2]);"), Ok(vec![]));
        assert_eq!(read(""), Ok(vec![]));
    }

    #[test]
    fn mistakes_have_a_line() {
        check_unreadable(
            "\n#[migration(down_revision = \"a\")]\nfn f() {}",
            2,
            "the attribute has no `revision`",
        );
        check_unreadable("\n\n#[migration(revision = 1)]", 3, "expected string literal");
        check_unreadable("fn f() {\n", 1, "a bracket or a quote is not closed, or never opened");
    }
}
