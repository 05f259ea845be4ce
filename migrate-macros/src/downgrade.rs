//! `#[downgrade]`: the way back as the user wrote it. It shadows the default that `#[migration]`
//! brings in.

use proc_macro2::TokenStream;
use quote::quote;

use crate::body::{self, Way};
use crate::errors::Errors;
use crate::unchecked::unchecked;

/// Expands the attribute.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let arguments: Vec<_> = arguments.into_iter().collect();
    if !arguments.is_empty() {
        errors.on(&arguments, "`#[downgrade]` takes no arguments: they stand in `#[migration(…)]`");
    }
    let body = body::read(item, "downgrade", &mut errors);
    let way = Way::down();
    let (operations, value) = (body.operations(&way), body.body(&way));
    let is_checked = errors.is_empty() && !unchecked();
    let guards = is_checked.then(|| body.guards_of_downgrade());
    quote! {
        #errors
        #operations
        const DOWNGRADE: ::migrate_core::__private::Downgrade<'static> =
            ::migrate_core::__private::Downgrade::Written(#value);
        #guards
    }
}
