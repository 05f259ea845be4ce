//! The columns of the struct, for whoever speaks of them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::LitStr;

use crate::argument::split;
use crate::errors::Errors;
use crate::model::name::plain;
use crate::spelling::nearest;

/// The table's name and its columns: by the names that Diesel has for them, and by those they have in
/// the database.
pub(crate) struct Source {
    pub(crate) table: LitStr,
    names: Vec<(String, LitStr)>,
}

impl Source {
    /// The columns as pairs: what Diesel calls it, what the database calls it.
    pub(crate) fn new<'c>(
        table: LitStr,
        columns: impl Iterator<Item = (&'c Ident, &'c LitStr)>,
    ) -> Self {
        let names = columns.map(|(ident, name)| (plain(ident), name.clone())).collect();
        Self { table, names }
    }

    pub(crate) fn has(&self, ident: &Ident) -> bool {
        self.find(&plain(ident)).is_some()
    }

    fn find(&self, name: &str) -> Option<&LitStr> {
        self.names
            .iter()
            .find(|(ident, column)| ident == name || column.value() == name)
            .map(|it| &it.1)
    }

    /// The column of a name, spanned like it; a name that no column has is an error.
    pub(crate) fn column(&self, ident: &Ident, errors: &mut Errors) -> Option<LitStr> {
        let name = plain(ident);
        let found = self.find(&name).map(|column| LitStr::new(&column.value(), ident.span()));
        if found.is_none() {
            let known: Vec<&str> = self.names.iter().map(|(ident, _)| ident.as_str()).collect();
            let guess = nearest(&name, &known)
                .map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
            errors.at(ident.span(), format!("the struct has no column `{name}`{guess}"));
        }
        found
    }

    /// The columns of a list of names.
    pub(crate) fn columns(&self, list: TokenStream, errors: &mut Errors) -> Vec<LitStr> {
        let mut columns = Vec::new();
        for part in split(list).iter().filter(|part| !part.is_empty()) {
            match part.as_slice() {
                [TokenTree::Ident(name)] => columns.extend(self.column(name, errors)),
                _ => errors.on(part, "expected the name of a column"),
            }
        }
        columns
    }
}
