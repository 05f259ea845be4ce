//! Values and types as a user writes them, as expressions of this crate's types.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Lit;

use crate::argument::unwrapped;
use crate::tokens::is_punct;

/// A default: a literal, or whatever makes a `Value`.
pub(crate) fn default(tokens: &TokenStream) -> TokenStream {
    let span = span(tokens);
    match literal_maker(tokens) {
        Some(maker) => quote_spanned! { span=> ::migrate_core::schema::#maker(#tokens) },
        None => quote_spanned! { span=> {
            #[allow(unused_imports)]
            use ::migrate_core::schema::{
                array, boolean, bytes, date, float, int, interval, json, now, null, numeric, sql,
                text, time, timestamp, timestamptz, uuid,
            };
            #tokens
        } },
    }
}

/// The function that makes a value of a literal.
fn literal_maker(tokens: &TokenStream) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().map(unwrapped).collect();
    let literal = match tokens.as_slice() {
        [TokenTree::Literal(literal)] => Lit::new(literal.clone()),
        [minus, TokenTree::Literal(literal)] if is_punct(minus, '-') => Lit::new(literal.clone()),
        [TokenTree::Ident(word)] if word == "true" || word == "false" => {
            return Some(quote!(boolean));
        }
        _ => return None,
    };
    let makers = [
        (matches!(literal, Lit::Str(_)), quote!(text)),
        (matches!(literal, Lit::ByteStr(_)), quote!(bytes)),
        (matches!(literal, Lit::Int(_)), quote!(int)),
        (matches!(literal, Lit::Float(_)), quote!(float)),
    ];
    makers.into_iter().find_map(|(is_it, maker)| is_it.then_some(maker))
}

/// A column type, by the names it has in a migration.
pub(crate) fn column_type(tokens: &TokenStream) -> TokenStream {
    quote_spanned! { span(tokens)=> {
        #[allow(unused_imports)]
        use ::migrate_core::schema::Type::*;
        #[allow(unused_imports)]
        use ::migrate_core::schema::native;
        #tokens
    } }
}

/// What a foreign key does, or when, by the names it has in a migration.
pub(crate) fn rule(tokens: &TokenStream) -> TokenStream {
    quote_spanned! { span(tokens)=> {
        #[allow(unused_imports)]
        use ::migrate_core::schema::Action::*;
        #[allow(unused_imports)]
        use ::migrate_core::schema::Deferrable::*;
        #tokens
    } }
}

/// Where tokens begin.
pub(crate) fn span(tokens: &TokenStream) -> Span {
    tokens.clone().into_iter().next().map_or_else(Span::call_site, |token: TokenTree| token.span())
}
