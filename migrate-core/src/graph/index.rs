//! Who is whose parent, in what order, and what is wrong: worked out once, by the compiler for the
//! chain of a program, at run time for one read from source files. It is the same code, so it
//! works on slices that the caller lends.

use crate::graph::fault::{Fault, Heads};
use crate::graph::tables::{NONE, Start, Tables, Visit};
use crate::graph::{ends, links, names, order};
use crate::migration::Migration;

/// How many entries each table of an index has for a list of migrations.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Slots of the name table.
    pub names: usize,
    /// Migrations.
    pub migrations: usize,
    /// Migrations and an entry for the end.
    pub starts: usize,
    /// Links to parents and dependencies.
    pub links: usize,
    /// Literals of all attributes.
    pub literals: usize,
}

impl Sizes {
    /// Counts what a list of migrations needs.
    pub const fn of(list: &[Migration<'_>]) -> Self {
        let (mut links, mut labels, mut at) = (0, 0, 0);
        while at < list.len() {
            links += list[at].down_revision.len() + list[at].depends_on.len();
            labels += list[at].branch_labels.len();
            at += 1;
        }
        Self {
            names: names::capacity(list.len()),
            migrations: list.len(),
            starts: list.len() + 1,
            links,
            literals: list.len() + links + labels,
        }
    }
}

/// Fills the tables, which must have the [`Sizes`] of the list.
pub(crate) const fn fill(list: &[Migration<'_>], heads: Heads, tables: &mut Tables<'_>) {
    names::enter(list, tables);
    names::check(list, tables);
    let linked = links::enter(list, tables);
    let ordered = order::sort(list, tables);
    if linked && ordered && matches!(heads, Heads::One) {
        ends::check(list, tables);
    }
}

/// A filled index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index<'a> {
    pub(crate) names: &'a [u32],
    pub(crate) starts: &'a [Start],
    pub(crate) links: &'a [u32],
    pub(crate) order: &'a [u32],
    pub(crate) faults: &'a [Fault],
}

/// The tables of an index as one constant, for `migrations!`.
#[derive(Debug)]
pub struct Stored<
    const NAMES: usize,
    const MIGRATIONS: usize,
    const STARTS: usize,
    const LINKS: usize,
    const LITERALS: usize,
> {
    names: [u32; NAMES],
    starts: [Start; STARTS],
    links: [u32; LINKS],
    order: [u32; MIGRATIONS],
    faults: [Fault; LITERALS],
}

impl<
    const NAMES: usize,
    const MIGRATIONS: usize,
    const STARTS: usize,
    const LINKS: usize,
    const LITERALS: usize,
> Stored<NAMES, MIGRATIONS, STARTS, LINKS, LITERALS>
{
    /// Works out the index of a list. The parameters are the list's [`Sizes`].
    pub const fn new(list: &[Migration<'_>], heads: Heads) -> Self {
        let mut stored = Self {
            names: [NONE; NAMES],
            starts: [Start { link: 0, literal: 0 }; STARTS],
            links: [NONE; LINKS],
            order: [NONE; MIGRATIONS],
            faults: [Fault::None; LITERALS],
        };
        let mut visits = [Visit::NEW; MIGRATIONS];
        let mut tables = Tables {
            names: &mut stored.names,
            starts: &mut stored.starts,
            links: &mut stored.links,
            order: &mut stored.order,
            faults: &mut stored.faults,
            visits: &mut visits,
        };
        fill(list, heads, &mut tables);
        stored
    }

    pub(crate) const fn index(&self) -> Index<'_> {
        Index {
            names: &self.names,
            starts: &self.starts,
            links: &self.links,
            order: &self.order,
            faults: &self.faults,
        }
    }
}
