//! How PostgreSQL reads quotes and comments
//! (<https://www.postgresql.org/docs/current/sql-syntax-lexical.html>).

use crate::sql::open::{Escapes, Quoting};

/// By the standard a backslash is no more than that.
pub(crate) const STANDARD: Quoting = Quoting {
    quotes: b"'\"",
    backslash: Escapes::Marked,
    dollars: true,
    nested: true,
    hashes: false,
    brackets: false,
};

/// With `standard_conforming_strings` off.
pub(crate) const ESCAPING: Quoting = Quoting { backslash: Escapes::Always, ..STANDARD };
