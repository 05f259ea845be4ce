//! A struct as a table, as `#[derive(Model)]` reads it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, LitStr, Path};

use crate::errors::Errors;
use crate::model::column::Column;
use crate::model::diesel::{self, OnStruct};
use crate::model::foreign_key::ForeignKey;
use crate::model::index::Index;
use crate::model::limited;
use crate::model::name;
use crate::model::source::Source;
use crate::model::word::{self, Form, Word};

const KNOWN: &[&str] = &[
    "name",
    "schema",
    "table",
    "together",
    "no_primary_key",
    "unique",
    "index",
    "check",
    "foreign_key",
    "comment",
    "renamed_from",
    "only",
    "without_rowid",
    "strict",
    "unlogged",
    "partition_by",
    "tablespace",
    "with",
    "engine",
    "charset",
    "collation",
];

/// A struct, read.
pub(crate) struct Table {
    pub(crate) ident: Ident,
    pub(crate) lifetimes: Vec<syn::Lifetime>,
    pub(crate) name: LitStr,
    /// The module of Diesel's `table!`.
    pub(crate) module: Ident,
    pub(crate) columns: Vec<Column>,
    /// The columns of the key, in order.
    pub(crate) key: Vec<LitStr>,
    /// Constraints, as expressions.
    pub(crate) constraints: Vec<TokenStream>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    /// The operations that make the indexes.
    pub(crate) indexes: Vec<TokenStream>,
    /// The calls that say how the table is kept.
    pub(crate) calls: TokenStream,
    pub(crate) renamed_from: Option<LitStr>,
    /// The call that keeps its operations to some databases.
    pub(crate) only: TokenStream,
    /// Whether Diesel's `table!` is to be written too.
    pub(crate) has_macro: bool,
    /// Tables that may stand in one query with it.
    pub(crate) together: Vec<Path>,
}

impl Table {
    /// Reads a struct; none if it can be no table at all.
    pub(crate) fn read(input: &DeriveInput, errors: &mut Errors) -> Option<Self> {
        let Data::Struct(data) = &input.data else {
            errors.at(input.ident.span(), "a model is a struct; for an enum there is `ModelEnum`");
            return None;
        };
        let Fields::Named(fields) = &data.fields else {
            errors.at(input.ident.span(), "a model has fields with names, one for each column");
            return None;
        };
        for parameter in input.generics.type_params() {
            errors.at(
                parameter.ident.span(),
                "a model has no type parameters: a table has fixed types",
            );
        }
        for parameter in input.generics.const_params() {
            errors.at(parameter.ident.span(), "a model has no parameters but lifetimes");
        }
        let words = word::read(&input.attrs, "a table", KNOWN, errors);
        let diesel = OnStruct::read(&input.attrs);
        let mut columns: Vec<Column> =
            fields.named.iter().filter_map(|field| Column::read(field, errors)).collect();
        let (name, module) = names(input, &words, &diesel, errors);
        let named = columns.iter().map(|column| (&column.ident, &column.name));
        let source = Source::new(name.clone(), named);
        let key = key(input, &words, &diesel, &columns, &source, errors);
        let foreign_keys = foreign_keys(&words, &diesel, &mut columns, &source, errors);
        let mut table = Self {
            ident: input.ident.clone(),
            lifetimes: input.generics.lifetimes().map(|it| it.lifetime.clone()).collect(),
            name,
            module,
            key,
            constraints: columns.iter().flat_map(|column| column.constraints.clone()).collect(),
            indexes: Vec::new(),
            columns,
            foreign_keys,
            calls: TokenStream::new(),
            renamed_from: None,
            only: TokenStream::new(),
            has_macro: false,
            together: Vec::new(),
        };
        for index in table.columns.iter().flat_map(|column| &column.indexes) {
            table.indexes.push(index.operation(&source, errors));
        }
        for word in &words {
            table.take(word, &source, errors);
        }
        Some(table)
    }

    /// The column of a name in the database.
    pub(crate) fn column(&self, name: &LitStr) -> Option<&Column> {
        self.columns.iter().find(|column| column.name.value() == name.value())
    }

    fn take(&mut self, word: &Word, source: &Source, errors: &mut Errors) {
        let name = &word.name;
        match name.to_string().as_str() {
            "table" => self.has_macro = word.flag(errors),
            "together" => match &word.form {
                Form::List(list) => self.together = paths(list.clone(), errors),
                Form::Flag | Form::Value(_) => {
                    errors.at(
                        word.span(),
                        "write the modules of the tables: `together(users, tags)`",
                    );
                }
            },
            "unique" => self.unique(word, source, errors),
            "index" => {
                if let Some(index) = Index::on_struct(word, source, errors) {
                    self.indexes.push(index.operation(source, errors));
                }
            }
            "check" => self.check(word, errors),
            "without_rowid" | "strict" | "unlogged" => {
                if word.flag(errors) {
                    self.calls.extend(quote! { .#name() });
                }
            }
            "comment" | "partition_by" | "tablespace" | "with" | "engine" | "charset"
            | "collation" => {
                if let Some(value) = word.value(&format!("{name} = \"…\""), errors) {
                    self.calls.extend(quote! { .#name(#value) });
                }
            }
            "renamed_from" => {
                self.renamed_from = word.text(errors).map(|old| name::beside(&old, &self.name));
            }
            "only" => self.only = limited::only(word, errors),
            // Read before the others.
            "name" | "schema" | "no_primary_key" | "foreign_key" => {}
            other => unreachable!("`{other}` is in the list of known words"),
        }
    }

    /// `unique([a, b])`, `unique([a, b], name = "uq_…")`.
    fn unique(&mut self, word: &Word, source: &Source, errors: &mut Errors) {
        let Some((columns, options)) = word.bracketed() else {
            errors.at(word.span(), "write the columns: `unique([shop, number])`");
            return;
        };
        let columns = source.columns(columns, errors);
        let mut unique = quote! { ::migrate_core::schema::unique(&[#(#columns),*]) };
        for part in options.iter().filter(|part| !part.is_empty()) {
            match word::word(part) {
                Some(word) if word.is("name") => {
                    if let Some(name) = word.text(errors) {
                        unique.extend(quote!(.named(#name)));
                    }
                }
                Some(_) | None => errors.on(part, "expected `name = \"…\"`"),
            }
        }
        self.constraints.push(unique);
    }

    /// `check("ck_name", "expression")`.
    fn check(&mut self, word: &Word, errors: &mut Errors) {
        const WANTED: &str =
            "a check of the table has a name and an SQL expression: `check(\"ck_…\", \"a < b\")`";
        match &word.form {
            Form::List(list) if crate::argument::split(list.clone()).len() >= 2 => {
                self.constraints.push(quote! { ::migrate_core::schema::check(#list) });
            }
            Form::List(_) | Form::Flag | Form::Value(_) => errors.at(word.span(), WANTED),
        }
    }
}

/// The table's name in the database, and the module of Diesel's table.
fn names(
    input: &DeriveInput,
    words: &[Word],
    diesel: &OnStruct,
    errors: &mut Errors,
) -> (LitStr, Ident) {
    let module = match &diesel.table_name {
        Some(path) => path.segments.last().map(|last| last.ident.clone()),
        None => None,
    };
    let inferred = || Ident::new(&name::table(&name::plain(&input.ident)), input.ident.span());
    let module = module.unwrap_or_else(inferred);
    let text = |name: &str, errors: &mut Errors| {
        words.iter().find(|word| word.is(name)).and_then(|word| word.text(errors))
    };
    let bare = match (text("name", errors), &diesel.table_name) {
        (Some(name), _) => name,
        (None, Some(path)) => LitStr::new(&diesel::last(path), module.span()),
        (None, None) => LitStr::new(&name::plain(&module), module.span()),
    };
    let name = match text("schema", errors) {
        Some(schema) => LitStr::new(&format!("{}.{}", schema.value(), bare.value()), schema.span()),
        None => bare,
    };
    (name, module)
}

/// The primary key: what the fields say, what Diesel is told, or `id`.
fn key(
    input: &DeriveInput,
    words: &[Word],
    diesel: &OnStruct,
    columns: &[Column],
    source: &Source,
    errors: &mut Errors,
) -> Vec<LitStr> {
    let marked: Vec<&Column> = columns.iter().filter(|column| column.is_key).collect();
    if let Some(word) = words.iter().find(|word| word.is("no_primary_key")) {
        word.flag(errors);
        return Vec::new();
    }
    if !diesel.primary_key.is_empty() {
        for column in marked.iter().filter(|it| !diesel.primary_key.contains(&it.ident)) {
            let message = "`#[diesel(primary_key(…))]` does not name this column";
            errors.at(column.ident.span(), message);
        }
        return diesel.primary_key.iter().filter_map(|it| source.column(it, errors)).collect();
    }
    if !marked.is_empty() {
        return marked.iter().map(|column| column.name.clone()).collect();
    }
    let id = Ident::new("id", Span::call_site());
    if source.has(&id) {
        return source.column(&id, errors).into_iter().collect();
    }
    errors.at(
        input.ident.span(),
        "there is no column `id`, so say which are the key: `#[model(primary_key)]` on the fields, \
         `#[diesel(primary_key(…))]`, or `#[model(no_primary_key)]`",
    );
    Vec::new()
}

/// The foreign keys: of fields, of the struct, and Diesel's parents, unless said already.
fn foreign_keys(
    words: &[Word],
    diesel: &OnStruct,
    columns: &mut [Column],
    source: &Source,
    errors: &mut Errors,
) -> Vec<ForeignKey> {
    let mut keys: Vec<ForeignKey> =
        columns.iter_mut().flat_map(|column| std::mem::take(&mut column.foreign_keys)).collect();
    for word in words.iter().filter(|word| word.is("foreign_key")) {
        keys.extend(ForeignKey::on_struct(word, source, errors));
    }
    for parent in &diesel.belongs_to {
        if let Some(key) = ForeignKey::of_parent(parent, source, errors)
            && keys.iter().all(|other| !other.is_like(&key))
        {
            keys.push(key);
        }
    }
    keys
}

fn paths(list: TokenStream, errors: &mut Errors) -> Vec<Path> {
    let mut paths = Vec::new();
    for part in crate::argument::split(list).iter().filter(|part| !part.is_empty()) {
        match syn::parse2(part.iter().cloned().collect()) {
            Ok(path) => paths.push(path),
            Err(_) => errors.on(part, "expected the module of a table"),
        }
    }
    paths
}
