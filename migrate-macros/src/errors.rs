//! All the errors of one expansion, so that they come out together.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;

/// Collects errors instead of stopping at the first.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// Notes an error at one place.
    pub(crate) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(span, message));
    }

    /// Notes an error that covers some tokens.
    pub(crate) fn on(&mut self, tokens: &[TokenTree], message: impl std::fmt::Display) {
        let stream: TokenStream = tokens.iter().cloned().collect();
        self.add(syn::Error::new_spanned(stream, message));
    }

    fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// Takes over other errors.
    pub(crate) fn extend(&mut self, others: Self) {
        if let Some(errors) = others.0 {
            self.add(errors);
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl ToTokens for Errors {
    /// A `compile_error!` for each.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(errors) = &self.0 {
            errors.to_compile_error().to_tokens(tokens);
        }
    }
}
