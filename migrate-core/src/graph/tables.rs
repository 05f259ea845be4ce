//! The tables that the index of a chain is made of, and the scratch it takes to fill them.

use crate::graph::fault::Fault;

/// No migration: an empty slot of the name table, a link to an unknown revision.
pub(crate) const NONE: u32 = u32::MAX;

/// Where the entries of a migration begin.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Start {
    /// In the table of links.
    pub(crate) link: u32,
    /// In the table of faults: the revision, its parents, its dependencies, its labels.
    pub(crate) literal: u32,
}

/// How far the search has come with a migration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    /// The migration from which the search came here.
    pub(crate) from: u32,
    /// The link to follow next.
    pub(crate) next: u32,
    pub(crate) mark: Mark,
    /// Whether some migration names this one as its parent.
    pub(crate) has_child: bool,
}

/// Whether the search has been at a migration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mark {
    /// Not yet.
    New,
    /// It is on the way that the search is on.
    Open,
    /// It and all it links to are sorted.
    Done,
}

impl Visit {
    /// Not visited yet.
    pub(crate) const NEW: Self = Self { from: NONE, next: 0, mark: Mark::New, has_child: false };
}

/// The tables of an index, lent to be filled.
pub(crate) struct Tables<'t> {
    /// Revision → migration, by open addressing.
    pub(crate) names: &'t mut [u32],
    /// Where the entries of each migration begin, and where those of the last end.
    pub(crate) starts: &'t mut [Start],
    /// Parents, then dependencies, of each migration; [`NONE`] where the name is unknown.
    pub(crate) links: &'t mut [u32],
    /// The migrations, each after all it links to.
    pub(crate) order: &'t mut [u32],
    /// A fault for each literal.
    pub(crate) faults: &'t mut [Fault],
    /// Scratch of the search that makes the order.
    pub(crate) visits: &'t mut [Visit],
}

impl Tables<'_> {
    /// The place of the literal that names the n-th link of a migration.
    pub(crate) const fn link_literal(&self, migration: usize, link: usize) -> usize {
        let start = self.starts[migration];
        start.literal as usize + 1 + (link - start.link as usize)
    }
}
