//! Diesel's `table!`, `joinable!` and `allow_tables_to_appear_in_same_query!` for a struct that is to
//! be their only source.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type};

use crate::argument::split;
use crate::errors::Errors;
use crate::model::column::{Column, in_option, inner};
use crate::model::foreign_key::{ForeignKey, Target};
use crate::model::name::{self, plain};
use crate::model::table::Table;

/// The macros.
pub(crate) fn text(table: &Table, errors: &mut Errors) -> TokenStream {
    let module = &table.module;
    let full = table.name.value();
    let (schema, bare) = match full.split_once('.') {
        Some((schema, bare)) => (Some(format_ident!("{schema}")), bare.to_owned()),
        None => (None, full.clone()),
    };
    let sql_name = (plain(module) != bare).then(|| quote! { #[sql_name = #bare] });
    let schema = schema.map(|schema| quote! { #schema . });
    let key = table.key.iter().filter_map(|name| table.column(name));
    let key: Vec<&Ident> = key.map(|column| &column.ident).collect();
    let columns = table.columns.iter().filter_map(|column| self::column(column, errors));
    let columns: Vec<TokenStream> = columns.collect();
    let joins = joins(table);
    quote! {
        ::diesel::table! {
            #sql_name
            #schema #module (#(#key),*) { #(#columns)* }
        }
        #joins
    }
}

fn column(column: &Column, errors: &mut Errors) -> Option<TokenStream> {
    let Column { ident, name, length, .. } = column;
    let Some(ty) = sql_type(column) else {
        errors.at(
            column.ty.span(),
            "which type of Diesel's this is cannot be seen here: say it with `#[model(sql_type = …)]`",
        );
        return None;
    };
    let sql_name = (plain(ident) != name.value()).then(|| quote! { #[sql_name = #name] });
    let length = length.as_ref().map(|length| quote! { #[max_length = #length] });
    Some(quote! { #sql_name #length #ident -> #ty, })
}

/// Diesel's type of a column: said, or that of the column's type, or that of the field's type.
fn sql_type(column: &Column) -> Option<TokenStream> {
    if let Some(said) = &column.sql_type {
        return Some(said.clone());
    }
    let (ty, is_nullable) = match in_option(&column.ty) {
        Some(ty) => (ty, true),
        None => (&column.ty, column.is_nullable),
    };
    let sql = match (&column.explicit, &column.length) {
        (Some(explicit), _) => of_column_type(explicit, ty)?,
        (None, Some(_)) => in_diesel("Varchar"),
        (None, None) => of_rust_type(ty)?,
    };
    Some(if is_nullable { quote!(::diesel::sql_types::Nullable<#sql>) } else { sql })
}

fn in_diesel(name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(::diesel::sql_types::#name)
}

/// `Varchar(32)` as Diesel's `Varchar`; not for what each database calls otherwise.
fn of_column_type(tokens: &TokenStream, ty: &Type) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let at = tokens.iter().rposition(|token| matches!(token, TokenTree::Ident(_)))?;
    let name = tokens[at].to_string();
    match name.as_str() {
        "Array" => {
            let Some(TokenTree::Group(list)) = tokens.get(at + 1) else { return None };
            let element: TokenStream = split(list.stream()).concat().into_iter().skip(1).collect();
            array(inner(ty, "Vec")?, |ty| of_column_type(&element, ty))
        }
        "Enum" => None,
        known if NAMES.contains(&known) => Some(in_diesel(known)),
        _ => None,
    }
}

const NAMES: &[&str] = &[
    "Bool",
    "SmallInt",
    "Integer",
    "BigInt",
    "Float",
    "Double",
    "Numeric",
    "Text",
    "Varchar",
    "Char",
    "Binary",
    "Date",
    "Time",
    "Timestamp",
    "Timestamptz",
    "Interval",
    "Uuid",
    "Json",
    "Jsonb",
];

/// Diesel's type for a field's type, by its name; a constant beside it holds it to the truth.
fn of_rust_type(ty: &Type) -> Option<TokenStream> {
    if let Type::Reference(reference) = ty {
        return of_rust_type(&reference.elem);
    }
    if let Type::Array(_) | Type::Slice(_) = ty {
        return Some(in_diesel("Binary"));
    }
    let Type::Path(path) = ty else { return None };
    if let Some(element) = inner(ty, "Vec") {
        return match is_named(element, "u8") {
            true => Some(in_diesel("Binary")),
            false => array(element, of_rust_type),
        };
    }
    if let Some(inside) = inner(ty, "Box").or_else(|| inner(ty, "Cow")) {
        return of_rust_type(inside);
    }
    scalar(&path.path.segments.last()?.ident.to_string()).map(in_diesel)
}

fn array(element: &Type, of: impl Fn(&Type) -> Option<TokenStream>) -> Option<TokenStream> {
    let element = match in_option(element) {
        Some(element) => {
            let element = of(element)?;
            quote!(::diesel::sql_types::Nullable<#element>)
        }
        None => of(element)?,
    };
    Some(quote!(::diesel::sql_types::Array<#element>))
}

fn scalar(name: &str) -> Option<&'static str> {
    Some(match name {
        "bool" => "Bool",
        "i16" => "SmallInt",
        "i32" => "Integer",
        "i64" => "BigInt",
        "f32" => "Float",
        "f64" => "Double",
        "String" | "str" => "Text",
        "NaiveDate" | "Date" => "Date",
        "NaiveTime" | "Time" => "Time",
        "NaiveDateTime" | "PrimitiveDateTime" | "SystemTime" => "Timestamp",
        "DateTime" | "OffsetDateTime" => "Timestamptz",
        "Uuid" => "Uuid",
        "Value" => "Json",
        _ => return None,
    })
}

fn is_named(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident(name))
}

/// What holds a type that was seen by its name to what the field's type says itself.
pub(crate) fn guard(column: &Column, constant: &TokenStream) -> Option<TokenStream> {
    if column.sql_type.is_some() || column.explicit.is_some() || column.length.is_some() {
        return None;
    }
    let ty = in_option(&column.ty).unwrap_or(&column.ty);
    let Type::Path(path) = ty else { return None };
    let name = format_ident!("{}", scalar(&path.path.segments.last()?.ident.to_string())?);
    let span = column.ty.span();
    let function = quote_spanned! { span=> ::migrate_core::__private::require_type };
    Some(quote_spanned! { span=>
        const _: () = #function(#constant, &::migrate_core::schema::Type::#name);
    })
}

/// The tables it can be joined with, and stand in one query with.
fn joins(table: &Table) -> TokenStream {
    let module = &table.module;
    let parents: Vec<(&ForeignKey, Path)> =
        table.foreign_keys.iter().filter_map(|key| Some((key, parent(key)?))).collect();
    let is_alone =
        |path: &Path| parents.iter().filter(|(_, other)| is_same(other, path)).count() == 1;
    let others = parents.iter().filter(|(_, path)| !path.is_ident(module));
    let joinable = others.clone().filter(|(key, path)| key.is_joinable && is_alone(path));
    let joinable = joinable.filter_map(|(key, path)| {
        let column = &table.column(&key.columns[0])?.ident;
        Some(quote! { ::diesel::joinable!(#module -> #path (#column)); })
    });
    let mut together: Vec<&Path> = Vec::new();
    for path in others.map(|(_, path)| path).chain(&table.together) {
        if !together.iter().any(|other| is_same(other, path)) {
            together.push(path);
        }
    }
    let together = together.into_iter().map(|path| {
        let last = path.segments.last().map(|last| &last.ident);
        let import = (path.segments.len() > 1).then(|| quote! { use #path; });
        quote! {
            const _: () = {
                #import
                ::diesel::allow_tables_to_appear_in_same_query!(#module, #last);
            };
        }
    });
    quote! { #(#joinable)* #(#together)* }
}

/// The module of the table that a foreign key of one column leads to the key of.
fn parent(key: &ForeignKey) -> Option<Path> {
    let (Target::Model(path, columns), [_]) = (&key.target, key.columns.as_slice()) else {
        return None;
    };
    if !columns.is_empty() {
        return None;
    }
    if let Some(module) = &key.module {
        return Some(module.clone());
    }
    let mut path = path.clone();
    let last = path.segments.last_mut()?;
    last.arguments = syn::PathArguments::None;
    last.ident = Ident::new(&name::table(&plain(&last.ident)), last.ident.span());
    Some(path)
}

fn is_same(left: &Path, right: &Path) -> bool {
    quote!(#left).to_string() == quote!(#right).to_string()
}
