//! How MySQL reads quotes and comments
//! (<https://dev.mysql.com/doc/refman/8.4/en/string-literals.html>).

use crate::mysql::flavour::Backslash;
use crate::sql::open::{Escapes, Quoting};

pub(crate) const ESCAPING: Quoting = Quoting {
    quotes: b"'\"`",
    backslash: Escapes::Always,
    dollars: false,
    nested: false,
    hashes: true,
    brackets: false,
};

/// With `NO_BACKSLASH_ESCAPES`.
pub(crate) const PLAIN: Quoting = Quoting { backslash: Escapes::Never, ..ESCAPING };

pub(crate) const fn quoting(backslash: Backslash) -> &'static Quoting {
    match backslash {
        Backslash::Escapes => &ESCAPING,
        Backslash::Plain => &PLAIN,
    }
}
