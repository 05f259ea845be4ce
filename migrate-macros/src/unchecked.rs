//! `MIGRATE_UNCHECKED=1`: a broken chain compiles with a warning, for the person who repairs it.

use std::env::var_os;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

/// Whether this build leaves the checks of the chain out.
pub(crate) fn unchecked() -> bool {
    var_os("MIGRATE_UNCHECKED").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Makes Cargo build again when the variable changes, and says at the call of `migrations!` that
/// the checks are left out: a warning is all a macro can have the compiler say.
pub(crate) fn notice(span: Span) -> TokenStream {
    let tracked = quote! {
        const _: ::core::option::Option<&str> = ::core::option_env!("MIGRATE_UNCHECKED");
    };
    if !unchecked() {
        return tracked;
    }
    let said = quote_spanned! { span=>
        const _: () = {
            #[deprecated(note = "the chain is not checked, because MIGRATE_UNCHECKED is set")]
            const CHAIN: () = ();
            CHAIN
        };
    };
    quote! { #tracked #said }
}
