//! Indexes: of one field, or of several columns and expressions.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::LitStr;

use crate::argument::{split, text};
use crate::errors::Errors;
use crate::model::source::Source;
use crate::model::word::{Form, Word, unknown, word};

const OPTIONS: &[&str] =
    &["name", "unique", "filter", "using", "include", "with", "tablespace", "nulls_not_distinct"];

const WANTED: &str = "an index has keys: `index([author_id, created_at.desc()])`";

/// The longest name that every database takes.
const LIMIT: usize = 63;

/// An index.
pub(crate) struct Index {
    span: Span,
    name: Option<LitStr>,
    /// What the name is made of where none is given; nothing if an expression is among the keys.
    columns: Option<Vec<String>>,
    /// The keys, as expressions.
    keys: Vec<TokenStream>,
    /// Whether they are columns and nothing else is said of them.
    is_plain: bool,
    /// The calls that add the rest.
    calls: TokenStream,
}

impl Index {
    /// `index`, `index = "ix_…"` or `index(…)` on a field.
    pub(crate) fn on_field(word: &Word, columns: &[LitStr], errors: &mut Errors) -> Option<Self> {
        let mut index = Self::over(word.span());
        for column in columns {
            index.column(&column.value(), &TokenStream::new());
        }
        match &word.form {
            Form::Flag => {}
            Form::Value(_) => index.name = Some(word.text(errors)?),
            Form::List(list) => {
                for part in split(list.clone()).iter().filter(|part| !part.is_empty()) {
                    index.option(part, None, errors);
                }
            }
        }
        Some(index)
    }

    /// `index([a, b.desc(), "lower(c)"], unique)` on a struct.
    pub(crate) fn on_struct(word: &Word, source: &Source, errors: &mut Errors) -> Option<Self> {
        let Some((keys, options)) = word.bracketed() else {
            errors.at(word.span(), WANTED);
            return None;
        };
        let mut index = Self::over(word.span());
        for part in split(keys).iter().filter(|part| !part.is_empty()) {
            index.key(part, source, errors);
        }
        if index.keys.is_empty() {
            errors.at(word.span(), WANTED);
        }
        for part in options.iter().filter(|part| !part.is_empty()) {
            index.option(part, Some(source), errors);
        }
        Some(index)
    }

    fn over(span: Span) -> Self {
        let (keys, calls) = (Vec::new(), TokenStream::new());
        Self { span, name: None, columns: Some(Vec::new()), keys, is_plain: true, calls }
    }

    fn key(&mut self, part: &[TokenTree], source: &Source, errors: &mut Errors) {
        let Some((first, rest)) = part.split_first() else { return };
        let calls: TokenStream = rest.iter().cloned().collect();
        if let Some(expression) = text(first) {
            self.columns = None;
            self.is_plain = false;
            let key = quote! { ::migrate_core::schema::expression(#expression) };
            self.keys.push(quote! { #key #calls });
        } else if let TokenTree::Ident(name) = first {
            if let Some(column) = source.column(name, errors) {
                self.column(&column.value(), &calls);
            }
        } else {
            errors.on(
                part,
                "a key is a column, with `.desc()` and the like, or an SQL expression in quotes",
            );
        }
    }

    fn column(&mut self, column: &str, calls: &TokenStream) {
        self.is_plain &= calls.is_empty();
        self.keys.push(quote! { ::migrate_core::schema::key(#column) #calls });
        if let Some(columns) = &mut self.columns {
            columns.push(column.to_owned());
        }
    }

    fn option(&mut self, part: &[TokenTree], source: Option<&Source>, errors: &mut Errors) {
        let Some(word) = word(part) else {
            errors.on(
                part,
                "a key is a column, with `.desc()` and the like, or an SQL expression in quotes",
            );
            return;
        };
        let name = &word.name;
        match name.to_string().as_str() {
            "name" => self.name = word.text(errors),
            "unique" | "nulls_not_distinct" => {
                if word.flag(errors) {
                    self.calls.extend(quote! { .#name() });
                }
            }
            "filter" | "using" | "with" | "tablespace" => {
                if let Some(value) = word.value(&format!("{name} = \"…\""), errors) {
                    self.calls.extend(quote! { .#name(#value) });
                }
            }
            "include" => match (&word.form, source) {
                (Form::List(list), Some(source)) => {
                    let columns = source.columns(list.clone(), errors);
                    self.calls.extend(quote! { .include(&[#(#columns),*]) });
                }
                _ => errors.at(word.span(), "`include(…)` belongs to an index on the struct"),
            },
            other => errors.at(word.span(), unknown(other, "an index", OPTIONS)),
        }
    }

    /// The operation that makes it.
    pub(crate) fn operation(&self, source: &Source, errors: &mut Errors) -> TokenStream {
        let Some(name) = self.named(source, errors) else { return TokenStream::new() };
        let (table, keys, calls) = (&source.table, &self.keys, &self.calls);
        let index = match &self.columns {
            Some(columns) if self.is_plain => {
                quote! { create_index(#name, #table, &[#(#columns),*]) }
            }
            Some(_) | None => quote! { create_index_on(#name, #table, &[#(#keys),*]) },
        };
        quote! { ::migrate_core::op::#index #calls .into_operation() }
    }

    /// Its name: `ix_posts_author_id` where none is given.
    fn named(&self, source: &Source, errors: &mut Errors) -> Option<String> {
        let table = source.table.value();
        let table = table.rsplit('.').next().unwrap_or_default();
        let name = match (&self.name, &self.columns) {
            (Some(name), _) => name.value(),
            (None, Some(columns)) => format!("ix_{table}_{}", columns.join("_")),
            (None, None) => {
                errors.at(self.span, "an index over an expression needs a name: `name = \"ix_…\"`");
                return None;
            }
        };
        if name.len() > LIMIT {
            let message =
                format!("the index's name has more than {LIMIT} bytes: give it a shorter one");
            errors.at(self.span, message);
            return None;
        }
        Some(name)
    }
}
