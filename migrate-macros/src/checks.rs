//! The constants in which the compiler looks at the chain and at each operation.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::unchecked::unchecked;

/// At least so many migrations share a page of the book,
const FEWEST: usize = 16;

/// and at most so many pages are written.
const PAGES: usize = 8;

/// What the compiler finds wrong with the chain and with each operation: `files` are the migrations.
/// The constants at the literals and operations look first at one word, and at the rest only where
/// that says so: after an edit the compiler then sees that nothing has changed for them.
pub(crate) fn checks(files: &[TokenStream]) -> TokenStream {
    if unchecked() {
        return TokenStream::new();
    }
    let count = Literal::usize_unsuffixed(files.len());
    let (pages, last) = pages(files.len());
    quote! {
        const __IS_UNSOUND: bool = !__CHAIN.is_sound();
        #[track_caller]
        const fn __require_sound(
            revision: &str,
            file: &str,
            slot: ::migrate_core::__private::Slot,
        ) {
            ::migrate_core::__private::require_sound(&__CHAIN, revision, file, slot)
        }
        static __FILES: [&::migrate_core::__private::Migration<'static>; #count] = [#(#files),*];
        const __BREADTH: ::migrate_core::__private::Breadth =
            ::migrate_core::__private::Breadth::of(&__CHAIN);
        static __ANCESTORS: ::migrate_core::__private::Ancestors<
            { __BREADTH.words },
            { __BREADTH.starts },
            { __BREADTH.needs },
        > = ::migrate_core::__private::Ancestors::new::<{ __BREADTH.ranks }>(&__CHAIN);
        #pages
        const __REST: ::migrate_core::__private::Rest =
            ::migrate_core::__private::Rest::of(&__CHAIN, &__FILES, &#last);
        #[allow(long_running_const_eval)]
        static __SCHEMA: ::migrate_core::__private::Checked<
            'static,
            { __REST.migrations },
            { __REST.capacity.operations },
        > = ::migrate_core::__private::Checked::new::<
            { __REST.capacity.entries },
            { __REST.capacity.ends },
            { __REST.capacity.facts },
            { __REST.capacity.parts },
            { __REST.slots },
            { __BREADTH.ranks },
        >(&__CHAIN, &__FILES, &#last, __ANCESTORS.ancestry(), __REST.capacity.moves);
        const __IS_UNFIT: bool = !__SCHEMA.is_sound();
        #[track_caller]
        const fn __require_fit(revision: &str, spot: ::migrate_core::__private::Spot) {
            __SCHEMA.require_fit(&__CHAIN, revision, spot)
        }
    }
}

/// The pages of the book, and the name of what was read with the last of them. A page has as many
/// migrations as a power of two, so that its bounds stay where they are when migrations are added.
fn pages(count: usize) -> (TokenStream, TokenStream) {
    let size = count.div_ceil(PAGES).next_power_of_two().max(FEWEST);
    let slots = Literal::usize_unsuffixed(count);
    let mut pages = quote! {
        static __READ: ::migrate_core::__private::Progress<'static> =
            ::migrate_core::__private::Progress::start(!__IS_UNSOUND);
        const __ROOM: ::migrate_core::__private::Capacity =
            ::migrate_core::__private::Capacity::NONE;
        const __SLOTS: usize = ::migrate_core::__private::Capacity::slots(#slots);
    };
    let (mut read, mut room) = (quote!(__READ), quote!(__ROOM));
    for start in (0..count).step_by(size) {
        let end = count.min(start + size);
        let name = |what: &str| format_ident!("__{what}_{end}");
        let (own_steps, own_room) = (name("STEPS"), name("ROOM"));
        let (own_page, own_read) = (name("PAGE"), name("READ"));
        let [from, until, steps] = [start, end, end - start].map(Literal::usize_unsuffixed);
        pages.extend(quote! {
            static #own_steps: [&::migrate_core::__private::Migration<'static>; #steps] =
                ::migrate_core::__private::steps(&__CHAIN, &__FILES, #from, !__IS_UNSOUND);
            const #own_room: ::migrate_core::__private::Capacity = #room.with(&#own_steps);
            #[allow(long_running_const_eval)]
            static #own_page: ::migrate_core::__private::Page<
                'static,
                { #own_room.entries },
                { #own_room.ends },
                { #own_room.facts },
                { #own_room.parts },
                __SLOTS,
                { __BREADTH.until(#until) },
            > = ::migrate_core::__private::Page::read(
                &#read,
                __ANCESTORS.ancestry(),
                &#own_steps,
                #own_room.moves,
            );
            static #own_read: ::migrate_core::__private::Progress<'static> = #own_page.or(&#read);
        });
        (read, room) = (quote!(#own_read), quote!(#own_room));
    }
    (pages, read)
}
