//! Whether an SQL expression speaks of a column: `sql::uses_column` for constants. A property test
//! holds the two together.

use crate::sql::scan::{is, is_identifier, is_no_name, is_space, past_space, token_end};

/// Whether an expression speaks of a column, in whatever case.
pub(crate) const fn uses_column(sql: &str, name: &str) -> bool {
    let (sql, name) = (sql.as_bytes(), name.as_bytes());
    let (mut at, mut is_type) = (0, false);
    while at < sql.len() {
        let end = token_end(sql, at);
        if is_space(sql, at) {
            at = end;
            continue;
        }
        if !is_type
            && is_identifier(sql, at, end, name)
            && !is_call_or_path(sql, end)
            && !is_no_name(sql, at, end)
        {
            return true;
        }
        is_type = sql[at] == b':' || is(sql, at, end, b"AS") || is(sql, at, end, b"COLLATE");
        at = end;
    }
    false
}

/// Whether two expressions are the same but for blanks and comments.
pub(crate) const fn same_expression(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let (mut here, mut there) = (past_space(left, 0), past_space(right, 0));
    while here < left.len() && there < right.len() {
        let (end, other_end) = (token_end(left, here), token_end(right, there));
        if end - here != other_end - there {
            return false;
        }
        while here < end {
            if left[here] != right[there] {
                return false;
            }
            (here, there) = (here + 1, there + 1);
        }
        (here, there) = (past_space(left, here), past_space(right, there));
    }
    here == left.len() && there == right.len()
}

/// Whether what comes next makes a function or a table of the name before it.
const fn is_call_or_path(sql: &[u8], end: usize) -> bool {
    let at = past_space(sql, end);
    at < sql.len() && matches!(sql[at], b'(' | b'.')
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::{same_expression, uses_column};
    use crate::sql;

    const PIECES: &[&str] = &[
        "age", "Age", "AGE", "b", "a\"b", "\"", "\"\"", "`", "[", "]", "'", " ", "\n", "\t",
        "\x0b", "\u{a0}", "--", "/*", "*/", "(", ")", ".", ":", "::", "AS", "as", "COLLATE",
        "case", "CASE", "END", "end", "and", "is", "0", "1e3", "é", "größe", "GRÖßE", "_", "$1",
        "<", ",", "/", "-",
    ];

    #[test]
    fn it_agrees_with_the_tokenizer() {
        let texts = [
            "age > 0",
            "\"AGE\" < 9",
            "aged <> 'age'",
            "`a\"ge`",
            "[age]",
            "lower(x) -- age\n + y",
            "/* age */ b",
            "'it''s age'",
            "\"a\"\"b\" + 1",
            "größe + ä",
            "x.age",
            "\"",
            "'",
            "",
        ];
        for text in texts {
            for name in ["age", "a\"b", "b", "größe", "x", "y", "lower", "a\"ge"] {
                assert_eq!(
                    uses_column(text, name),
                    sql::uses_column(text, name),
                    "{name} in {text}"
                );
            }
        }
    }

    #[test]
    fn blanks_make_no_difference() {
        let same = [("a>0", " a > 0"), ("a -- so\n+ b", "a + b"), ("", "  "), ("'a b'", "'a b' ")];
        for (left, right) in same {
            assert!(same_expression(left, right), "{left} and {right}");
        }
        for (left, right) in
            [("ab", "a b"), ("a", "A"), ("a > 0", "a > 1"), ("a", "a b"), ("'a b'", "'a  b'")]
        {
            assert!(!same_expression(left, right), "{left} and {right}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 20_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn it_agrees_on_any_text(pieces in vec(select(PIECES), 0..12), name in select(PIECES)) {
            let text = pieces.concat();
            prop_assert_eq!(uses_column(&text, name), sql::uses_column(&text, name), "{} in {}", name, text);
        }
    }
}
