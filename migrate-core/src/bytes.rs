//! Texts in constants: hashing and comparing them. The compiler's interpreter takes about a tenth of
//! a microsecond for a step and several for a call into the standard library, so this is written in
//! few steps and no calls: eight bytes of a slice pattern at a time.

/// A number for a text, for tables that live no longer than the program: it may change. Two texts
/// may have the same number.
pub(crate) const fn hash(text: &str) -> u64 {
    mixed(text.as_bytes())
}

const fn mixed(text: &[u8]) -> u64 {
    let (mut hash, mut rest) = (0, text);
    while let [a, b, c, d, e, f, g, h, more @ ..] = rest {
        let word = (*a as u64)
            | ((*b as u64) << 8)
            | ((*c as u64) << 16)
            | ((*d as u64) << 24)
            | ((*e as u64) << 32)
            | ((*f as u64) << 40)
            | ((*g as u64) << 48)
            | ((*h as u64) << 56);
        let mixed = (hash ^ word) as u128 * 0x9e37_79b9_7f4a_7c15;
        hash = mixed as u64 ^ (mixed >> 64) as u64;
        rest = more;
    }
    let mut word = 0xff;
    while let [a, more @ ..] = rest {
        word = (word << 8) | (*a as u64);
        rest = more;
    }
    let mixed = (hash ^ word) as u128 * 0xbf58_476d_1ce4_e5b9;
    mixed as u64 ^ (mixed >> 64) as u64
}

/// The slot of a number in a table whose size is a power of two: similar texts go far apart.
pub(crate) const fn slot(hash: u64, size: usize) -> usize {
    ((hash as u128 * 0x9e37_79b9_7f4a_7c15) as u64 >> 32) as usize & (size - 1)
}

/// Compares two texts.
pub(crate) const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([a, b, c, d, more @ ..], [e, f, g, h, others @ ..]) = (left, right) {
        if (*a ^ *e) | (*b ^ *f) | (*c ^ *g) | (*d ^ *h) != 0 {
            return false;
        }
        (left, right) = (more, others);
    }
    while let ([a, more @ ..], [b, others @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (more, others);
    }
    left.is_empty() && right.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{hash, same};

    #[test]
    fn texts_are_told_apart() {
        let texts =
            ["", "a", "b", "ab", "ba", "abcdefgh", "abcdefghi", "abcdefgi", "abcde", "abcdf"];
        for left in texts {
            for right in texts {
                assert_eq!(same(left, right), left == right, "{left} {right}");
                assert_eq!(hash(left) == hash(right), left == right, "{left} {right}");
            }
        }
    }
}
