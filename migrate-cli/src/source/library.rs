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
    let (mut modules, mut top) = (None, None);
    for (at, token) in tokens.iter().enumerate() {
        match &tokens[..=at] {
            [.., TokenTree::Ident(word), TokenTree::Ident(name)]
                if word == "mod" && name == "migrations" =>
            {
                return Change::None;
            }
            [
                ..,
                TokenTree::Ident(word),
                TokenTree::Ident(_),
                TokenTree::Punct(end),
            ] if word == "mod" && end.as_char() == ';' => {
                modules = Some(token.span().end().line);
            }
            [.., TokenTree::Punct(bang), TokenTree::Group(_)] if bang.as_char() == '!' => {
                if at == 2 || top.is_some_and(|(last, _)| last + 3 == at) {
                    top = Some((at, token.span().end().line));
                }
            }
            _ => {}
        }
    }
    let (line, gap) = match (modules, top) {
        (Some(line), _) => (line, ""),
        (None, Some((_, line))) => (line, "\n"),
        (None, None) => (0, ""),
    };
    let mut lines: Vec<&str> = text.lines().collect();
    let added = format!("{gap}{LINE}");
    lines.insert(line.min(lines.len()), &added);
    if modules.is_none() && lines.get(line + 1).is_some_and(|next| !next.is_empty()) {
        lines.insert(line + 1, "");
    }
    Change::To(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(change(text), Change::To(expected.to_owned()));
    }

    #[test]
    fn the_line_goes_behind_the_modules() {
        check(
            "mod a;\nmod b {}\n",
            "mod a;\npub mod migrations;\nmod b {}\n",
        );
        check(
            "//! x\n\npub mod a;\n\nfn f() {}",
            "//! x\n\npub mod a;\npub mod migrations;\n\nfn f() {}\n",
        );
    }

    #[test]
    fn or_to_the_top() {
        check("", "pub mod migrations;\n");
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
