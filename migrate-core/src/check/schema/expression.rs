//! Whether an SQL expression speaks of a column: `sql::uses_column` for constants. A property test
//! holds the two together.

use crate::bytes::lower;
use crate::sql::is_operator;

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

/// The next place where no blanks and no comment begin.
const fn past_space(sql: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < sql.len() && is_space(sql, at) {
        at = token_end(sql, at);
    }
    at
}

/// Whether blanks or a comment begin at a place.
const fn is_space(sql: &[u8], at: usize) -> bool {
    matches!(sql[at], b' ' | b'\t'..=b'\r') || follows(sql, at, b"--") || follows(sql, at, b"/*")
}

/// Whether what comes next makes a function or a table of the name before it.
const fn is_call_or_path(sql: &[u8], end: usize) -> bool {
    let at = past_space(sql, end);
    at < sql.len() && matches!(sql[at], b'(' | b'.')
}

/// Whether a word is a number or one that SQL keeps for itself.
const fn is_no_name(sql: &[u8], start: usize, end: usize) -> bool {
    if !is_word(sql[start]) {
        return false;
    }
    let (head, _) = sql.split_at(end);
    let (_, word) = head.split_at(start);
    sql[start].is_ascii_digit()
        || is_operator(word)
        || (is(sql, start, end, b"END") && has_word(sql, b"CASE"))
}

const fn has_word(sql: &[u8], word: &[u8]) -> bool {
    let mut at = 0;
    while at < sql.len() {
        let end = token_end(sql, at);
        if is(sql, at, end, word) {
            return true;
        }
        at = end;
    }
    false
}

/// Whether a token is a bare word, in whatever case.
const fn is(sql: &[u8], start: usize, end: usize, word: &[u8]) -> bool {
    end - start == word.len() && is_word(sql[start]) && is_identifier(sql, start, end, word)
}

/// Where the token that begins at a place ends.
const fn token_end(sql: &[u8], start: usize) -> usize {
    match sql[start] {
        b'\'' | b'"' | b'`' => quoted_end(sql, start),
        b'[' => after(sql, start, b"]"),
        b'-' if follows(sql, start, b"--") => before(sql, start, b'\n'),
        b'/' if follows(sql, start, b"/*") => after(sql, start + 2, b"*/"),
        byte if is_word(byte) => {
            let mut end = start + 1;
            while end < sql.len() && is_word(sql[end]) {
                end += 1;
            }
            end
        }
        _ => start + 1,
    }
}

const fn is_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | 0x80..)
}

const fn follows(sql: &[u8], start: usize, word: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() {
        if start + at >= sql.len() || sql[start + at] != word[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The end of the next occurrence of a word, or of the text.
const fn after(sql: &[u8], start: usize, word: &[u8]) -> usize {
    let mut at = start;
    while at < sql.len() {
        if follows(sql, at, word) {
            return at + word.len();
        }
        at += 1;
    }
    sql.len()
}

/// The place of the next byte of a kind, or the end of the text.
const fn before(sql: &[u8], start: usize, byte: u8) -> usize {
    let mut at = start;
    while at < sql.len() && sql[at] != byte {
        at += 1;
    }
    at
}

/// The end of a quoted piece; a doubled quote inside stands for one.
const fn quoted_end(sql: &[u8], start: usize) -> usize {
    let quote = sql[start];
    let mut at = start + 1;
    while at < sql.len() {
        if sql[at] == quote {
            if at + 1 < sql.len() && sql[at + 1] == quote {
                at += 1;
            } else {
                return at + 1;
            }
        }
        at += 1;
    }
    sql.len()
}

/// Whether a token is an identifier that stands for a name.
const fn is_identifier(sql: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    let quote = sql[start];
    let (mut at, last, doubled) = match quote {
        b'"' | b'`' => (start + 1, inner_end(sql, start, end, quote), quote),
        b'[' => (start + 1, inner_end(sql, start, end, b']'), 0),
        byte if is_word(byte) && end - start == name.len() => (start, end, 0),
        _ => return false,
    };
    let mut nth = 0;
    while at < last {
        if nth == name.len() || lower(sql[at]) != lower(name[nth]) {
            return false;
        }
        if doubled != 0 && sql[at] == doubled {
            at += 1;
        }
        at += 1;
        nth += 1;
    }
    nth == name.len()
}

/// Where a quoted name ends that may never have been closed.
const fn inner_end(sql: &[u8], start: usize, end: usize, quote: u8) -> usize {
    if end > start + 1 && sql[end - 1] == quote { end - 1 } else { end }
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
