//! A step of the way: an operation, its place by default, and what it must come before and after.

use crate::diff::thing::Thing;
use crate::operation::Operation;

/// Where a step stands as long as nothing forces it elsewhere: what is made comes first, what goes
/// comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Schemas and extensions.
    Grounds,
    /// Domains, enumerations, sequences and functions.
    Types,
    /// Tables that are new.
    NewTables,
    /// Tables that stay.
    Changes,
    /// Foreign keys that could not be made with their tables.
    ForeignKeys,
    /// Views, triggers and policies.
    Views,
    /// What no operation says, about things that are there by then.
    Remarks,
    /// Views, triggers and policies that go.
    LostViews,
    /// Constraints, indexes and columns that go.
    Losses,
    /// Tables that go.
    LostTables,
    /// Functions, sequences, enumerations and domains that go.
    LostTypes,
    /// Schemas and extensions that go.
    LostGrounds,
}

/// An operation among others, not yet in order.
#[derive(Clone, Debug)]
pub(super) struct Step<'a> {
    pub(super) operation: Operation<'a>,
    pub(super) phase: Phase,
    /// Things of the new schema that are there only after it.
    pub(super) gives: Vec<Thing<'a>>,
    /// Things of the new schema that must be there before it.
    pub(super) needs: Vec<Thing<'a>>,
    /// Things of the old schema that are there no more after it.
    pub(super) takes: Vec<Thing<'a>>,
    /// Things of the old schema that must still be there.
    pub(super) uses: Vec<Thing<'a>>,
    /// Texts that may speak of things that must be there before it.
    pub(super) speaks: Vec<&'a str>,
    /// Texts that may speak of things that must still be there.
    pub(super) spoke: Vec<&'a str>,
}

impl<'a> Step<'a> {
    pub(super) fn new(phase: Phase, operation: impl Into<Operation<'a>>) -> Self {
        Self {
            operation: operation.into(),
            phase,
            gives: Vec::new(),
            needs: Vec::new(),
            takes: Vec::new(),
            uses: Vec::new(),
            speaks: Vec::new(),
            spoke: Vec::new(),
        }
    }

    pub(super) fn gives(mut self, things: impl IntoIterator<Item = Thing<'a>>) -> Self {
        self.gives.extend(things);
        self
    }

    pub(super) fn needs(mut self, things: impl IntoIterator<Item = Thing<'a>>) -> Self {
        self.needs.extend(things);
        self
    }

    pub(super) fn takes(mut self, things: impl IntoIterator<Item = Thing<'a>>) -> Self {
        self.takes.extend(things);
        self
    }

    pub(super) fn uses(mut self, things: impl IntoIterator<Item = Thing<'a>>) -> Self {
        self.uses.extend(things);
        self
    }

    pub(super) fn speaks(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        self.speaks.extend(texts);
        self
    }

    pub(super) fn spoke(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        self.spoke.extend(texts);
        self
    }
}
