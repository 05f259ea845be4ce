//! Names that go without saying, as Diesel makes them.

use proc_macro2::Ident;
use syn::LitStr;
use syn::ext::IdentExt;

/// `BlogPost` as `blog_post`.
pub(crate) fn snake(name: &str) -> String {
    let mut result = String::with_capacity(name.len() + 4);
    for (at, character) in name.chars().enumerate() {
        if character.is_uppercase() && at > 0 {
            result.push('_');
        }
        result.extend(character.to_lowercase());
    }
    result
}

/// `BlogPost` as `blog_posts`.
pub(crate) fn table(name: &str) -> String {
    format!("{}s", snake(name))
}

/// An old name in the schema of the new one, unless it says another.
pub(crate) fn beside(old: &LitStr, new: &LitStr) -> LitStr {
    match new.value().split_once('.') {
        Some((schema, _)) if !old.value().contains('.') => {
            LitStr::new(&format!("{schema}.{}", old.value()), old.span())
        }
        Some(_) | None => old.clone(),
    }
}

/// A name without `r#`.
pub(crate) fn plain(name: &Ident) -> String {
    name.unraw().to_string()
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn tables_are_called_as_by_diesel() {
        assert_eq!(table("User"), "users");
        assert_eq!(table("BlogPost"), "blog_posts");
    }
}
