//! The line `pub mod migrations;` in the library of a package.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

/// The line.
pub(crate) const LINE: &str = "pub mod migrations;";

/// What to do with a library.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It has the line.
    None,
    /// It should read like this.
    To(String),
    /// It cannot be read, so it is for its author to change.
    Unknown,
}

/// Works out where the line goes: behind the other modules, else behind the comments at the top.
pub(crate) fn change(text: &str) -> Change {
    let Ok(tokens) = TokenStream::from_str(text) else {
        return Change::Unknown;
    };
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    // How many tokens the comments and attributes at the top are, and where they end.
    let (mut modules, mut top) = (None, (0, 0));
    for (at, token) in tokens.iter().enumerate() {
        match &tokens[..=at] {
            [.., TokenTree::Ident(word), TokenTree::Ident(name)]
                if word == "mod" && name == "migrations" =>
            {
                return Change::None;
            }
            [.., TokenTree::Ident(word), TokenTree::Ident(_), TokenTree::Punct(end)]
                if word == "mod" && end.as_char() == ';' =>
            {
                modules = Some(token.span().end().line);
            }
            [rest @ .., TokenTree::Punct(hash), TokenTree::Punct(bang), TokenTree::Group(_)]
                if hash.as_char() == '#' && bang.as_char() == '!' && rest.len() == top.0 =>
            {
                top = (at + 1, token.span().end().line);
            }
            _ => {}
        }
    }
    let (line, gap) = match (modules, top) {
        (Some(line), _) => (line, false),
        (None, (_, 0)) => (0, false),
        (None, (_, line)) => (line, true),
    };
    Change::To(insert(text, line, gap, modules.is_none()))
}

/// Inserts the line behind so many others, with an empty one after it where it stands alone.
fn insert(text: &str, at: usize, gap: bool, is_alone: bool) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<&str> = text.lines().collect();
    let mut added = Vec::from([LINE]);
    if gap {
        added.insert(0, "");
    }
    if is_alone && lines.get(at).is_some_and(|next| !next.is_empty()) {
        added.push("");
    }
    lines.splice(at..at, added);
    lines.join(newline) + newline
}

#[cfg(test)]
mod tests {
    use super::{Change, change};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(change(text), Change::To(expected.to_owned()));
    }

    #[test]
    fn the_line_goes_behind_the_modules() {
        check("mod a;\nmod b {}\n", "mod a;\npub mod migrations;\nmod b {}\n");
        check(
            "//! x\n\npub mod a;\n\nfn f() {}",
            "//! x\n\npub mod a;\npub mod migrations;\n\nfn f() {}\n",
        );
    }

    #[test]
    fn or_to_the_top() {
        check("", "pub mod migrations;\n");
        check("m! {}\r\n", "pub mod migrations;\r\n\r\nm! {}\r\n");
        check("fn f() {}\n", "pub mod migrations;\n\nfn f() {}\n");
        check(
            "//! x\n//! y\n#![allow(dead_code)]\n\nfn f() {}\n",
            "//! x\n//! y\n#![allow(dead_code)]\n\npub mod migrations;\n\nfn f() {}\n",
        );
    }

    #[test]
    fn once_is_enough() {
        assert_eq!(change("mod migrations;"), Change::None);
        assert_eq!(change("pub(crate) mod migrations { }"), Change::None);
        assert_eq!(change("fn f() {"), Change::Unknown);
    }
}
