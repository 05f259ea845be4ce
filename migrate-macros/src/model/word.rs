//! The words of `#[model(…)]`: a name alone, with a value, or with a list.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::{Attribute, LitStr};

use crate::argument::{split, text, unwrapped};
use crate::errors::Errors;
use crate::spelling::nearest;
use crate::tokens::is_punct;

/// One word, and what stands with it.
#[derive(Clone)]
pub(crate) struct Word {
    pub(crate) name: Ident,
    pub(crate) form: Form,
}

/// What stands with a word.
#[derive(Clone)]
pub(crate) enum Form {
    /// Nothing: `unique`.
    Flag,
    /// A value: `length = 32`.
    Value(Vec<TokenTree>),
    /// A list: `index(a, b)`.
    List(TokenStream),
}

impl Word {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    pub(crate) fn span(&self) -> Span {
        self.name.span()
    }

    /// The value, whatever it is.
    pub(crate) fn value(&self, example: &str, errors: &mut Errors) -> Option<TokenStream> {
        match &self.form {
            Form::Value(tokens) if !tokens.is_empty() => Some(tokens.iter().cloned().collect()),
            Form::Value(_) | Form::Flag | Form::List(_) => {
                errors.at(self.span(), format!("`{}` has a value: `{example}`", self.name));
                None
            }
        }
    }

    /// The value as a text that this macro reads.
    pub(crate) fn text(&self, errors: &mut Errors) -> Option<LitStr> {
        let name = &self.name;
        let found = match &self.form {
            Form::Value(tokens) => match tokens.as_slice() {
                [token] => text(&unwrapped(token.clone())),
                _ => None,
            },
            Form::Flag | Form::List(_) => None,
        };
        if found.is_none() {
            errors.at(self.span(), format!("`{name}` is a text: `{name} = \"…\"`"));
        }
        found
    }

    /// A list that begins with one in brackets, and what comes behind that: `unique([a, b], name = "…")`.
    pub(crate) fn bracketed(&self) -> Option<(TokenStream, Vec<Vec<TokenTree>>)> {
        let Form::List(list) = &self.form else { return None };
        let mut parts = split(list.clone());
        match parts.first()?.as_slice() {
            [TokenTree::Group(first)] if first.delimiter() == Delimiter::Bracket => {
                let first = first.stream();
                Some((first, parts.split_off(1)))
            }
            _ => None,
        }
    }

    /// Nothing but the word.
    pub(crate) fn flag(&self, errors: &mut Errors) -> bool {
        match self.form {
            Form::Flag => true,
            Form::Value(_) | Form::List(_) => {
                errors.at(self.span(), format!("`{}` stands alone, without a value", self.name));
                false
            }
        }
    }
}

/// Reads the words of all attributes of a name. One that nobody knows is an error.
pub(crate) fn read(
    attributes: &[Attribute],
    place: &str,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<Word> {
    let mut words = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("model")) {
        match attribute.meta.require_list() {
            Ok(list) => words.extend(parse(list.tokens.clone(), errors)),
            Err(_) => errors.at(attribute.path().segments[0].ident.span(), "write `#[model(…)]`"),
        }
    }
    let mut found: Vec<Word> = Vec::new();
    for word in words {
        let name = word.name.to_string();
        if known.contains(&name.as_str()) {
            found.push(word);
        } else {
            errors.at(word.span(), unknown(&name, place, known));
        }
    }
    found
}

/// Cuts a list into its words.
fn parse(tokens: TokenStream, errors: &mut Errors) -> Vec<Word> {
    let mut words = Vec::new();
    for part in split(tokens).into_iter().filter(|part| !part.is_empty()) {
        match word(&part) {
            Some(word) => words.push(word),
            None => errors.on(&part, "expected `word`, `word = value` or `word(…)`"),
        }
    }
    words
}

/// A word at the front of a part, if it is one.
pub(crate) fn word(part: &[TokenTree]) -> Option<Word> {
    let (TokenTree::Ident(name), rest) = part.split_first()? else { return None };
    let form = match rest {
        [] => Form::Flag,
        [equals, value @ ..] if is_punct(equals, '=') => Form::Value(value.to_vec()),
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Parenthesis => {
            Form::List(list.stream())
        }
        _ => return None,
    };
    Some(Word { name: name.clone(), form })
}

/// That a word is not known here, and which one may be meant.
pub(crate) fn unknown(name: &str, place: &str, known: &[&str]) -> String {
    let guess =
        nearest(name, known).map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
    format!("`{name}` says nothing about {place}{guess}\nthe words are `{}`", known.join("`, `"))
}
