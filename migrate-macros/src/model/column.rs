//! A field as a column.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Field, GenericArgument, LitStr, PathArguments, Type};

use crate::errors::Errors;
use crate::model::diesel::OnField;
use crate::model::foreign_key::ForeignKey;
use crate::model::index::Index;
use crate::model::name::plain;
use crate::model::value;
use crate::model::word::{self, Form, Word};

const KNOWN: &[&str] = &[
    "name",
    "type",
    "length",
    "default",
    "primary_key",
    "autoincrement",
    "identity_always",
    "nullable",
    "unique",
    "index",
    "references",
    "check",
    "comment",
    "collation",
    "generated",
    "generated_virtual",
    "renamed_from",
    "sql_type",
    "skip",
];

/// A column.
pub(crate) struct Column {
    /// The name that Diesel has for it.
    pub(crate) ident: Ident,
    /// The name it has in the database.
    pub(crate) name: LitStr,
    pub(crate) ty: Type,
    /// Its type, where the field says it.
    pub(crate) explicit: Option<TokenStream>,
    pub(crate) length: Option<TokenStream>,
    /// Diesel's type, where the field says it.
    pub(crate) sql_type: Option<TokenStream>,
    pub(crate) is_key: bool,
    pub(crate) is_nullable: bool,
    default: Option<TokenStream>,
    /// The calls that add the rest.
    calls: TokenStream,
    /// What stands beside the columns: constraints with names of their own.
    pub(crate) constraints: Vec<TokenStream>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) renamed_from: Option<LitStr>,
}

impl Column {
    /// Reads a field; none if it is no column.
    pub(crate) fn read(field: &Field, errors: &mut Errors) -> Option<Self> {
        let Some(ident) = &field.ident else {
            errors.at(field.ty.span(), "a model has fields with names");
            return None;
        };
        let words = word::read(&field.attrs, "a column", KNOWN, errors);
        if words.iter().any(|word| word.is("skip")) {
            return None;
        }
        let diesel = OnField::read(&field.attrs);
        if let Some(embed) = diesel.embed {
            errors.at(
                embed.span(),
                "the columns of an embedded struct cannot be seen here: write its fields out, or leave \
                 it out with `#[model(skip)]` and give the table its columns in a struct of its own",
            );
            return None;
        }
        let ident = diesel.column_name.unwrap_or_else(|| ident.clone());
        let mut column = Self::plain(ident, field.ty.clone());
        // The name first: others speak of it.
        for word in words.iter().filter(|word| word.is("name")) {
            column.name = word.text(errors).unwrap_or(column.name);
        }
        for word in &words {
            column.take(word, errors);
        }
        Some(column)
    }

    fn plain(ident: Ident, ty: Type) -> Self {
        Self {
            name: LitStr::new(&plain(&ident), ident.span()),
            ident,
            ty,
            explicit: None,
            length: None,
            sql_type: None,
            is_key: false,
            is_nullable: false,
            default: None,
            calls: TokenStream::new(),
            constraints: Vec::new(),
            indexes: Vec::new(),
            foreign_keys: Vec::new(),
            renamed_from: None,
        }
    }

    fn take(&mut self, word: &Word, errors: &mut Errors) {
        let span = word.span();
        match word.name.to_string().as_str() {
            "type" => self.explicit = word.value("type = Varchar(32)", errors),
            "length" => self.length = word.value("length = 32", errors),
            "default" => self.default = word.value("default = 0", errors),
            "sql_type" => self.sql_type = word.value("sql_type = Varchar", errors),
            "primary_key" => self.is_key = word.flag(errors),
            "nullable" => self.is_nullable = word.flag(errors),
            "autoincrement" | "identity_always" => {
                if word.flag(errors) {
                    self.call(&word.name, &TokenStream::new());
                }
            }
            "unique" => self.unique(word, errors),
            "index" => {
                let columns = [self.name.clone()];
                self.indexes.extend(Index::on_field(word, &columns, errors));
            }
            "references" => {
                self.foreign_keys.extend(ForeignKey::on_field(word, &self.name, errors));
            }
            "check" | "comment" | "collation" => {
                let example = format!("{} = \"…\"", word.name);
                if let Some(value) = word.value(&example, errors) {
                    self.call(&word.name, &value);
                }
            }
            "generated" | "generated_virtual" => {
                let stored = Ident::new("generated_stored", span);
                let method = if word.is("generated") { &stored } else { &word.name };
                if let Some(value) = word.value("generated = \"width * height\"", errors) {
                    self.call(method, &value);
                }
            }
            "renamed_from" => self.renamed_from = word.text(errors),
            // Read before the others.
            "name" | "skip" => {}
            other => unreachable!("`{other}` is in the list of known words"),
        }
    }

    fn unique(&mut self, word: &Word, errors: &mut Errors) {
        match &word.form {
            Form::Flag => self.call(&word.name, &TokenStream::new()),
            Form::Value(_) => {
                let column = &self.name;
                if let Some(name) = word.text(errors) {
                    self.constraints.push(quote! {
                        ::migrate_core::schema::unique(&[#column]).named(#name)
                    });
                }
            }
            Form::List(_) => errors.at(
                word.span(),
                "write `unique` or `unique = \"its name\"`; over several columns it stands on the struct",
            ),
        }
    }

    fn call(&mut self, method: &Ident, arguments: &TokenStream) {
        self.calls.extend(quote! { .#method(#arguments) });
    }

    /// The column as an expression; `is_only_key` if it alone is the primary key.
    pub(crate) fn expression(&self, is_only_key: bool) -> TokenStream {
        let Self { name, ty, calls, .. } = self;
        let column = match &self.explicit {
            Some(explicit) => {
                let explicit = value::column_type(explicit);
                let not_null = (!is_option(ty)).then(|| quote!(.not_null()));
                quote! { ::migrate_core::schema::column(#name, #explicit) #not_null }
            }
            None => {
                let function = quote! { ::migrate_core::__private::column_of };
                quote_spanned! { ty.span()=> #function::<#ty>(#name) }
            }
        };
        let column = match &self.length {
            Some(length) => quote! { ::migrate_core::__private::sized(#column, #length) },
            None => column,
        };
        let default = self.default.as_ref().map(|tokens| {
            let value = value::default(tokens);
            quote! { .default(#value) }
        });
        let key = is_only_key.then(|| quote!(.primary_key()));
        let column = quote! { #column #default #key #calls };
        match self.is_nullable {
            true => quote! { ::migrate_core::schema::Column { nullable: true, ..#column } },
            false => column,
        }
    }

    /// What the compiler is to look at, given the column as a constant.
    pub(crate) fn guards(&self, column: &TokenStream) -> TokenStream {
        // All of the call has the span, so that the error stands under it.
        let guard = |span: Span, function: &str| {
            let function = Ident::new(function, span);
            let call = quote_spanned! { span=> ::migrate_core::__private::#function };
            quote_spanned! { span=> const _: () = #call(#column); }
        };
        let length = self.length.as_ref().map(|it| guard(value::span(it), "require_length"));
        let default = self.default.as_ref().map(|it| guard(value::span(it), "require_default"));
        quote! { #length #default }
    }
}

/// What stands in `Option<…>`.
pub(crate) fn in_option(ty: &Type) -> Option<&Type> {
    inner(ty, "Option")
}

/// What stands in a type with one parameter: `Vec<…>`.
pub(crate) fn inner<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(list) = &last.arguments else { return None };
    list.args
        .iter()
        .find_map(|argument| if let GenericArgument::Type(ty) = argument { Some(ty) } else { None })
}

fn is_option(ty: &Type) -> bool {
    in_option(ty).is_some()
}
