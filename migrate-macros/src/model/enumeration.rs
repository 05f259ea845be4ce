//! `#[derive(ModelEnum)]`: an enum as an enumeration.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr};

use crate::errors::Errors;
use crate::model::name::{beside, plain, snake};
use crate::model::word::{self, Word};

const KNOWN: &[&str] = &["name", "schema", "renamed_from"];
const KNOWN_OF_VALUES: &[&str] = &["name", "renamed_from"];

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
    let (values, renames): (Vec<LitStr>, Vec<Option<LitStr>>) = values.into_iter().unzip();
    let of_values = renames.iter().zip(&values).filter_map(|(old, value)| {
        let old = old.as_ref()?;
        Some(quote! {
            ::migrate_core::op::rename_enum_value(#name, #old, #value).into_operation(),
        })
    });
    let of_values: TokenStream = of_values.collect();
    let old = text(&words, "renamed_from", &mut errors).map(|old| beside(&old, &name));
    let rename = old.map(|old| {
        quote! { ::migrate_core::op::rename_enum(#old, #name).into_operation(), }
    });
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
                ::migrate_core::op::create_enum(#name, &[#(#values),*]).into_operation(),
                #rename
                #of_values
            ];
        }
    }
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
fn values(input: &DeriveInput, errors: &mut Errors) -> Vec<(LitStr, Option<LitStr>)> {
    let Data::Enum(data) = &input.data else {
        errors.at(input.ident.span(), "an enumeration is an enum; for a struct there is `Model`");
        return Vec::new();
    };
    let mut values: Vec<(LitStr, Option<LitStr>)> = Vec::new();
    for variant in &data.variants {
        if !matches!(variant.fields, Fields::Unit) {
            errors.at(variant.ident.span(), "a value of an enumeration is a name and nothing else");
        }
        let words = word::read(&variant.attrs, "a value", KNOWN_OF_VALUES, errors);
        let value = text(&words, "name", errors)
            .unwrap_or_else(|| LitStr::new(&snake(&plain(&variant.ident)), variant.ident.span()));
        if values.iter().any(|(other, _)| other.value() == value.value()) {
            errors.at(value.span(), format!("there is a value `{}` already", value.value()));
        }
        values.push((value, text(&words, "renamed_from", errors)));
    }
    values
}
