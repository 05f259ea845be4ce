//! The hash of checksums and of tables worked out by the compiler: FNV-1a, 64 bits
//! (<http://www.isthe.com/chongo/tech/comp/fnv/>). Small, stable for ever, and computable in a
//! constant.

use std::fmt::{self, Display, Formatter, Write};

/// The hash of a text that comes in pieces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Fnv {
    /// The hash of no text.
    pub(crate) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes the next piece in.
    pub(crate) const fn and(self, bytes: &[u8]) -> Self {
        let Self(mut hash) = self;
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        Self(hash)
    }

    /// The number itself.
    pub(crate) const fn number(self) -> u64 {
        self.0
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        *self = self.and(text.as_bytes());
        Ok(())
    }
}

/// Sixteen hexadecimal digits.
impl Display for Fnv {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// The hash of a text.
pub(crate) const fn fnv(bytes: &[u8]) -> u64 {
    Fnv::new().and(bytes).number()
}
