//! Indexes that are made beside others at work.

use crate::sql::{Token, tokens};

/// The index that a `CREATE INDEX CONCURRENTLY` makes, as it is written there: it stands in the schema
/// of its table.
pub(crate) fn concurrent_index(sql: &str) -> Option<String> {
    let tokens = tokens(sql);
    let mut rest = tokens.iter().filter(|token| !matches!(token, Token::Space(_))).peekable();
    let mut word = |word: &str| rest.next_if(|token| token.is_word(word)).is_some();
    word("CREATE").then_some(())?;
    word("UNIQUE");
    (word("INDEX") && word("CONCURRENTLY")).then_some(())?;
    if word("IF") {
        (word("NOT") && word("EXISTS")).then_some(())?;
    }
    let index = rest.next()?.text();
    rest.next().filter(|token| token.is_word("ON"))?;
    let _ = rest.next_if(|token| token.is_word("ONLY"));
    let schema = rest.next()?.text();
    let is_schema = rest.next() == Some(&Token::Symbol("."));
    Some(if is_schema { format!("{schema}.{index}") } else { index.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::concurrent_index;

    #[test]
    fn the_index_is_found() {
        let check = |sql: &str, expect: Option<&str>| {
            assert_eq!(concurrent_index(sql).as_deref(), expect, "{sql}");
        };
        check("CREATE INDEX CONCURRENTLY \"a b\" ON \"t\" (\"x\")", Some("\"a b\""));
        check("create unique index concurrently if not exists a on s.t (x)", Some("s.a"));
        check("CREATE INDEX a ON t (x)", None);
        check("CREATE INDEX CONCURRENTLY ON t (x)", None);
    }
}
