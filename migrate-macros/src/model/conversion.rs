//! Diesel's `ToSql` and `FromSql` for an enumeration: its values travel as texts.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

/// The implementations for one of Diesel's types.
pub(crate) fn conversion(
    ident: &Ident,
    sql_type: &TokenStream,
    name: &LitStr,
    values: &[(&Ident, &LitStr)],
) -> TokenStream {
    let to = values.iter().map(|(variant, value)| quote! { Self::#variant => #value });
    let from = values.iter().map(|(variant, value)| {
        quote! { #value => ::core::result::Result::Ok(Self::#variant) }
    });
    let text = quote! { ::diesel::sql_types::Text };
    let unknown = format!("`{{}}` is no value of the enumeration `{}`", name.value());
    quote! {
        #[automatically_derived]
        impl<DB> ::diesel::serialize::ToSql<#sql_type, DB> for #ident
        where
            DB: ::diesel::backend::Backend,
            str: ::diesel::serialize::ToSql<#text, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut ::diesel::serialize::Output<'b, '_, DB>,
            ) -> ::diesel::serialize::Result {
                let value: &'static str = match self { #(#to),* };
                <str as ::diesel::serialize::ToSql<#text, DB>>::to_sql(value, out)
            }
        }
        #[automatically_derived]
        impl<DB> ::diesel::deserialize::FromSql<#sql_type, DB> for #ident
        where
            DB: ::diesel::backend::Backend,
            ::std::string::String: ::diesel::deserialize::FromSql<#text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> ::diesel::deserialize::Result<Self> {
                let value = <::std::string::String as ::diesel::deserialize::FromSql<#text, DB>>
                    ::from_sql(bytes)?;
                match value.as_str() {
                    #(#from,)*
                    other => ::core::result::Result::Err(::std::format!(#unknown, other).into()),
                }
            }
        }
    }
}
