//! The `migrations!("folder")` calls of a package: where its chains are, and how many heads each
//! may have.

use std::path::{Component, Path};
use std::str::FromStr;

use migrate_core::Heads;
use proc_macro2::{TokenStream, TokenTree};
use syn::{Ident, LitStr, Token};

use crate::error::Result;
use crate::folder;

/// A call of `migrations!`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Invocation {
    /// The folder, relative to the root of the package.
    pub(crate) folder: String,
    pub(crate) heads: Heads,
}

impl Invocation {
    /// The call that a folder would have.
    pub(crate) fn of(folder: &str) -> Self {
        Self { folder: folder.to_owned(), heads: Heads::One }
    }

    /// A folder that begins with `.` stands beside the file of the call.
    fn made_in(self, root: &Path, file: &Path) -> Self {
        if !self.folder.starts_with('.') {
            return self;
        }
        let beside = file.parent().unwrap_or(root).strip_prefix(root).unwrap_or(root);
        let mut parts = Vec::new();
        for part in beside.join(&self.folder).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(parts.pop()),
                Component::Normal(_) | Component::Prefix(_) | Component::RootDir => {
                    parts.push(part.as_os_str().to_string_lossy().into_owned());
                }
            }
        }
        Self { folder: parts.join("/"), heads: self.heads }
    }
}

/// Finds the calls in the sources of a package.
pub(crate) fn find(root: &Path) -> Result<Vec<Invocation>> {
    let sources = &root.join("src");
    let mut found = Vec::new();
    if sources.is_dir() {
        for path in folder::rust_files(sources)? {
            let text = folder::read(&path)?;
            if text.contains("migrations!")
                && let Ok(tokens) = TokenStream::from_str(&text)
            {
                let mut calls = Vec::new();
                search(tokens, &mut calls);
                found.extend(calls.into_iter().map(|call| call.made_in(root, &path)));
            }
        }
    }
    Ok(found)
}

fn search(tokens: TokenStream, found: &mut Vec<Invocation>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            continue;
        };
        match &tokens[..at] {
            [.., TokenTree::Ident(name), TokenTree::Punct(bang)]
                if name == "migrations" && bang.as_char() == '!' =>
            {
                found.extend(syn::parse::Parser::parse2(parse, group.stream()).ok());
            }
            _ => search(group.stream(), found),
        }
    }
}

fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Invocation> {
    let folder = input.parse::<LitStr>()?.value();
    let mut heads = Heads::One;
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            break;
        }
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let value: TokenTree = input.parse()?;
        if key == "heads" && value.to_string() == "many" {
            heads = Heads::Many;
        }
    }
    Ok(Invocation { folder, heads })
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::str::FromStr;

    use migrate_core::Heads;
    use proc_macro2::TokenStream;

    use super::{Invocation, search};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Heads)]) {
        let mut found = Vec::new();
        search(TokenStream::from_str(text).expect("tokens"), &mut found);
        let found: Vec<_> = found.iter().map(|call| (call.folder.as_str(), call.heads)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_folder_may_stand_beside_the_call() {
        let made = |folder: &str, file: &str| {
            Invocation::of(folder).made_in(Path::new("/r"), Path::new(file)).folder
        };
        assert_eq!(made("./m", "/r/src/db/mod.rs"), "src/db/m");
        assert_eq!(made("../m", "/r/src/db/mod.rs"), "src/m");
        assert_eq!(made(".", "/r/src/db/mod.rs"), "src/db");
        assert_eq!(made("m", "/r/src/db/mod.rs"), "m");
    }

    #[test]
    fn calls_are_found() {
        check("migrate_core::migrations!(\"m\");", &[("m", Heads::One)]);
        check("mod a { migrations!(\"m\", heads = many,); }", &[("m", Heads::Many)]);
        check("migrations!{\"a\"} migrations![\"b\"];", &[("a", Heads::One), ("b", Heads::One)]);
        check("/// migrations!(\"m\")\nother!(\"m\"); \"migrations!\"", &[]);
    }
}
