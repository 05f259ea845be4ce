//! Foreign keys: of one field, of several columns, and those that Diesel's `belongs_to` speaks of.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Path};

use crate::argument::{split, text};
use crate::errors::Errors;
use crate::model::diesel::BelongsTo;
use crate::model::name::{self, plain};
use crate::model::source::Source;
use crate::model::value;
use crate::model::word::{Form, Word, unknown, word};
use crate::tokens::is_punct;

const OPTIONS: &[&str] = &["on_delete", "on_update", "deferrable", "name", "table", "no_join"];

/// A foreign key.
pub(crate) struct ForeignKey {
    span: Span,
    pub(crate) columns: Vec<LitStr>,
    pub(crate) target: Target,
    name: Option<LitStr>,
    calls: TokenStream,
    /// The module of Diesel's table on the far side, where it is not the one that goes without saying.
    pub(crate) module: Option<Path>,
    pub(crate) is_joinable: bool,
}

/// The far end.
pub(crate) enum Target {
    /// A model; without columns its key.
    Model(Path, Vec<LitStr>),
    /// A table that has no model here.
    Table(LitStr, Vec<LitStr>),
}

impl ForeignKey {
    fn new(span: Span, columns: Vec<LitStr>, target: Target) -> Self {
        let (name, calls, module) = (None, TokenStream::new(), None);
        Self { span, columns, target, name, calls, module, is_joinable: true }
    }

    /// `references(User)`, `references(User.email, on_delete = Cascade)`, `references("users.id")`.
    pub(crate) fn on_field(word: &Word, column: &LitStr, errors: &mut Errors) -> Option<Self> {
        let Form::List(list) = &word.form else {
            errors.at(word.span(), WANTED);
            return None;
        };
        let parts = split(list.clone());
        let (target, options) = parts.split_first()?;
        let Some(target_of) = target_of(target) else {
            match target.as_slice() {
                [] => errors.at(word.span(), WANTED),
                tokens => errors.on(tokens, WANTED),
            }
            return None;
        };
        let mut key = Self::new(
            value::span(&target.iter().cloned().collect()),
            vec![column.clone()],
            target_of,
        );
        key.options(options, errors);
        Some(key)
    }

    /// `foreign_key([shop, number], Order)`, `foreign_key([a, b], "orders", ["x", "y"])`.
    pub(crate) fn on_struct(word: &Word, source: &Source, errors: &mut Errors) -> Option<Self> {
        const WANTED: &str = "a foreign key of several columns is `foreign_key([shop, number], Order)`, \
             `foreign_key([shop, number], Order, [shop, number])` or with the far table as a text";
        let Form::List(list) = &word.form else {
            errors.at(word.span(), WANTED);
            return None;
        };
        let parts = split(list.clone());
        let [near, far, rest @ ..] = parts.as_slice() else {
            errors.at(word.span(), WANTED);
            return None;
        };
        let [TokenTree::Group(near)] = near.as_slice() else {
            errors.on(near, WANTED);
            return None;
        };
        let columns = source.columns(near.stream(), errors);
        let (referred, options) = match rest {
            [first, options @ ..] => match first.as_slice() {
                [TokenTree::Group(list)] if list.delimiter() == Delimiter::Bracket => {
                    (Some(names(list.stream())), options)
                }
                _ => (None, rest),
            },
            [] => (None, rest),
        };
        if let Some(referred) = &referred
            && referred.len() != columns.len()
        {
            let message = format!(
                "a foreign key of {} columns cannot refer to {}",
                columns.len(),
                referred.len()
            );
            errors.on(rest.first().map_or(&[], Vec::as_slice), message);
            return None;
        }
        let path: TokenStream = far.iter().cloned().collect();
        let target = match (far.as_slice(), referred) {
            ([one], referred) if text(one).is_some() => {
                let table = text(one)?;
                Target::Table(table, referred.unwrap_or_else(|| columns.clone()))
            }
            (_, referred) => match syn::parse2::<Path>(path) {
                Ok(path) => Target::Model(path, referred.unwrap_or_default()),
                Err(_) => {
                    errors.on(far, WANTED);
                    return None;
                }
            },
        };
        let mut key = Self::new(value::span(&far.iter().cloned().collect()), columns, target);
        key.options(options, errors);
        Some(key)
    }

    /// `#[diesel(belongs_to(User))]`.
    pub(crate) fn of_parent(
        parent: &BelongsTo,
        source: &Source,
        errors: &mut Errors,
    ) -> Option<Self> {
        let last = parent.parent.segments.last()?;
        let column = match &parent.column {
            Some(column) => column.clone(),
            None => {
                let name = format!("{}_id", name::snake(&plain(&last.ident)));
                Ident::new(&name, last.ident.span())
            }
        };
        let column = source.column(&column, errors)?;
        let path = parent.parent.clone();
        Some(Self::new(path.span(), vec![column], Target::Model(path, Vec::new())))
    }

    fn options(&mut self, options: &[Vec<TokenTree>], errors: &mut Errors) {
        for part in options.iter().filter(|part| !part.is_empty()) {
            let Some(word) = word(part) else {
                errors.on(part, "expected `on_delete = …`, `on_update = …` or `name = \"…\"`");
                continue;
            };
            let name = &word.name;
            match name.to_string().as_str() {
                "on_delete" | "on_update" | "deferrable" => {
                    if let Some(rule) = word.value(&format!("{name} = Cascade"), errors) {
                        let rule = value::rule(&rule);
                        self.calls.extend(quote! { .#name(#rule) });
                    }
                }
                "name" => self.name = word.text(errors),
                "no_join" => self.is_joinable = !word.flag(errors),
                "table" => {
                    let path = word.value("table = crate::schema::users", errors);
                    self.module = path.and_then(|path| syn::parse2(path).ok());
                }
                other => errors.at(word.span(), unknown(other, "a foreign key", OPTIONS)),
            }
        }
    }

    /// Whether it is over the same columns as another.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let names = |key: &Self| key.columns.iter().map(LitStr::value).collect::<Vec<_>>();
        names(self) == names(other)
    }

    /// The constraint.
    pub(crate) fn constraint(&self) -> TokenStream {
        let Self { columns, calls, .. } = self;
        let (table, referred, _) = self.far_end();
        let named = self.name.as_ref().map(|name| quote!(.named(#name)));
        quote! {
            ::migrate_core::schema::foreign_key(&[#(#columns),*], #table, #referred) #named #calls
        }
    }

    /// The far table, its columns, and all of its columns, as expressions.
    fn far_end(&self) -> (TokenStream, TokenStream, Option<TokenStream>) {
        match &self.target {
            Target::Table(table, columns) => (quote!(#table), quote!(&[#(#columns),*]), None),
            Target::Model(path, columns) => {
                let model = quote_spanned! { path.span()=> <#path as ::migrate_core::TableModel> };
                let referred = match (columns.is_empty(), self.columns.len()) {
                    (false, _) => quote!(&[#(#columns),*]),
                    (true, 1) => {
                        quote_spanned! { path.span()=> &[::migrate_core::__private::key_of::<#path>()] }
                    }
                    (true, _) => quote!(#model::KEY),
                };
                (quote!(#model::TABLE), referred, Some(quote!(#model::COLUMNS)))
            }
        }
    }

    /// What the compiler is to look at, given the struct's own columns as a constant.
    pub(crate) fn guards(&self, own: &TokenStream) -> TokenStream {
        let (table, referred, all) = self.far_end();
        let (Some(all), Target::Model(path, named)) = (all, &self.target) else {
            return TokenStream::new();
        };
        let (span, columns) = (self.span, &self.columns);
        if named.is_empty() && columns.len() == 1 {
            let one_key =
                quote_spanned! { span=> ::migrate_core::__private::require_one_key::<#path> };
            let fits = self.require(own, &table, &referred, &all);
            return quote_spanned! { span=> const _: () = {
                #one_key();
                #fits
            }; };
        }
        let fits = self.require(own, &table, &referred, &all);
        quote_spanned! { span=> const _: () = { #fits }; }
    }

    fn require(
        &self,
        own: &TokenStream,
        table: &TokenStream,
        referred: &TokenStream,
        all: &TokenStream,
    ) -> TokenStream {
        let (span, columns) = (self.span, &self.columns);
        let function = quote_spanned! { span=> ::migrate_core::__private::require_reference };
        quote_spanned! { span=> #function(#own, &[#(#columns),*], #table, #all, #referred); }
    }
}

const WANTED: &str = "a foreign key leads to a model or to a column: `references(User)`, \
     `references(User.email)`, `references(\"users.id\")`";

fn target_of(tokens: &[TokenTree]) -> Option<Target> {
    if let [token] = tokens
        && let Some(literal) = text(token)
    {
        let value = literal.value();
        let (table, column) = value.rsplit_once('.')?;
        let part = |text: &str| LitStr::new(text, literal.span());
        return Some(Target::Table(part(table), vec![part(column)]));
    }
    let (path, column) = match tokens {
        [path @ .., dot, TokenTree::Ident(column)] if is_punct(dot, '.') => (path, Some(column)),
        path => (path, None),
    };
    let path: Path = syn::parse2(path.iter().cloned().collect()).ok()?;
    let column = column.map(|column| LitStr::new(&plain(column), column.span()));
    Some(Target::Model(path, column.into_iter().collect()))
}

/// Names, bare or in quotes.
fn names(list: TokenStream) -> Vec<LitStr> {
    let name = |part: &Vec<TokenTree>| match part.as_slice() {
        [TokenTree::Ident(name)] => Some(LitStr::new(&plain(name), name.span())),
        [token] => text(token),
        _ => None,
    };
    split(list).iter().filter_map(name).collect()
}
