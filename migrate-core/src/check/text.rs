//! A text that a constant can build: the messages of compile errors.

/// A text of at most `N` bytes; what does not fit is cut off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Text<N> {
    /// The empty text.
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }

    /// Adds a piece, unless it no longer fits whole.
    pub(crate) const fn push(mut self, piece: &str) -> Self {
        let piece = piece.as_bytes();
        if self.length + piece.len() > N {
            return self;
        }
        let mut at = 0;
        while at < piece.len() {
            self.bytes[self.length] = piece[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    /// How many bytes it has.
    pub(crate) const fn len(&self) -> usize {
        self.length
    }

    /// Adds a name in backticks.
    pub(crate) const fn name(self, name: &str) -> Self {
        self.push("`").push(name).push("`")
    }

    /// Adds a number.
    pub(crate) const fn number(self, value: usize) -> Self {
        let text = if value < 10 { self } else { self.number(value / 10) };
        let (_, rest) = "0123456789".split_at(value % 10);
        let (digit, _) = rest.split_at(1);
        text.push(digit)
    }

    /// The text.
    pub(crate) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "this message is not UTF-8",
        }
    }
}
