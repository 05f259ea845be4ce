//! What text alone cannot tell.

use std::fmt::{self, Display, Formatter};

/// Two texts that may mean the same, one of them in the words of a database. No operation comes of
/// it: a database that spells its own way would show the same difference for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt<'a> {
    /// What they belong to.
    pub what: String,
    /// The text in the old schema.
    pub before: &'a str,
    /// The text in the new one.
    pub after: &'a str,
}

impl Display for Doubt<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self { what, before, after } = self;
        write!(out, "{what} may have changed: `{before}` before, `{after}` after")
    }
}
