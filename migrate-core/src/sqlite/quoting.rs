//! How SQLite reads quotes and comments (<https://sqlite.org/lang_keywords.html>).

use crate::sql::open::{Escapes, Quoting};

pub(crate) const QUOTING: Quoting = Quoting {
    quotes: b"'\"`",
    backslash: Escapes::Never,
    dollars: false,
    nested: false,
    hashes: false,
    brackets: true,
};
