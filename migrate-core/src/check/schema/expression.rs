//! Whether an SQL expression speaks of a name: `sql::mentions` for constants. A property test holds
//! the two together.

/// Whether an expression has a name among its identifiers, in whatever case.
pub(crate) const fn mentions(sql: &str, name: &str) -> bool {
    let sql = sql.as_bytes();
    let mut at = 0;
    while at < sql.len() {
        let end = token_end(sql, at);
        if is_identifier(sql, at, end, name.as_bytes()) {
            return true;
        }
        at = end;
    }
    false
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
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
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
        b'"' | b'`' if end > start + 1 => (start + 1, end - 1, quote),
        b'[' if end > start + 1 => (start + 1, end - 1, 0),
        byte if is_word(byte) => (start, end, 0),
        _ => return false,
    };
    let mut nth = 0;
    while at < last {
        if nth == name.len() || !sql[at].eq_ignore_ascii_case(&name[nth]) {
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

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::sql;

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
            "age",
            "x.age",
            "\"",
            "'",
            "",
        ];
        for text in texts {
            for name in ["age", "a\"b", "b", "größe", "x", "y", "lower", "a\"ge"] {
                assert_eq!(mentions(text, name), sql::mentions(text, name), "{name} in {text}");
            }
        }
    }
}
