//! `migrations!`: a module for each revision file, and the graph over them.

use std::collections::BTreeSet;
use std::{fs, io};

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::argument::{self, Argument};
use crate::checks::checks;
use crate::errors::Errors;
use crate::folder::{File, Folder};
use crate::scan::scan;
use crate::unchecked;

/// What the macro was given.
struct Input {
    folder: Folder,
    span: Span,
    many_heads: bool,
}

/// A revision file as a module.
struct Module {
    name: Ident,
    path: String,
    file: String,
    message: String,
}

/// Expands the macro. The graph exists whatever is wrong: it is empty then, so that one error does
/// not lead to others.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = read(tokens, &mut errors) else {
        let graph = graph(&[], "", false);
        return quote! { #errors #graph };
    };
    let modules = modules(&input, &mut errors);
    let listed = if errors.is_empty() { modules.as_slice() } else { &[] };
    let graph = graph(listed, &input.folder.name, input.many_heads);
    let modules = modules.iter().map(Module::declaration);
    let notice = unchecked::notice(input.span);
    quote! { #errors #notice #(#modules)* #graph }
}

fn read(tokens: TokenStream, errors: &mut Errors) -> Option<Input> {
    let tokens: Vec<TokenTree> = tokens.into_iter().map(argument::unwrapped).collect();
    let end = tokens.iter().position(|token| token.to_string() == ",").unwrap_or(tokens.len());
    let options = tokens.iter().skip(end + 1).cloned().collect();
    let options = argument::read(options, "migrations!", &["heads"], errors);
    let heads = options.first().and_then(|heads: &Argument| heads.word(&["one", "many"], errors));
    let folder = match &tokens[..end] {
        [name] => argument::text(name).map(|name| (name.value(), name.span())),
        _ => None,
    };
    let Some((name, span)) = folder else {
        let message =
            "say first in which folder the revision files are: `migrations!(\"migrations\")`";
        match &tokens[..end] {
            [] => errors.at(Span::call_site(), message),
            wrong => errors.on(wrong, message),
        }
        return None;
    };
    Some(Input { folder: Folder::named(&name), span, many_heads: heads == Some(1) })
}

fn modules(input: &Input, errors: &mut Errors) -> Vec<Module> {
    let files = input.folder.files().unwrap_or_else(|error| {
        errors.at(input.span, unreadable(&input.folder, &error));
        Vec::new()
    });
    let mut names = BTreeSet::new();
    let mut modules = Vec::new();
    for file in &files {
        match Module::read(&input.folder, file, &mut names) {
            Ok(module) => modules.push(module),
            Err(message) => errors.at(input.span, message),
        }
    }
    modules
}

/// Why a folder cannot be read, in words.
fn unreadable(folder: &Folder, error: &io::Error) -> String {
    let path = folder.path.display();
    if error.kind() == io::ErrorKind::NotFound {
        format!("there is no folder `{path}`\n`cargo migrate init` makes one")
    } else if error.kind() == io::ErrorKind::NotADirectory {
        format!("`{path}` is not a folder: name the one that the revision files are in")
    } else {
        format!("the folder `{path}` cannot be read: {error}")
    }
}

impl Module {
    fn read(folder: &Folder, file: &File, names: &mut BTreeSet<String>) -> Result<Self, String> {
        let shown = format!("{}/{}", folder.name, file.name);
        let shown = shown.trim_start_matches("./").to_owned();
        let text = fs::read_to_string(&file.path)
            .map_err(|error| format!("`{shown}` cannot be read: {error}"))?;
        let glance = scan(&text);
        match glance.migrations.as_slice() {
            [_] => {}
            [] => {
                return Err(format!(
                    "`{shown}` has no `#[migration]`: give it one, or move the file out of the folder"
                ));
            }
            [first, second, ..] => {
                return Err(format!(
                    "`{shown}` has two migrations, on line {first} and on line {second}: \
                     move one into a file of its own"
                ));
            }
        }
        let path = file.path.to_string_lossy().into_owned();
        let name = identifier(&file.name, names);
        Ok(Self { name, path, file: shown, message: glance.message })
    }

    /// A relative path would depend on the module that the call stands in, which a macro cannot know.
    fn declaration(&self) -> TokenStream {
        let Self { name, path, .. } = self;
        quote! { #[path = #path] mod #name; }
    }

    fn migration(&self) -> TokenStream {
        let Self { name, file, message, .. } = self;
        quote! { #name::MIGRATION.found(#file, #message) }
    }

    fn file(&self) -> TokenStream {
        let name = &self.name;
        quote! { &#name::MIGRATION }
    }

    fn place(&self) -> TokenStream {
        let migration = self.migration();
        quote! { #migration.without_bodies() }
    }
}

/// A module name that no other file has.
fn identifier(file: &str, names: &mut BTreeSet<String>) -> Ident {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let plain: String = stem
        .chars()
        .map(
            |letter| {
                if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' }
            },
        )
        .collect();
    let mut name = format!("m_{plain}");
    while !names.insert(name.clone()) {
        name.push('_');
    }
    format_ident!("{name}")
}

/// The graph, and beside it the bare chain: the same migrations without their operations. The checks
/// of the chain look at that one, so that an edit in one body does not make the compiler repeat them
/// for every file.
fn graph(modules: &[Module], folder: &str, many_heads: bool) -> TokenStream {
    let count = Literal::usize_unsuffixed(modules.len());
    let migrations = modules.iter().map(Module::migration);
    let places = modules.iter().map(Module::place);
    let heads = if many_heads { quote!(Many) } else { quote!(One) };
    let files: Vec<TokenStream> = modules.iter().map(Module::file).collect();
    let checks = checks(&files);
    let unchecked = unchecked::unchecked().then(|| quote! { .unchecked() });
    quote! {
        static __MIGRATIONS: [::migrate_core::__private::Migration<'static>; #count] =
            [#(#migrations),*];
        static __PLACES: [::migrate_core::__private::Migration<'static>; #count] =
            [#(#places),*];
        const __SIZES: ::migrate_core::__private::Sizes =
            ::migrate_core::__private::Sizes::of(&__PLACES);
        #[allow(long_running_const_eval)]
        static __INDEX: ::migrate_core::__private::Stored<
            { __SIZES.names },
            { __SIZES.migrations },
            { __SIZES.starts },
            { __SIZES.links },
            { __SIZES.literals },
        > = ::migrate_core::__private::Stored::new(
            &__PLACES,
            ::migrate_core::__private::Heads::#heads,
        );
        static __CHAIN: ::migrate_core::__private::Graph<'static> =
            ::migrate_core::__private::Graph::stored(
                &__PLACES,
                &__INDEX,
                ::migrate_core::__private::Heads::#heads,
                "",
                ::core::option::Option::None,
            );
        /// The migrations of this program.
        pub static GRAPH: ::migrate_core::__private::Graph<'static> =
            ::migrate_core::__private::Graph::stored(
                &__MIGRATIONS,
                &__INDEX,
                ::migrate_core::__private::Heads::#heads,
                #folder,
                if ::core::cfg!(debug_assertions) {
                    ::core::option::Option::Some(::core::env!("CARGO_MANIFEST_DIR"))
                } else {
                    ::core::option::Option::None
                },
            )
            #unchecked;
        #checks
    }
}
