//! The procedural macros of migrate-core.

use proc_macro::TokenStream;

/// Makes a migration of a function.
#[proc_macro_attribute]
pub fn migration(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Writes the way back of a migration.
#[proc_macro_attribute]
pub fn downgrade(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Makes a graph of a folder of revision files.
#[proc_macro]
pub fn migrations(input: TokenStream) -> TokenStream {
    input
}
