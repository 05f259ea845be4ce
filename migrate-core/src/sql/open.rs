//! What a text of SQL leaves open at its end: whatever came behind it would be taken into it.

/// How a database reads quotes and comments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoting {
    /// What stands around texts and names.
    pub(crate) quotes: &'static [u8],
    /// What a backslash does in a text.
    pub(crate) backslash: Escapes,
    /// Whether a text may stand between two `$tag$`.
    pub(crate) dollars: bool,
    /// Whether a comment may stand in a comment.
    pub(crate) nested: bool,
    /// Whether `#` begins a comment, and `--` only before a blank.
    pub(crate) hashes: bool,
    /// Whether a name may stand in `[…]`.
    pub(crate) brackets: bool,
}

/// What a backslash does in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escapes {
    /// It stands for itself.
    Never,
    /// It takes the next character with it where the text says so: `E'…'`.
    Marked,
    /// It always takes the next character with it.
    Always,
}

/// What a text leaves open, in words.
pub(crate) fn left_open(sql: &str, quoting: &Quoting) -> Option<&'static str> {
    let bytes = sql.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match end(bytes, at, quoting) {
            Ok(end) => at = end,
            Err(what) => return Some(what),
        }
    }
    None
}

/// Where the piece ends that begins at a place.
fn end(sql: &[u8], at: usize, quoting: &Quoting) -> Result<usize, &'static str> {
    let rest = &sql[at..];
    let line = || at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let is_dashes = rest.starts_with(b"--")
        && (!quoting.hashes || rest.get(2).is_none_or(u8::is_ascii_whitespace));
    match rest[0] {
        b'-' if is_dashes => Ok(line()),
        b'#' if quoting.hashes => Ok(line()),
        b'/' if rest.starts_with(b"/*") => {
            comment(rest, quoting.nested).map(|end| at + end).ok_or("a comment")
        }
        b'[' if quoting.brackets => {
            let length = rest.iter().position(|byte| *byte == b']').ok_or("a quote")?;
            Ok(at + length + 1)
        }
        b'$' if quoting.dollars => Ok(at + dollars(rest).ok_or("a text in `$` quotes")?),
        quote if quoting.quotes.contains(&quote) => {
            let escapes = match quoting.backslash {
                Escapes::Never => false,
                Escapes::Marked => quote == b'\'' && is_marked(&sql[..at]),
                Escapes::Always => quote != b'`',
            };
            quoted(rest, escapes).map(|end| at + end).ok_or("a quote")
        }
        byte if is_word(byte) => Ok(at + rest.iter().take_while(|byte| is_part(**byte)).count()),
        _ => Ok(at + 1),
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// A `$` may stand in a name, but not begin one.
fn is_part(byte: u8) -> bool {
    is_word(byte) || byte == b'$'
}

/// Whether what stands before a quote is an `E` by itself.
fn is_marked(before: &[u8]) -> bool {
    match before {
        [rest @ .., b'e' | b'E'] => !rest.last().is_some_and(|byte| is_part(*byte)),
        _ => false,
    }
}

fn comment(rest: &[u8], nested: bool) -> Option<usize> {
    let (mut at, mut depth) = (2, 1);
    while depth > 0 {
        match rest.get(at..at + 2)? {
            b"*/" => (at, depth) = (at + 2, depth - 1),
            b"/*" if nested => (at, depth) = (at + 2, depth + 1),
            _ => at += 1,
        }
    }
    Some(at)
}

/// The length of a text between two `$tag$`; of a `$` that begins none, one.
fn dollars(rest: &[u8]) -> Option<usize> {
    let tag = 1 + rest[1..].iter().take_while(|byte| is_word(**byte)).count();
    if rest.get(tag) != Some(&b'$') || rest[1].is_ascii_digit() {
        return Some(1);
    }
    let tag = &rest[..=tag];
    let inside = &rest[tag.len()..];
    let length = inside.windows(tag.len()).position(|window| window == tag)?;
    Some(length + 2 * tag.len())
}

/// The length of what stands in quotes. A quote that is doubled comes out as two pieces, which is the
/// same here.
fn quoted(rest: &[u8], escapes: bool) -> Option<usize> {
    let mut at = 1;
    loop {
        match rest.get(at)? {
            byte if *byte == rest[0] => return Some(at + 1),
            b'\\' if escapes => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Escapes, Quoting, left_open};

    const POSTGRES: Quoting = Quoting {
        quotes: b"'\"",
        backslash: Escapes::Marked,
        dollars: true,
        nested: true,
        hashes: false,
        brackets: false,
    };
    const MYSQL: Quoting = Quoting {
        quotes: b"'\"`",
        backslash: Escapes::Always,
        dollars: false,
        nested: false,
        hashes: true,
        brackets: false,
    };

    #[test]
    fn what_is_closed_leaves_nothing_open() {
        for sql in [
            "",
            "SELECT 'it''s', \"a\"\"b\", E'\\'', 'c:\\', name'x' -- it's",
            "SELECT 1 /* a /* b */ c */ + $1 -- '",
            "CREATE FUNCTION f() RETURNS int AS $a$ SELECT '$b$' $a$ LANGUAGE sql",
            "SELECT $$it's$$, a$b$c, '$$'",
            "SELECT 'ö' || U&'d'",
        ] {
            assert_eq!(left_open(sql, &POSTGRES), None, "{sql}");
        }
        for sql in
            ["SELECT '\\'', \"\\\"\", `\\` # it's", "SELECT 5--'a' -- '", "/* /* */", "$$'a'"]
        {
            assert_eq!(left_open(sql, &MYSQL), None, "{sql}");
        }
    }

    #[test]
    fn what_is_not_closed_is_named() {
        let check = |sql, quoting, what| assert_eq!(left_open(sql, quoting), Some(what), "{sql}");
        check("INSERT INTO a VALUES (1) /* open", &POSTGRES, "a comment");
        check("SELECT 1 /* a /* b */", &POSTGRES, "a comment");
        check("SELECT 'a", &POSTGRES, "a quote");
        check("SELECT E'a\\'", &POSTGRES, "a quote");
        check("SELECT \"a", &POSTGRES, "a quote");
        check("DO $x$ BEGIN $y$ END $$", &POSTGRES, "a text in `$` quotes");
        check("SELECT 'a\\'", &MYSQL, "a quote");
        check("SELECT `a", &MYSQL, "a quote");
        check("SELECT 1 /*", &MYSQL, "a comment");
    }
}
