//! `#[derive(Model)]`: the model that a struct becomes, and what the compiler is to look at.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Lifetime};

use crate::errors::Errors;
use crate::model::table::Table;
use crate::model::table_macro;

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let table = Table::read(&input, &mut errors);
    let text = match (&table, errors.is_empty()) {
        (Some(table), true) => self::table(table, &mut errors),
        (_, _) => nothing(&input),
    };
    quote! { #errors #text }
}

/// The implementations for a table.
fn table(table: &Table, errors: &mut Errors) -> TokenStream {
    let Table { ident, name, key, calls, only, .. } = table;
    let lifetimes = &table.lifetimes;
    let only_key = match key.as_slice() {
        [only] => Some(only.value()),
        _ => None,
    };
    let columns = table.columns.iter().map(|column| {
        let is_only_key = only_key.as_deref() == Some(&column.name.value());
        column.expression(is_only_key)
    });
    let constraints = constraints(table);
    let indexes = &table.indexes;
    let renames = renames(table);
    let diesel =
        if table.has_macro { table_macro::text(table, errors) } else { TokenStream::new() };
    let guards = guards(table);
    quote! {
        #[automatically_derived]
        impl<#(#lifetimes),*> ::migrate_core::Model for #ident<#(#lifetimes),*> {
            const OPERATIONS: &'static [::migrate_core::operation::Operation<'static>] = &[
                ::migrate_core::op::create_table(
                    #name,
                    <Self as ::migrate_core::TableModel>::COLUMNS,
                )
                .constraints(&[#(#constraints),*])
                #calls
                .into_operation() #only,
                #(#indexes #only,)*
                #(#renames #only,)*
            ];
        }
        #[automatically_derived]
        impl<#(#lifetimes),*> ::migrate_core::TableModel for #ident<#(#lifetimes),*> {
            const TABLE: &'static str = #name;
            const KEY: &'static [&'static str] = &[#(#key),*];
            const COLUMNS: &'static [::migrate_core::schema::Column<'static>] = &[#(#columns),*];
        }
        #guards
        #diesel
    }
}

/// A model of nothing, so that what else is wrong can be said.
fn nothing(input: &DeriveInput) -> TokenStream {
    let ident = &input.ident;
    let (parameters, arguments, conditions) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #parameters ::migrate_core::Model for #ident #arguments #conditions {
            const OPERATIONS: &'static [::migrate_core::operation::Operation<'static>] = &[];
        }
        #[automatically_derived]
        impl #parameters ::migrate_core::TableModel for #ident #arguments #conditions {
            const TABLE: &'static str = "";
            const KEY: &'static [&'static str] = &[];
            const COLUMNS: &'static [::migrate_core::schema::Column<'static>] = &[];
        }
    }
}

fn constraints(table: &Table) -> Vec<TokenStream> {
    let key = &table.key;
    let composite =
        (key.len() > 1).then(|| quote! { ::migrate_core::schema::primary_key(&[#(#key),*]) });
    let keys = table.foreign_keys.iter().map(|key| key.constraint());
    composite.into_iter().chain(table.constraints.iter().cloned()).chain(keys).collect()
}

fn renames(table: &Table) -> Vec<TokenStream> {
    let name = &table.name;
    let of_table = table.renamed_from.iter().map(|old| {
        quote! { ::migrate_core::op::rename_table(#old, #name).into_operation() }
    });
    let of_columns = table.columns.iter().filter_map(|column| {
        let (old, new) = (column.renamed_from.as_ref()?, &column.name);
        Some(quote! { ::migrate_core::op::rename_column(#name, #old, #new).into_operation() })
    });
    of_table.chain(of_columns).collect()
}

/// Constants that stop the compiler where something does not fit.
fn guards(table: &Table) -> TokenStream {
    let ident = &table.ident;
    let statics = table.lifetimes.iter().map(|it| Lifetime::new("'static", it.span()));
    let columns = quote! { <#ident<#(#statics),*> as ::migrate_core::TableModel>::COLUMNS };
    let of_columns = table.columns.iter().enumerate().map(|(at, column)| {
        let guards = column.guards(&quote! { &#columns[#at] });
        let of_macro =
            table.has_macro.then(|| table_macro::guard(column, &quote! { &#columns[#at] }));
        quote! { #guards #of_macro }
    });
    let of_keys = table.foreign_keys.iter().map(|key| key.guards(&columns));
    quote! { #(#of_columns)* #(#of_keys)* }
}
