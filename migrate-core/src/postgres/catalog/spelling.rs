//! Words that PostgreSQL keeps as they are, or nearly so, in one spelling.

use crate::postgres::catalog::expression::{canonical, tokens_of};

/// A text whatever its blanks, the case of its words, and quotes that it does not need.
pub(super) fn spelled(text: &str) -> String {
    tokens_of(text).map_or_else(|| text.trim().to_owned(), |tokens| tokens.join(" "))
}

/// What an exclusion constraint says, the condition in the one spelling of expressions.
pub(super) fn exclusion(text: &str) -> String {
    let at = text.to_ascii_lowercase().rfind(" where ");
    match at.map(|at| text.split_at(at)) {
        Some((rows, condition)) => {
            format!("{} where ({})", spelled(rows), canonical(&condition[" where ".len()..]))
        }
        None => spelled(text),
    }
}

/// Storage options whatever their order.
pub(super) fn options(text: &str) -> String {
    let option = |option: &str| {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let value = value.trim().trim_matches('\'');
        format!("{}={value}", name.trim().to_lowercase())
    };
    let mut options: Vec<String> =
        text.split(',').filter(|text| !text.trim().is_empty()).map(option).collect();
    options.sort();
    options.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{exclusion, options, spelled};

    #[test]
    fn blanks_and_order_do_not_count() {
        assert_eq!(spelled("USING gist (room WITH =)"), spelled("using gist(\"room\"  with = )"));
        assert_eq!(
            exclusion("USING gist (a WITH =) WHERE (n > 1)"),
            exclusion("using gist (a with =) where ((n > 1))")
        );
        assert_eq!(
            options("fillfactor = 70, autovacuum_enabled='off'"),
            options("autovacuum_enabled=off,fillfactor=70")
        );
    }
}
