//! `#[derive(ModelEnum)]`: an enum as an enumeration.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr};

use crate::errors::Errors;
use crate::model::conversion::conversion;
use crate::model::diesel;
use crate::model::limited;
use crate::model::name::{beside, plain, snake};
use crate::model::word::{self, Word};

const KNOWN: &[&str] = &["name", "schema", "renamed_from", "only", "diesel"];
const KNOWN_OF_VALUES: &[&str] = &["name", "renamed_from"];

/// A variant, read.
struct Value {
    variant: Ident,
    name: LitStr,
    renamed_from: Option<LitStr>,
}

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let ident = &input.ident;
    let words = word::read(&input.attrs, "an enumeration", KNOWN, &mut errors);
    let name = name(&input, &words, &mut errors);
    let values = values(&input, &mut errors);
    let names = values.iter().map(|value| &value.name);
    let only = words.iter().find(|word| word.is("only"));
    let only = only.map(|word| limited::only(word, &mut errors));
    let of_values = values.iter().filter_map(|value| {
        let (old, value) = (value.renamed_from.as_ref()?, &value.name);
        Some(quote! {
            ::migrate_core::op::rename_enum_value(#name, #old, #value).into_operation() #only,
        })
    });
    let of_values: TokenStream = of_values.collect();
    let old = text(&words, "renamed_from", &mut errors).map(|old| beside(&old, &name));
    let rename = old.map(|old| {
        quote! { ::migrate_core::op::rename_enum(#old, #name).into_operation() #only, }
    });
    let diesel = conversions(&input, &words, &name, &values, &mut errors);
    quote! {
        #errors
        #[automatically_derived]
        impl ::migrate_core::ColumnType for #ident {
            const TYPE: ::migrate_core::schema::Type<'static> =
                ::migrate_core::schema::Type::Enum(#name);
        }
        #[automatically_derived]
        impl ::migrate_core::Model for #ident {
            const OPERATIONS: &'static [::migrate_core::operation::Operation<'static>] = &[
                ::migrate_core::op::create_enum(#name, &[#(#names),*]).into_operation() #only,
                #rename
                #of_values
            ];
        }
        #diesel
    }
}

/// What `#[model(diesel)]` asks for.
fn conversions(
    input: &DeriveInput,
    words: &[Word],
    name: &LitStr,
    values: &[Value],
    errors: &mut Errors,
) -> TokenStream {
    let Some(word) = words.iter().find(|word| word.is("diesel")) else {
        return TokenStream::new();
    };
    let sql_types = diesel::sql_types(&input.attrs);
    if !word.flag(errors) {
        return TokenStream::new();
    }
    if sql_types.is_empty() {
        errors.at(
            word.span(),
            "say as which of Diesel's types it travels: `#[diesel(sql_type = …)]`, as for \
             `#[derive(AsExpression)]`",
        );
    }
    let values: Vec<(&Ident, &LitStr)> =
        values.iter().map(|value| (&value.variant, &value.name)).collect();
    sql_types.iter().map(|it| conversion(&input.ident, it, name, &values)).collect()
}

fn text(words: &[Word], name: &str, errors: &mut Errors) -> Option<LitStr> {
    words.iter().find(|word| word.is(name)).and_then(|word| word.text(errors))
}

fn name(input: &DeriveInput, words: &[Word], errors: &mut Errors) -> LitStr {
    let bare = text(words, "name", errors)
        .unwrap_or_else(|| LitStr::new(&snake(&plain(&input.ident)), input.ident.span()));
    match text(words, "schema", errors) {
        Some(schema) => LitStr::new(&format!("{}.{}", schema.value(), bare.value()), schema.span()),
        None => bare,
    }
}

/// The values, in order, and what they were called before.
fn values(input: &DeriveInput, errors: &mut Errors) -> Vec<Value> {
    let Data::Enum(data) = &input.data else {
        errors.at(input.ident.span(), "an enumeration is an enum; for a struct there is `Model`");
        return Vec::new();
    };
    let mut values: Vec<Value> = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(variant.ident.span(), "a value of an enumeration is a name and nothing else");
        }
        let words = word::read(&variant.attrs, "a value", KNOWN_OF_VALUES, errors);
        let name = text(&words, "name", errors)
            .unwrap_or_else(|| LitStr::new(&snake(&plain(&variant.ident)), variant.ident.span()));
        if values.iter().any(|other| other.name.value() == name.value()) {
            errors.at(name.span(), format!("there is a value `{}` already", name.value()));
        }
        let renamed_from = text(&words, "renamed_from", errors);
        values.push(Value { variant: variant.ident.clone(), name, renamed_from });
    }
    values
}
