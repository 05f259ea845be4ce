//! Texts in constants: hashing and comparing them. The compiler's interpreter takes about a tenth of
//! a microsecond for a step and several for a call into the standard library, so this is written in
//! few steps and no calls: eight bytes of a slice pattern at a time.

/// The bit that tells `A` from `a`, in each of eight bytes.
const CASE: u64 = 0x2020_2020_2020_2020;

/// A number for a text in whatever case, for tables that live no longer than the program: it may
/// change. Every bit of a text but for that of the case counts for every bit of the number, and yet
/// two texts may have the same one.
pub(crate) const fn hash(text: &str) -> u64 {
    let (mut hash, mut rest) = (0, text.as_bytes());
    while let [a, b, c, d, e, f, g, h, more @ ..] = rest {
        hash = mixed(
            hash ^ ((*a as u64)
                | ((*b as u64) << 8)
                | ((*c as u64) << 16)
                | ((*d as u64) << 24)
                | ((*e as u64) << 32)
                | ((*f as u64) << 40)
                | ((*g as u64) << 48)
                | ((*h as u64) << 56)
                | CASE),
        );
        rest = more;
    }
    let mut tail = 1;
    while let [a, more @ ..] = rest {
        tail = (tail << 8) | *a as u64;
        rest = more;
    }
    mixed(hash ^ (tail | CASE))
}

/// Both halves of a long product, one upon the other.
const fn mixed(number: u64) -> u64 {
    let product = (number ^ 0x2d35_8dcc_aa6c_78a5) as u128 * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
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
    matches!((left, right), ([], []))
}

/// Compares two texts in whatever case, of the letters that ASCII has.
pub(crate) const fn alike(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([a, more @ ..], [b, others @ ..]) = (left, right) {
        if *a != *b && lower(*a) != lower(*b) {
            return false;
        }
        (left, right) = (more, others);
    }
    matches!((left, right), ([], []))
}

/// A letter of ASCII in lower case, or another byte.
pub(crate) const fn lower(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => byte | 0x20,
        byte => byte,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{alike, hash, same};

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

    #[test]
    fn case_is_told_apart_by_comparison_alone() {
        let texts = ["Email", "eMAIL", "email", "EMAILADDRESS_OF_é", "emailaddress_of_é", "É", "é"];
        for left in texts {
            for right in texts {
                assert_eq!(same(left, right), left == right, "{left} {right}");
                assert_eq!(alike(left, right), left.eq_ignore_ascii_case(right), "{left} {right}");
                assert!(!alike(left, right) || hash(left) == hash(right), "{left} {right}");
            }
        }
        assert!(!alike("[", "{") && !alike("@", "`"));
    }

    #[test]
    fn names_that_differ_in_numbers_have_hashes_of_their_own() {
        let mut seen = HashSet::new();
        for name in ["a", "column_", "measured_value_", "the_name_is_long_as_it_may_be_"] {
            for number in 0..10_000 {
                assert!(seen.insert(hash(&format!("{name}{number:02}"))), "{name}{number:02}");
                assert!(seen.insert(hash(&format!("{number:02}{name}{number}"))), "{number}");
            }
        }
    }
}
