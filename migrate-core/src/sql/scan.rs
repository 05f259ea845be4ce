//! Cutting SQL into tokens in constants, as `sql::tokens` does at run time: by the places where they
//! begin and end.

use crate::bytes::lower;
use crate::sql::is_operator;

/// The next place where no blanks and no comment begin.
pub(crate) const fn past_space(sql: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < sql.len() && is_space(sql, at) {
        at = token_end(sql, at);
    }
    at
}

/// Whether blanks or a comment begin at a place.
pub(crate) const fn is_space(sql: &[u8], at: usize) -> bool {
    matches!(sql[at], b' ' | b'\t'..=b'\r') || follows(sql, at, b"--") || follows(sql, at, b"/*")
}

/// Whether a token is a bare word, in whatever case.
pub(crate) const fn is(sql: &[u8], start: usize, end: usize, word: &[u8]) -> bool {
    end - start == word.len() && is_word(sql[start]) && is_identifier(sql, start, end, word)
}

/// Whether a word is a number or one that SQL keeps for itself.
pub(crate) const fn is_no_name(sql: &[u8], start: usize, end: usize) -> bool {
    if !is_word(sql[start]) {
        return false;
    }
    let (head, _) = sql.split_at(end);
    let (_, word) = head.split_at(start);
    sql[start].is_ascii_digit()
        || is_operator(word)
        || (is(sql, start, end, b"END") && has_word(sql, b"CASE"))
}

/// Whether a bare word is in a text.
pub(crate) const fn has_word(sql: &[u8], word: &[u8]) -> bool {
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

/// Where the token that begins at a place ends.
pub(crate) const fn token_end(sql: &[u8], start: usize) -> usize {
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

pub(crate) const fn is_word(byte: u8) -> bool {
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
pub(crate) const fn is_identifier(sql: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
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
