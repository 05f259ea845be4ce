//! Settings of the session that a text may change, as a dump does, and on which what comes behind depends:
//! where names are looked for, and who asks.

use crate::sql::{Token, tokens};

/// Notes what they are.
pub(crate) const NOTE: &str = "SELECT set_config('migrate.search_path', current_setting('search_path'), false), \
    set_config('migrate.role', current_setting('role'), false)";

/// Makes them what they were, where that was noted in this session.
pub(crate) const GIVE_BACK: &str = "SELECT set_config('role', \
    coalesce(nullif(current_setting('migrate.role', true), ''), current_setting('role')), false), \
    set_config('search_path', \
    coalesce(current_setting('migrate.search_path', true), current_setting('search_path')), false)";

/// Whether a text changes one of them, as far as can be seen.
pub(crate) fn are_changed(sql: &str) -> bool {
    let tokens = tokens(sql);
    let solid: Vec<&Token<'_>> =
        tokens.iter().filter(|token| !matches!(token, Token::Space(_))).collect();
    solid.iter().enumerate().any(|(at, token)| {
        let before = at.checked_sub(1).map(|at| solid[at]);
        let is_set = before
            .is_some_and(|it| ["set", "local", "session"].iter().any(|word| it.is_word(word)));
        let names_path =
            matches!(token, Token::Literal(text) if text.eq_ignore_ascii_case("'search_path'"));
        is_set && (token.is_word("search_path") || token.is_word("role")) || names_path
    })
}

#[cfg(test)]
mod tests {
    use super::are_changed;

    #[test]
    fn what_a_dump_changes_is_seen() {
        for sql in [
            "SELECT pg_catalog.set_config('search_path', '', false)",
            "CREATE SCHEMA a; set\nSearch_Path TO a",
            "SET LOCAL ROLE owner",
            "SET SESSION search_path = a",
        ] {
            assert!(are_changed(sql), "{sql}");
        }
        for sql in ["CREATE ROLE x", "SELECT role FROM t", "UPDATE t SET a = 'search_path '"] {
            assert!(!are_changed(sql), "{sql}");
        }
    }
}
