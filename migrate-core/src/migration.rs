//! A migration as data: what `#[migration]` makes of a function.

use crate::operation::Operation;

/// The tables by which a database remembers what was applied, and what happened.
pub(crate) const OWN_TABLES: [&str; 2] = ["migrate_version", "migrate_journal"];

/// A migration: the unit of change, with its place in the chain.
#[derive(Clone, Copy, Debug)]
pub struct Migration<'a> {
    /// Its id.
    pub revision: &'a str,
    /// The ids of its parents: none for a base, two or more for a merge.
    pub down_revision: &'a [&'a str],
    /// Revisions that must be applied before it without being its parents.
    pub depends_on: &'a [&'a str],
    /// Names of the line of revisions that begins here.
    pub branch_labels: &'a [&'a str],
    /// What it does, in words.
    pub message: &'a str,
    /// The source file it stands in.
    pub file: &'a str,
    /// Whether it runs in a transaction.
    pub transaction: bool,
    /// What it does.
    pub upgrade: Body<'a>,
    /// How it is taken back.
    pub downgrade: Downgrade<'a>,
}

/// A list of operations and where each stands in the source.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The operations, in order.
    pub operations: &'a [Operation<'a>],
    /// The source line of each operation.
    pub lines: &'a [u32],
}

/// How a migration is taken back.
#[derive(Clone, Copy, Debug)]
pub enum Downgrade<'a> {
    /// By the inverse of each operation, from the last to the first.
    Derived,
    /// By these operations.
    Written(Body<'a>),
    /// Not at all, for this reason.
    Irreversible(&'a str),
}

impl<'a> Migration<'a> {
    /// Notes what `migrations!` knows of its file: the path for people, and a message, unless it has
    /// one of its own.
    #[doc(hidden)]
    pub const fn found(mut self, file: &'a str, message: &'a str) -> Self {
        self.file = file;
        if self.message.is_empty() {
            self.message = message;
        }
        self
    }

    /// Its place in the chain without what it does: the compiler need not look at the chain again
    /// when only an operation has changed.
    #[doc(hidden)]
    pub const fn without_bodies(mut self) -> Self {
        self.upgrade = Body { operations: &[], lines: &[] };
        self.downgrade = Downgrade::Derived;
        self
    }
}
