//! `only(Postgres, Mysql)`: a model that is for some databases.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::argument::split;
use crate::errors::Errors;
use crate::model::word::{Form, Word};
use crate::spelling::nearest;

const DATABASES: &[&str] = &["Sqlite", "Postgres", "Mysql"];

/// The call that keeps an operation to the databases of the list.
pub(crate) fn only(word: &Word, errors: &mut Errors) -> TokenStream {
    let Form::List(list) = &word.form else {
        errors.at(word.span(), "write the databases: `only(Postgres, Mysql)`");
        return TokenStream::new();
    };
    let names = split(list.clone());
    let names: Vec<_> = names.iter().filter(|part| !part.is_empty()).collect();
    if names.is_empty() {
        errors.at(word.span(), "a model that is for no database is none: name one");
    }
    let databases = names.into_iter().filter_map(|part| {
        let database = match part.as_slice() {
            [TokenTree::Ident(name)] if DATABASES.iter().any(|known| name == known) => Some(name),
            _ => None,
        };
        if database.is_none() {
            errors.on(part, unknown(part));
        }
        database
            .map(|name| quote_spanned! { name.span()=> ::migrate_core::schema::Database::#name })
    });
    let databases: Vec<TokenStream> = databases.collect();
    quote! { .only(&[#(#databases),*]) }
}

fn unknown(part: &[TokenTree]) -> String {
    let guess = match part {
        [TokenTree::Ident(name)] => nearest(&name.to_string(), DATABASES),
        _ => None,
    };
    let guess = guess.map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
    format!("a database is `Sqlite`, `Postgres` or `Mysql`{guess}")
}
