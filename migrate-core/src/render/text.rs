//! How a piece of Rust is written: into whatever takes text, so that a checksum never holds the
//! whole of it.

use std::fmt::{Display, Formatter, Result};

/// Something as the Rust that makes it.
#[derive(Clone, Copy)]
pub(super) struct Rust<T>(pub(super) T);

/// A slice as the Rust that makes it.
#[derive(Clone, Copy)]
pub(super) struct List<'l, T>(pub(super) &'l [T]);

impl<T> Display for List<'_, T>
where
    for<'i> Rust<&'i T>: Display,
{
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str("&[")?;
        for (place, item) in self.0.iter().enumerate() {
            when(out, place > 0, ", ")?;
            Rust(item).fmt(out)?;
        }
        out.write_str("]")
    }
}

/// A text as a literal. Only what must be escaped is, so that the spelling never changes: quotes,
/// and what no eye sees.
impl Display for Rust<&str> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let mut plain = 0;
        out.write_str("\"")?;
        for (at, character) in self.0.char_indices().filter(|(_, one)| is_escaped(*one)) {
            out.write_str(&self.0[plain..at])?;
            match character {
                '\\' | '"' | '\n' | '\r' | '\t' => write!(out, "{}", character.escape_default())?,
                _ => write!(out, "{}", character.escape_unicode())?,
            }
            plain = at + character.len_utf8();
        }
        out.write_str(&self.0[plain..])?;
        out.write_str("\"")
    }
}

fn is_escaped(character: char) -> bool {
    matches!(character, '\\' | '"' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || character.is_control()
}

impl Display for Rust<&&str> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        Rust(*self.0).fmt(out)
    }
}

/// `.name(argument)`
pub(super) fn method(out: &mut Formatter<'_>, name: &str, argument: impl Display) -> Result {
    write!(out, ".{name}({argument})")
}

/// A method with its argument, where there is one.
pub(super) fn maybe<T>(out: &mut Formatter<'_>, name: &str, argument: Option<T>) -> Result
where
    Rust<T>: Display,
{
    argument.map_or(Ok(()), |argument| method(out, name, Rust(argument)))
}

/// A word, where it holds.
pub(super) fn when(out: &mut Formatter<'_>, holds: bool, word: &str) -> Result {
    if holds { out.write_str(word) } else { Ok(()) }
}
