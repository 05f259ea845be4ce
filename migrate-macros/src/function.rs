//! The function under an attribute: its signature, which must be bare, and its body as tokens.

use proc_macro2::{Group, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Attribute, ReturnType, Safety, Signature, Visibility};

use crate::errors::Errors;

/// A function whose body nobody has parsed.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    visibility: Visibility,
    pub(crate) signature: Signature,
    pub(crate) body: Group,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self {
            attributes: input.call(Attribute::parse_outer)?,
            visibility: input.parse()?,
            signature: input.parse()?,
            body: input.parse()?,
        })
    }
}

impl Function {
    /// Reads the item under `#[name]`; anything but a function is an error.
    pub(crate) fn read(item: TokenStream, name: &str, errors: &mut Errors) -> Option<Self> {
        match syn::parse2::<Self>(item.clone()) {
            Ok(function) => {
                function.check_signature(name, errors);
                Some(function)
            }
            Err(_) => {
                let first: Vec<_> = item.into_iter().take(1).collect();
                let function = if name == "migration" { "upgrade" } else { name };
                let message =
                    format!("`#[{name}]` stands on a function: `fn {function}() {{ … }}`");
                errors.on(&first, message);
                None
            }
        }
    }

    fn check_signature(&self, name: &str, errors: &mut Errors) {
        let signature = &self.signature;
        let mut refuse = |tokens: &dyn ToTokens, what: &str| {
            let message = format!("the function of `#[{name}]` {what}");
            errors.at(tokens.to_token_stream().span(), message);
        };
        if !signature.inputs.is_empty() {
            refuse(
                &signature.inputs,
                "takes nothing: its operations are constant; code that needs the connection goes into `op::run`",
            );
        }
        if let ReturnType::Type(..) = signature.output {
            refuse(&signature.output, "returns nothing: its body is the list of operations");
        }
        if !signature.generics.params.is_empty() {
            refuse(&signature.generics, "is not generic");
        }
        if let Some(clause) = &signature.generics.where_clause {
            refuse(clause, "is not generic");
        }
        let bare = "is a plain `fn`: leave this word out";
        if let Some(word) = &signature.constness {
            refuse(word, bare);
        }
        if let Some(word) = &signature.asyncness {
            refuse(word, bare);
        }
        if !matches!(signature.safety, Safety::Default) {
            refuse(&signature.safety, bare);
        }
        if let Some(abi) = &signature.abi {
            refuse(abi, "is a plain `fn`: leave the ABI out");
        }
    }

    /// The function as it was written, for the editor, when it cannot be a list of operations. It
    /// never returns, so that it may promise to return anything.
    pub(crate) fn as_written(&self) -> TokenStream {
        let Self { attributes, visibility, signature, body } = self;
        let body = body.stream();
        quote! {
            #(#attributes)*
            #[allow(unused, clippy::all)]
            #visibility #signature { #body ; loop {} }
        }
    }
}
