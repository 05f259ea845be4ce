//! What can be wrong with a chain, as plain data that a constant can hold.

/// A fault of the chain, at one literal of one migration's attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is wrong.
    None,
    /// Another migration has the same revision.
    DuplicateRevision {
        /// The other migration, by its place in the list.
        other: usize,
    },
    /// The id is empty.
    EmptyId,
    /// The id has a character that targets give a meaning of their own.
    IllegalCharacter,
    /// The id is a word that targets give a meaning of its own.
    ReservedWord,
    /// The id is longer than [`ID_LIMIT`](crate::graph::ID_LIMIT) bytes.
    IdTooLong,
    /// No migration has the revision that is named as a parent or dependency.
    UnknownRevision {
        /// The migration whose revision looks most like it.
        like: Option<usize>,
    },
    /// The migration names itself.
    SelfReference,
    /// The same revision is named twice.
    NamedTwice,
    /// Following this link leads back to the migration.
    Cycle,
    /// Another migration has no parent either.
    SecondBase {
        /// The other base.
        other: usize,
    },
    /// Another migration has no child either.
    SecondHead {
        /// The other head.
        other: usize,
    },
    /// The label is another migration's label.
    LabelTaken {
        /// The other migration.
        other: usize,
    },
    /// The label is some migration's revision.
    LabelIsRevision {
        /// That migration.
        other: usize,
    },
}

impl Fault {
    /// Whether something is wrong.
    pub const fn is_some(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// A literal of a migration's attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The `revision`.
    Revision,
    /// The n-th `down_revision`.
    DownRevision(usize),
    /// The n-th `depends_on`.
    DependsOn(usize),
    /// The n-th branch label.
    BranchLabel(usize),
}

/// How many heads a chain may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heads {
    /// One base, one head: a chain whose branches are merged.
    #[default]
    One,
    /// Any number of bases and heads.
    Many,
}
