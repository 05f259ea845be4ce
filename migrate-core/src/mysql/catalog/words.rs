//! SQL text in words, as MySQL reads it: backticks around names, and in texts both a doubled quote
//! and a backslash.

/// A word of SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A bare word, in lower case.
    Bare(String),
    /// A name in backticks, without them.
    Name(String),
    /// A text, as it means.
    Text(String),
    /// Bytes in hexadecimal.
    Bytes(Vec<u8>),
    /// A number, as it is written.
    Number(String),
    /// An operator or a mark.
    Sign(&'static str),
    /// A character that means nothing to us.
    Other(char),
}

/// Operators of several characters, the longest first, and those of one.
const SIGNS: &[&str] = &[
    "<=>", "->>", "<=", ">=", "<>", "!=", "||", "&&", "<<", ">>", "->", ":=", "(", ")", ",", "=",
    "<", ">", "+", "-", "*", "/", "%", "^", "~", "!", "&", "|", ".", ";", "@", "?",
];

impl Word {
    /// Whether it is this bare word.
    pub(crate) fn is(&self, word: &str) -> bool {
        matches!(self, Word::Bare(text) if text == word)
    }
}

/// Cuts a text into words. Comments and blanks are none.
pub(crate) fn words(sql: &str) -> Vec<Word> {
    let mut rest = sql;
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (word, length) = match first {
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '`' => quoted(rest, '`', Word::Name),
            '\'' | '"' => quoted(rest, first, Word::Text),
            '/' if rest.starts_with("/*") => {
                (None, rest[2..].find("*/").map_or(rest.len(), |end| end + 4))
            }
            '#' => (None, rest.find('\n').unwrap_or(rest.len())),
            '-' if rest.starts_with("-- ") => (None, rest.find('\n').unwrap_or(rest.len())),
            'x' | 'X' if rest[1..].starts_with('\'') => {
                let end = rest[2..].find('\'').map_or(rest.len(), |end| end + 3);
                (Some(Word::Bytes(bytes(rest[2..end].trim_end_matches('\'')))), end)
            }
            'b' | 'B' if rest[1..].starts_with('\'') => {
                let end = rest[2..].find('\'').map_or(rest.len(), |end| end + 3);
                let digits = rest[2..end].trim_end_matches('\'');
                let number = u64::from_str_radix(digits, 2).unwrap_or_default();
                (Some(Word::Number(number.to_string())), end)
            }
            '0' if rest.starts_with("0x") => {
                let end = length_while(&rest[2..], |it| it.is_ascii_hexdigit()) + 2;
                (Some(Word::Bytes(bytes(&rest[2..end]))), end)
            }
            '0'..='9' => number(rest),
            '.' if rest[1..].starts_with(|it: char| it.is_ascii_digit()) => number(rest),
            _ if is_letter(first) => {
                let end = length_while(rest, is_letter);
                (Some(Word::Bare(rest[..end].to_lowercase())), end)
            }
            _ => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                Some(sign) => (Some(Word::Sign(sign)), sign.len()),
                None => (Some(Word::Other(first)), first.len_utf8()),
            },
        };
        found.extend(word);
        rest = &rest[length..];
    }
    introduced(found)
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || "_$".contains(character) || !character.is_ascii()
}

fn length_while(text: &str, matches: fn(char) -> bool) -> usize {
    text.find(|character| !matches(character)).unwrap_or(text.len())
}

fn number(text: &str) -> (Option<Word>, usize) {
    let mut end = length_while(text, |it| it.is_ascii_digit() || it == '.');
    let exponent = text[end..].strip_prefix(['e', 'E']);
    if let Some(digits) = exponent.map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest)) {
        let count = length_while(digits, |it| it.is_ascii_digit());
        if count > 0 {
            end = text.len() - digits.len() + count;
        }
    }
    (Some(Word::Number(text[..end].to_lowercase())), end)
}

/// A quoted piece, as it means, and its length with the quotes.
fn quoted(text: &str, quote: char, make: fn(String) -> Word) -> (Option<Word>, usize) {
    let mut meaning = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            _ if character == quote && next == Some(quote) => {
                characters.next();
                meaning.push(quote);
            }
            _ if character == quote => return (Some(make(meaning)), at + quote.len_utf8()),
            '\\' if quote != '`' => {
                characters.next();
                meaning.push(match next {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some('r') => '\r',
                    Some('0') => '\0',
                    Some('b') => '\x08',
                    Some('Z') => '\x1a',
                    Some(other) => other,
                    None => '\\',
                });
            }
            other => meaning.push(other),
        }
    }
    (Some(make(meaning)), text.len())
}

/// The bytes that digits stand for.
pub(crate) fn bytes(digits: &str) -> Vec<u8> {
    let padded =
        if digits.len().is_multiple_of(2) { digits.to_owned() } else { format!("0{digits}") };
    let pairs = padded.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

/// Takes away what only says in which character set a text is, as `_utf8mb4` does.
fn introduced(words: Vec<Word>) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let said = matches!(found.last(), Some(Word::Bare(text)) if text.starts_with('_'));
        let text = match (said, &word) {
            (true, Word::Bytes(bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
            (true, Word::Text(text)) => Some(text.clone()),
            (_, _) => None,
        };
        if text.is_some() {
            found.pop();
        }
        found.push(text.map_or(word, Word::Text));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Word, words};

    #[test]
    fn texts_mean_what_they_mean() {
        let check = |sql: &str, expect: &str| {
            assert_eq!(words(sql), [Word::Text(expect.to_owned())], "{sql}");
        };
        check("'it''s'", "it's");
        check("'it\\'s \\\\ \\0'", "it's \\ \0");
        check("\"it's\"", "it's");
        check("_utf8mb4'x'", "x");
        check("_utf8mb4 X'C3A9'", "é");
    }

    #[test]
    fn words_are_told_apart() {
        let bare = |text: &str| Word::Bare(text.to_owned());
        let number = |text: &str| Word::Number(text.to_owned());
        assert_eq!(
            words("`a``b`>=1.5E+3 -- x\n/* y */ AND x'4142'"),
            [
                Word::Name("a`b".to_owned()),
                Word::Sign(">="),
                number("1.5e+3"),
                bare("and"),
                Word::Bytes(b"AB".to_vec())
            ]
        );
        assert_eq!(words("(`v` <> _utf8mb4'x')").len(), 5);
    }
}
