//! What a revision file says at a glance: its `//!` line and where its `#[migration]` stands. The
//! text is walked through once, without parsing it: a thousand files must not slow the build down.

/// A file at a glance.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    /// The first `//!` line, or else the name of the migration's function.
    pub(crate) message: String,
    /// The lines on which a `#[migration]` stands.
    pub(crate) migrations: Vec<usize>,
}

/// Looks through the text of a file.
pub(crate) fn scan(text: &str) -> Glance {
    let mut glance = Glance { message: documentation(text), migrations: Vec::new() };
    let bytes = text.as_bytes();
    let mut named = !glance.message.is_empty();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'#' if is_migration(&text[at + 1..]) => {
                let above = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
                glance.migrations.push(above + 1);
            }
            b'f' if !named && !glance.migrations.is_empty() => {
                if let Some(name) = function_name(&text[at..]) {
                    glance.message = name;
                    named = true;
                }
            }
            _ => {}
        }
        at += step(bytes, at);
    }
    glance
}

/// The first `//!` line with words on it, among the comments and attributes at the top.
fn documentation(text: &str) -> String {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .take_while(|line| line.is_empty() || line.starts_with("//") || line.starts_with("#!"))
        .filter_map(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .find(|words| !words.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The name of the function that begins here; nothing when it is the usual one.
fn function_name(text: &str) -> Option<String> {
    let name = text.strip_prefix("fn ")?.trim_start();
    let name = name.split(|letter| !is_word(letter)).next()?;
    Some(if name == "upgrade" { String::new() } else { name.to_owned() })
}

/// Whether what follows a `#` is `[migration` or `[path::migration`.
fn is_migration(text: &str) -> bool {
    let Some(inner) = text.trim_start().strip_prefix('[') else {
        return false;
    };
    let path = |letter: char| is_word(letter) || letter == ':';
    let inner = inner.trim_start();
    let end = inner.find(|letter| !path(letter)).unwrap_or(inner.len());
    inner[..end].rsplit(':').next() == Some("migration")
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How far to the next place that may matter: over a whole comment, string or character.
fn step(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    match rest {
        [b'/', b'/', ..] => find(rest, b"\n"),
        [b'/', b'*', ..] => block_comment(rest),
        [b'"', ..] => 1 + string(&rest[1..]),
        [b'r', b'"' | b'#', ..] if !continues_a_word(bytes, at) => raw_string(rest),
        [b'\'', b'\\', _, tail @ ..] => 3 + find(tail, b"'") + 1,
        [b'\'', _, b'\'', ..] => 3,
        _ => 1,
    }
}

/// Whether the letter here is part of a longer word: not so in `r"…"`, `br"…"`, `cr"…"`.
fn continues_a_word(bytes: &[u8], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or(b' ', |at| bytes[at]);
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    match before(1) {
        b'b' | b'c' => word(before(2)),
        byte => word(byte),
    }
}

/// Where something first stands, or the length of it all.
fn find(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|window| window == what).unwrap_or(bytes.len())
}

fn block_comment(bytes: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a string behind its opening quote, closing quote included.
fn string(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

/// The length of `r#"…"#`, or of the `r` alone when it begins an identifier like `r#type`.
fn raw_string(bytes: &[u8]) -> usize {
    let hashes = bytes[1..].iter().take_while(|byte| **byte == b'#').count();
    if bytes.get(1 + hashes) != Some(&b'"') {
        return 1;
    }
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let start = 2 + hashes;
    start + find(&bytes[start..], &close) + close.len()
}

#[cfg(test)]
mod tests {
    use super::scan;

    fn check(text: &str, message: &str, migrations: &[usize]) {
        let glance = scan(text);
        assert_eq!((glance.message.as_str(), glance.migrations.as_slice()), (message, migrations));
    }

    #[test]
    fn the_first_line_with_words_is_the_message() {
        check(
            "//!\n//! add phone \n//! more\n#[migration(..)]\nfn upgrade() {}",
            "add phone",
            &[4],
        );
        check("// (c) us\n#![allow(x)]\n\n//! words\n", "words", &[]);
        check("use x;\n//! too late\n", "", &[]);
    }

    #[test]
    fn without_one_it_is_the_name_of_the_function() {
        check("#[migration(revision = \"fn a\")]\nfn upgrade() {}\nfn b() {}", "", &[1]);
        check("#[migrate_core::migration]fn add_phone() {}", "add_phone", &[1]);
        check("#[migration]\npub fn upgrade() {}", "", &[1]);
    }

    #[test]
    fn comments_and_texts_do_not_count() {
        check("// #[migration]\n/* /* #[migration] */ #[migration] */ #[migration]", "", &[2]);
        check("const A: &str = \"\\\"#[migration]\"; #[migration]", "", &[1]);
        check("const A: &str = r##\"\"# #[migration]\"##; #[migration]", "", &[1]);
        check("const A: &[u8] = br\"\\\"; const B: char = '\"'; #[migration]", "", &[1]);
        check("fn f<'a>(x: &'a str, y: '\\'') {} #[migration]", "", &[1]);
        check("fn r#type() {}\n#[migrations] #[my_migration] #[migration]", "", &[2]);
        check("\"open #[migration]", "", &[]);
    }
}
