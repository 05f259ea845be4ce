//! What Diesel's own attributes say. What is wrong with them is for Diesel to say.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::{Attribute, Path};

use crate::argument::{split, text};
use crate::model::name::plain;
use crate::model::word::{Form, word};

/// `#[diesel(…)]` on a struct.
#[derive(Default)]
pub(crate) struct OnStruct {
    pub(crate) table_name: Option<Path>,
    pub(crate) primary_key: Vec<Ident>,
    pub(crate) belongs_to: Vec<BelongsTo>,
}

/// `belongs_to(User, foreign_key = author_id)`.
pub(crate) struct BelongsTo {
    pub(crate) parent: Path,
    pub(crate) column: Option<Ident>,
}

impl OnStruct {
    pub(crate) fn read(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for part in parts(attributes) {
            match word(&part) {
                Some(word) if word.is("table_name") => {
                    if let Form::Value(tokens) = word.form {
                        found.table_name = path(tokens.into_iter().collect());
                    }
                }
                Some(word) if word.is("primary_key") => {
                    if let Form::List(list) = word.form {
                        found.primary_key.extend(split(list).iter().filter_map(ident));
                    }
                }
                Some(word) if word.is("belongs_to") => {
                    if let Form::List(list) = word.form {
                        found.belongs_to.extend(belongs_to(list));
                    }
                }
                Some(_) | None => {}
            }
        }
        found
    }
}

/// `#[diesel(…)]` on a field.
#[derive(Default)]
pub(crate) struct OnField {
    pub(crate) column_name: Option<Ident>,
    /// The word `embed`, whose fields are columns that this macro cannot see.
    pub(crate) embed: Option<Ident>,
}

impl OnField {
    pub(crate) fn read(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for part in parts(attributes) {
            match word(&part) {
                Some(word) if word.is("column_name") => {
                    if let Form::Value(tokens) = word.form {
                        found.column_name = ident(&tokens);
                    }
                }
                Some(word) if word.is("embed") => found.embed = Some(word.name),
                Some(_) | None => {}
            }
        }
        found
    }
}

/// `#[diesel(sql_type = …)]`: as which of Diesel's types a value travels; there may be several.
pub(crate) fn sql_types(attributes: &[Attribute]) -> Vec<TokenStream> {
    let words = parts(attributes).into_iter().filter_map(|part| word(&part));
    let types = words.filter(|word| word.is("sql_type"));
    types
        .filter_map(|word| match word.form {
            Form::Value(tokens) => Some(tokens.into_iter().collect()),
            Form::Flag | Form::List(_) => None,
        })
        .collect()
}

fn parts(attributes: &[Attribute]) -> Vec<Vec<TokenTree>> {
    let ours = attributes.iter().filter(|attribute| attribute.path().is_ident("diesel"));
    let lists = ours.filter_map(|attribute| attribute.meta.require_list().ok());
    lists.flat_map(|list| split(list.tokens.clone())).collect()
}

/// A name, or an older Diesel's text of one.
fn ident(tokens: &Vec<TokenTree>) -> Option<Ident> {
    match tokens.as_slice() {
        [TokenTree::Ident(name)] => Some(name.clone()),
        [token] => text(token)?.parse().ok(),
        _ => None,
    }
}

fn path(tokens: TokenStream) -> Option<Path> {
    Path::parse_mod_style.parse2(tokens).ok()
}

fn belongs_to(list: TokenStream) -> Option<BelongsTo> {
    let parts = split(list);
    let parent: TokenStream = parts.first()?.iter().cloned().collect();
    let parent: Path = syn::parse2(parent).ok()?;
    let column = parts.iter().skip(1).filter_map(|part| word(part)).find_map(|word| {
        match (word.is("foreign_key"), word.form) {
            (true, Form::Value(tokens)) => ident(&tokens),
            (true, Form::Flag | Form::List(_)) | (false, _) => None,
        }
    });
    Some(BelongsTo { parent, column })
}

/// The last part of a path, as a name.
pub(crate) fn last(path: &Path) -> String {
    path.segments.last().map_or_else(String::new, |segment| plain(&segment.ident))
}
