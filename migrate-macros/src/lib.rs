//! The procedural macros of migrate-core. They know syntax only: what they make is plain data under
//! `::migrate_core::__private`, and what it means is checked there.

mod argument;
mod body;
mod downgrade;
mod errors;
mod folder;
mod function;
mod graph;
mod migration;
mod refusal;
mod scan;
mod spelling;
mod statement;

use proc_macro::TokenStream;

/// Makes a migration of a function whose body is a list of operations.
#[proc_macro_attribute]
pub fn migration(arguments: TokenStream, item: TokenStream) -> TokenStream {
    migration::expand(arguments.into(), item.into()).into()
}

/// Writes the way back of a migration, for operations whose inverse is not known.
#[proc_macro_attribute]
pub fn downgrade(arguments: TokenStream, item: TokenStream) -> TokenStream {
    downgrade::expand(arguments.into(), item.into()).into()
}

/// Makes a graph of a folder of revision files.
#[proc_macro]
pub fn migrations(input: TokenStream) -> TokenStream {
    graph::expand(input.into()).into()
}
