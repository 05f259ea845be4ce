//! A function body as data: `Body { operations, lines }`.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::errors::Errors;
use crate::function::Function;
use crate::statement::{Statements, cut};

/// A function under an attribute, read.
pub(crate) struct Read {
    /// The function's attributes.
    attributes: TokenStream,
    /// The value of a constant of type `Body`.
    value: TokenStream,
    /// The function as it was written, when it is not a list of operations.
    refused: TokenStream,
}

/// Reads the function under `#[name]`.
pub(crate) fn read(item: TokenStream, name: &str, errors: &mut Errors) -> Read {
    let mut own = Errors::default();
    let read = match Function::read(item.clone(), name, &mut own) {
        Some(function) => {
            let statements = cut(function.body.stream(), &mut own);
            if own.is_empty() { written(&function, &statements) } else { refused(&function) }
        }
        None => Read { attributes: TokenStream::new(), value: nothing(), refused: item },
    };
    errors.extend(own);
    read
}

impl Read {
    /// A constant that is made of the body: `wrap` says what goes around it.
    pub(crate) fn constant(
        &self,
        name: &TokenStream,
        ty: &TokenStream,
        wrap: impl FnOnce(&TokenStream) -> TokenStream,
    ) -> TokenStream {
        let Self { attributes, value, refused } = self;
        let value = wrap(value);
        quote! {
            #refused
            #attributes
            const #name: ::migrate_core::__private::#ty<'static> = #value;
        }
    }
}

fn written(function: &Function, statements: &Statements) -> Read {
    let attributes = &function.attributes;
    let items: TokenStream = statements.items.iter().cloned().collect();
    let operations = statements.operations.iter().map(|tokens| operation(tokens));
    let lines = statements.operations.iter().map(|tokens| line(tokens));
    let value = quote! {{
        #[allow(unused_imports)]
        use ::migrate_core::__private::Statement as _;
        #items
        ::migrate_core::__private::Body { operations: &[#(#operations),*], lines: &[#(#lines),*] }
    }};
    Read { attributes: quote! { #(#attributes)* }, value, refused: TokenStream::new() }
}

fn refused(function: &Function) -> Read {
    Read { attributes: TokenStream::new(), value: nothing(), refused: function.as_written() }
}

fn nothing() -> TokenStream {
    quote! { ::migrate_core::__private::Body { operations: &[], lines: &[] } }
}

/// An operation's expression, ended. Its tokens stay as the user wrote them.
fn operation(tokens: &[TokenTree]) -> TokenStream {
    let expression: TokenStream = tokens.iter().cloned().collect();
    let end = quote_spanned! { start(tokens)=> .into_operation() };
    quote! { (#expression) #end }
}

/// The line of an operation, as a number: cheaper than a `line!()` for each.
fn line(tokens: &[TokenTree]) -> Literal {
    let line = start(tokens).unwrap().line();
    Literal::u32_unsuffixed(u32::try_from(line).unwrap_or(0))
}

fn start(tokens: &[TokenTree]) -> Span {
    tokens.first().map_or_else(Span::call_site, TokenTree::span)
}
