//! The kinds of faults, told by their words.

/// A phrase that only the messages of one kind of fault have.
pub(crate) const KINDS: &[&str] = &[
    "there is no table ",
    "there is a table ",
    " has no column ",
    " has a column ",
    " has no index ",
    "there is an index ",
    " has no constraint ",
    " has a constraint ",
    " has a primary key already",
    " is still used by constraint ",
    " is still used by index ",
    " is still used by generated column ",
    " is still referred to by foreign key ",
    " is still needed by foreign key ",
    " is listed twice",
    " is over ",
    ": give each column one value",
    " could not find these rows again",
    " cannot be told from others",
    "nothing says how to take this back",
    ": give both the same type",
    " neither its primary key nor unique",
    ": give it a default that fits",
    ": say what changes",
    " bytes long, and not every database",
    " refuses NULL and has no default",
    " is part of the primary key ",
    "a list of columns of ",
    " one set of names for both: ",
    " the two for one: ",
    " is the only one it has",
    " have no such table",
];

/// The place of a fault's kind among them.
pub(crate) fn kind(fault: &str) -> usize {
    let found = KINDS.iter().position(|phrase| fault.contains(phrase));
    found.unwrap_or_else(|| panic!("no phrase is in `{fault}`"))
}
