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
    " is still read by ",
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
    "there is no ",
    "there is a",
    " has a value ",
    " the two for one: ",
    " is the only one it has",
    " have no such table",
];

/// The same for those that chance builds seldom: lists of operations by hand have them.
pub(crate) const SELDOM: &[&str] = &[
    " is still the default of column ",
    ", which is no value of enum ",
    " is not empty: ",
    " is already a partition of ",
    " still has partition ",
    " is still the type of column ",
    " is no partition of ",
    " is not partitioned: ",
    " has no value ",
];

/// The place of a fault's kind among all.
pub(crate) fn kind(fault: &str) -> usize {
    let found = KINDS.iter().chain(SELDOM).position(|phrase| fault.contains(phrase));
    found.unwrap_or_else(|| panic!("no phrase is in `{fault}`"))
}
