//! A function body as data: its operations in a static, and `Body { operations, lines }`.

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::errors::Errors;
use crate::function::Function;
use crate::statement::{Statements, cut};

/// A function under an attribute, read.
pub(crate) struct Read {
    /// The function's attributes.
    attributes: TokenStream,
    /// What comes before the operations: local items.
    items: TokenStream,
    /// The expression of each operation.
    operations: Vec<TokenStream>,
    /// The source line of each operation.
    lines: Vec<Literal>,
    /// The function as it was written, when it is not a list of operations.
    refused: TokenStream,
    /// Where each operation begins and ends.
    places: Vec<(Span, Span)>,
    /// The function's name, when it is a list of operations.
    name: Option<Span>,
}

/// What the operations of a body are called.
pub(crate) struct Way {
    constant: TokenStream,
    stored: TokenStream,
}

/// Reads the function under `#[name]`.
pub(crate) fn read(item: TokenStream, name: &str, errors: &mut Errors) -> Read {
    let mut own = Errors::default();
    let read = match Function::read(item.clone(), name, &mut own) {
        Some(function) => {
            let statements = cut(function.body.stream(), &mut own);
            if own.is_empty() { written(&function, &statements) } else { refused(&function) }
        }
        None => Read {
            attributes: TokenStream::new(),
            items: TokenStream::new(),
            operations: Vec::new(),
            lines: Vec::new(),
            refused: item,
            places: Vec::new(),
            name: None,
        },
    };
    errors.extend(own);
    read
}

impl Read {
    /// One constant for each operation of an upgrade, spanned like it, so that an error stands
    /// under it.
    pub(crate) fn guards(&self, revision: &LitStr) -> TokenStream {
        guards(&quote!(#revision), &quote!(Upgrade), &self.places)
    }

    /// The same for a downgrade, and one more for the whole of it, spanned like its name.
    pub(crate) fn guards_of_downgrade(&self) -> TokenStream {
        let Some(name) = self.name else { return TokenStream::new() };
        let places: Vec<_> = self.places.iter().copied().chain([(name, name)]).collect();
        guards(&quote!(MIGRATION.revision), &quote!(Downgrade), &places)
    }

    /// The operations, as a constant, and as a static of that: what points into a static counts by
    /// its name, so that the compiler need not look at everything again that points to some operation
    /// when another has changed.
    pub(crate) fn operations(&self, way: &Way) -> TokenStream {
        let Self { attributes, items, operations, refused, .. } = self;
        let Way { constant, stored } = way;
        let count = Literal::usize_unsuffixed(operations.len());
        quote! {
            #refused
            #attributes
            const #constant: [::migrate_core::__private::Operation<'static>; #count] = {
                #[allow(unused_imports)]
                use ::migrate_core::__private::Statement as _;
                #items
                [#(#operations),*]
            };
            static #stored: [::migrate_core::__private::Operation<'static>; #count] = #constant;
        }
    }

    /// The body, over the static of its operations.
    pub(crate) fn body(&self, way: &Way) -> TokenStream {
        let (lines, stored) = (&self.lines, &way.stored);
        quote! { ::migrate_core::__private::Body { operations: &#stored, lines: &[#(#lines),*] } }
    }
}

impl Way {
    /// Of an upgrade.
    pub(crate) fn up() -> Self {
        Self { constant: quote!(__MIGRATE_UPGRADE), stored: quote!(__MIGRATE_UPGRADE_STORED) }
    }

    /// Of a downgrade.
    pub(crate) fn down() -> Self {
        Self { constant: quote!(__MIGRATE_DOWNGRADE), stored: quote!(__MIGRATE_DOWNGRADE_STORED) }
    }
}

/// A constant for each place, that stops the compiler there if something is wrong. There are
/// thousands of them, so they are made of what the compiler reads fastest: a path, and a call that
/// is made only where something is wrong.
fn guards(revision: &TokenStream, way: &TokenStream, places: &[(Span, Span)]) -> TokenStream {
    let guards = places.iter().enumerate().map(|(nth, (start, end))| {
        let nth = Literal::usize_unsuffixed(nth);
        let function = quote_spanned! { *start=> super::__require_fit };
        let arguments = quote! { #revision, ::migrate_core::__private::Spot::#way(#nth) };
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(*end);
        quote! { const _: () = if super::__IS_UNFIT { #function #arguments }; }
    });
    quote! { #(#guards)* }
}

fn written(function: &Function, statements: &Statements) -> Read {
    let attributes = &function.attributes;
    let operations = &statements.operations;
    Read {
        attributes: quote! { #(#attributes)* },
        items: statements.items.iter().cloned().collect(),
        operations: operations.iter().map(|tokens| operation(tokens)).collect(),
        lines: operations.iter().map(|tokens| line(tokens)).collect(),
        refused: TokenStream::new(),
        places: operations.iter().map(|tokens| (start(tokens), end(tokens))).collect(),
        name: Some(function.signature.ident.span()),
    }
}

fn refused(function: &Function) -> Read {
    Read {
        attributes: TokenStream::new(),
        items: TokenStream::new(),
        operations: Vec::new(),
        lines: Vec::new(),
        refused: function.as_written(),
        places: Vec::new(),
        name: None,
    }
}

/// An operation's expression, ended. Its tokens stay as the user wrote them.
fn operation(tokens: &[TokenTree]) -> TokenStream {
    let expression: TokenStream = tokens.iter().cloned().collect();
    let end = quote_spanned! { start(tokens)=> .into_operation() };
    quote! { (#expression) #end }
}

/// The line of an operation, as a number: cheaper than a `line!()` for each.
fn line(tokens: &[TokenTree]) -> Literal {
    // The compiler's own span, which knows the line; there is always one while a macro expands.
    let line = start(tokens).unwrap().line();
    Literal::u32_unsuffixed(u32::try_from(line).unwrap_or(0))
}

fn start(tokens: &[TokenTree]) -> Span {
    tokens.first().map_or_else(Span::call_site, TokenTree::span)
}

fn end(tokens: &[TokenTree]) -> Span {
    tokens.last().map_or_else(Span::call_site, TokenTree::span)
}
