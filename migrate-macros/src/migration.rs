//! `#[migration]`: the static that a function and its arguments become, and the places where the
//! compiler is to look at the chain.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::LitStr;

use crate::argument::{self, Argument};
use crate::body::{self, Read, Way};
use crate::errors::Errors;
use crate::unchecked::unchecked;

/// The arguments of `#[migration]`.
const KNOWN: &[&str] = &[
    "revision",
    "down_revision",
    "depends_on",
    "branch_label",
    "branch_labels",
    "message",
    "irreversible",
    "transaction",
];

/// What the attribute says.
#[derive(Default)]
struct Place {
    revision: Option<LitStr>,
    down_revision: Vec<LitStr>,
    depends_on: Vec<LitStr>,
    branch_labels: Vec<LitStr>,
    message: Option<LitStr>,
    irreversible: Option<LitStr>,
    no_transaction: bool,
}

/// Expands the attribute.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let place = Place::read(arguments, &mut errors);
    let body = body::read(item, "migration", &mut errors);
    let way = Way::up();
    let (operations, upgrade) = (body.operations(&way), body.body(&way));
    let (migration, guards) = if errors.is_empty() {
        (place.migration(&upgrade), place.guards(&body))
    } else {
        (place.unfinished().migration(&upgrade), TokenStream::new())
    };
    quote! {
        #errors
        #[allow(unused_imports)]
        use ::migrate_core::__private::defaults::*;
        #operations
        #migration
        #guards
    }
}

impl Place {
    fn read(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut place = Self::default();
        let arguments = argument::read(tokens, "#[migration]", KNOWN, errors);
        for argument in &arguments {
            place.take(argument, errors);
        }
        if !arguments.iter().any(|argument| argument.name == "revision") {
            errors.at(
                Span::call_site(),
                "a migration needs an id: `#[migration(revision = \"…\")]`; \
                 `cargo migrate revision` writes a file with a new one",
            );
        }
        check_labels(&arguments, errors);
        place
    }

    fn take(&mut self, argument: &Argument, errors: &mut Errors) {
        match argument.name.to_string().as_str() {
            "revision" => self.revision = argument.text(errors),
            "down_revision" => self.down_revision = argument.texts(errors),
            "depends_on" => self.depends_on = argument.texts(errors),
            "branch_label" => self.branch_labels.extend(argument.text(errors)),
            "branch_labels" => self.branch_labels.extend(argument.texts(errors)),
            "message" => self.message = argument.text(errors),
            "irreversible" => self.irreversible = argument.text(errors),
            "transaction" => {
                self.no_transaction = argument.word(&["true", "false"], errors) == Some(1);
            }
            other => unreachable!("`{other}` is in the list of known arguments"),
        }
    }

    /// Adds a parent that no migration can be: the chain is unsound then, and nobody asks it for its
    /// ends. What this migration lacks is not to be blamed on others.
    fn unfinished(mut self) -> Self {
        self.down_revision.push(LitStr::new("\0", Span::call_site()));
        self
    }

    fn migration(&self, upgrade: &TokenStream) -> TokenStream {
        let Self { revision, down_revision, depends_on, branch_labels, .. } = self;
        let revision = revision.as_ref().map_or_else(String::new, LitStr::value);
        let message = self.message.as_ref().map_or_else(String::new, LitStr::value);
        let transaction = !self.no_transaction;
        let downgrade = match &self.irreversible {
            Some(reason) => quote! { ::migrate_core::__private::Downgrade::Irreversible(#reason) },
            None => quote! { DOWNGRADE },
        };
        quote! {
            pub(super) static MIGRATION: ::migrate_core::__private::Migration<'static> =
                ::migrate_core::__private::Migration {
                    revision: #revision,
                    down_revision: &[#(#down_revision),*],
                    depends_on: &[#(#depends_on),*],
                    branch_labels: &[#(#branch_labels),*],
                    message: #message,
                    file: ::core::file!(),
                    transaction: #transaction,
                    upgrade: #upgrade,
                    downgrade: #downgrade,
                };
        }
    }

    /// One constant for each literal, spanned like it, so that an error stands under it.
    fn guards(&self, body: &Read) -> TokenStream {
        if unchecked() {
            return TokenStream::new();
        }
        let Some(revision) = &self.revision else {
            return TokenStream::new();
        };
        let own = self.revision.iter().map(|literal| (literal, quote!(Revision)));
        let slots = own
            .chain(numbered(&self.down_revision, "DownRevision"))
            .chain(numbered(&self.depends_on, "DependsOn"))
            .chain(numbered(&self.branch_labels, "BranchLabel"));
        let sound = slots.map(|(literal, slot)| {
            quote_spanned! { literal.span()=>
                const _: () = if super::__IS_UNSOUND {
                    super::__require_sound(
                        #revision,
                        ::core::file!(),
                        ::migrate_core::__private::Slot::#slot,
                    )
                };
            }
        });
        let one_way_back = self.irreversible.iter().map(|reason| {
            quote_spanned! { reason.span()=>
                const _: () = ::migrate_core::__private::require_derived(&DOWNGRADE);
            }
        });
        let meets = (self.down_revision.len() + self.depends_on.len() > 1).then(|| {
            quote_spanned! { revision.span()=>
                const _: () = if super::__IS_UNFIT {
                    super::__require_fit(#revision, ::migrate_core::__private::Spot::Meeting)
                };
            }
        });
        let fits = body.guards(revision);
        quote! { #(#sound)* #(#one_way_back)* #meets #fits }
    }
}

/// Each literal of a list with its slot.
fn numbered<'l>(
    literals: &'l [LitStr],
    slot: &str,
) -> impl Iterator<Item = (&'l LitStr, TokenStream)> {
    let slot = format_ident!("{slot}");
    literals.iter().enumerate().map(move |(nth, literal)| (literal, quote! { #slot(#nth) }))
}

fn check_labels(arguments: &[Argument], errors: &mut Errors) {
    let labels = |argument: &&Argument| argument.name.to_string().starts_with("branch_label");
    if let Some(second) = arguments.iter().filter(labels).nth(1) {
        errors.at(
            second.name.span(),
            "the labels stand in two arguments: put all of them into `branch_labels = [\"…\", \"…\"]`",
        );
    }
}
