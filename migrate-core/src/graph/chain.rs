//! The graph: a list of migrations and its index, and the questions one asks of them.

use std::collections::BTreeSet;

use crate::bytes::same;
use crate::graph::fault::{Fault, Heads, Slot};
use crate::graph::index::{Index, Sizes, Stored, fill};
use crate::graph::names;
use crate::graph::tables::{NONE, Start, Tables, Visit};
use crate::migration::Migration;
use crate::schema::Arena;

/// The migrations of a program and how they hang together.
///
/// `migrations!("folder")` makes one as a `static` named `GRAPH`; [`Graph::from_list`] makes one at
/// run time. A migration is known by its place in the list.
#[derive(Clone, Copy, Debug)]
pub struct Graph<'a> {
    list: &'a [Migration<'a>],
    index: Index<'a>,
    heads: Heads,
    folder: &'a str,
    root: Option<&'a str>,
    unchecked: bool,
}

/// A set of migrations, by their places in the list.
pub type Places = BTreeSet<usize>;

impl<'a> Graph<'a> {
    /// Joins a list and its index; `migrations!` calls it.
    #[doc(hidden)]
    pub const fn stored<
        const NAMES: usize,
        const MIGRATIONS: usize,
        const STARTS: usize,
        const LINKS: usize,
        const LITERALS: usize,
    >(
        list: &'a [Migration<'a>],
        stored: &'a Stored<NAMES, MIGRATIONS, STARTS, LINKS, LITERALS>,
        heads: Heads,
        folder: &'a str,
        root: Option<&'a str>,
    ) -> Self {
        Self { list, index: stored.index(), heads, folder, root, unchecked: false }
    }

    /// Says that the compiler was told to leave its checks out; `migrations!` calls it.
    #[doc(hidden)]
    pub const fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// Whether the compiler was told to leave its checks out.
    pub(crate) const fn is_unchecked(&self) -> bool {
        self.unchecked
    }

    /// Works out the graph of a list at run time.
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::schema::Arena;
    /// use migrate_core::{Graph, Heads};
    ///
    /// let arena = Arena::new();
    /// let graph = Graph::from_list(&arena, &[], Heads::One);
    /// assert_eq!(graph.heads().len(), 0);
    /// ```
    pub fn from_list(arena: &'a Arena, list: &'a [Migration<'a>], heads: Heads) -> Self {
        let sizes = Sizes::of(list);
        let mut names = vec![NONE; sizes.names];
        let mut starts = vec![Start::default(); sizes.starts];
        let mut links = vec![NONE; sizes.links];
        let mut order = vec![NONE; sizes.migrations];
        let mut faults = vec![Fault::None; sizes.literals];
        let mut visits = vec![Visit::NEW; sizes.migrations];
        let mut tables = Tables {
            names: &mut names,
            starts: &mut starts,
            links: &mut links,
            order: &mut order,
            faults: &mut faults,
            visits: &mut visits,
        };
        fill(list, heads, &mut tables);
        let index = Index {
            names: arena.list(&names),
            starts: arena.list(&starts),
            links: arena.list(&links),
            order: arena.list(&order),
            faults: arena.list(&faults),
        };
        Self { list, index, heads, folder: "", root: None, unchecked: false }
    }

    /// Says in which folder the revision files are.
    pub fn in_folder(self, folder: &'a str, root: Option<&'a str>) -> Self {
        Self { folder, root, ..self }
    }

    /// All migrations, in the order of their files.
    pub const fn migrations(&self) -> &'a [Migration<'a>] {
        self.list
    }

    /// The folder of the revision files, relative to the root of the package.
    pub const fn folder(&self) -> &'a str {
        self.folder
    }

    /// The root of the package on the machine that built the program; only in a debug build.
    pub const fn root(&self) -> Option<&'a str> {
        self.root
    }

    /// How many heads the chain may have.
    pub const fn allowed_heads(&self) -> Heads {
        self.heads
    }

    /// Finds a migration by its revision.
    pub const fn find(&self, revision: &str) -> Option<usize> {
        names::find(self.list, self.index.names, revision)
    }

    /// Finds the migration that begins a labelled branch.
    pub fn labelled(&self, label: &str) -> Option<usize> {
        self.list.iter().position(|migration| migration.branch_labels.contains(&label))
    }

    /// The places of all migrations, each after those it links to.
    pub fn order(&self) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.index.order.iter().filter(|at| **at != NONE).map(|at| *at as usize)
    }

    /// The migration at a place of the order.
    pub(crate) const fn at_rank(&self, rank: usize) -> usize {
        self.index.order[rank] as usize
    }

    /// How many migrations one needs.
    pub(crate) const fn need_count(&self, at: usize) -> usize {
        (self.index.starts[at + 1].link - self.index.starts[at].link) as usize
    }

    /// The n-th migration that one needs.
    pub(crate) const fn need(&self, at: usize, nth: usize) -> usize {
        self.index.links[self.index.starts[at].link as usize + nth] as usize
    }

    /// Whether nothing is wrong with the chain.
    #[doc(hidden)]
    pub const fn is_sound(&self) -> bool {
        let mut at = 0;
        while at < self.index.faults.len() {
            if self.index.faults[at].is_some() {
                return false;
            }
            at += 1;
        }
        true
    }

    /// The parents of a migration.
    pub fn parents(&self, at: usize) -> impl Iterator<Item = usize> + 'a {
        let count = self.list[at].down_revision.len();
        self.links(at).take(count).flatten()
    }

    /// What a migration needs: its parents and what it depends on.
    pub fn needs(&self, at: usize) -> impl Iterator<Item = usize> + 'a {
        self.links(at).flatten()
    }

    fn links(&self, at: usize) -> impl Iterator<Item = Option<usize>> + 'a {
        let (start, end) = (self.index.starts[at].link, self.index.starts[at + 1].link);
        self.index.links[start as usize..end as usize]
            .iter()
            .map(|link| (*link != NONE).then_some(*link as usize))
    }

    /// The migrations that name one as their parent, for every migration.
    pub fn children(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.list.len()];
        for at in self.order() {
            for parent in self.parents(at) {
                children[parent].push(at);
            }
        }
        children
    }

    /// The migrations that no other names as its parent.
    pub fn heads(&self) -> Vec<usize> {
        let children = self.children();
        self.order().filter(|at| children[*at].is_empty()).collect()
    }

    /// The migrations without a parent.
    pub fn bases(&self) -> Vec<usize> {
        self.order().filter(|at| self.list[*at].down_revision.is_empty()).collect()
    }

    /// Some migrations and all that they need, near and far.
    pub fn ancestors(&self, of: impl IntoIterator<Item = usize>) -> Places {
        let mut found = Places::new();
        let mut open: Vec<usize> = of.into_iter().collect();
        while let Some(at) = open.pop() {
            if found.insert(at) {
                open.extend(self.needs(at));
            }
        }
        found
    }

    /// Some migrations and all that need them, near and far.
    pub fn descendants(&self, of: impl IntoIterator<Item = usize>) -> Places {
        let mut found: Places = of.into_iter().collect();
        for at in self.order() {
            if self.needs(at).any(|need| found.contains(&need)) {
                found.insert(at);
            }
        }
        found
    }

    /// Among some migrations, those that no other of them needs.
    pub fn tips(&self, of: &Places) -> Vec<usize> {
        let needed: Places = of.iter().flat_map(|at| self.needs(*at)).collect();
        self.order().filter(|at| of.contains(at) && !needed.contains(at)).collect()
    }

    /// The revisions at some places.
    pub fn revisions(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|at| self.list[*at].revision.to_owned()).collect()
    }

    /// The fault at one literal of a migration's attribute. The source file tells two migrations
    /// of the same revision apart.
    pub(crate) const fn fault(&self, revision: &str, file: &str, slot: Slot) -> (usize, Fault) {
        let at = match self.place(revision, file) {
            Some(at) => at,
            None => return (0, Fault::None),
        };
        let migration = &self.list[at];
        let parents = migration.down_revision.len();
        let offset = match slot {
            Slot::Revision => 0,
            Slot::DownRevision(nth) => 1 + nth,
            Slot::DependsOn(nth) => 1 + parents + nth,
            Slot::BranchLabel(nth) => 1 + parents + migration.depends_on.len() + nth,
        };
        (at, self.index.faults[self.index.starts[at].literal as usize + offset])
    }

    /// Finds a migration by its revision and, only where something is wrong with that, by its file:
    /// comparing a path takes the compiler longer than all the rest.
    const fn place(&self, revision: &str, file: &str) -> Option<usize> {
        let Some(found) = self.find(revision) else { return None };
        if !self.index.faults[self.index.starts[found].literal as usize].is_some() {
            return Some(found);
        }
        let mut at = 0;
        while at < self.list.len() {
            let migration = &self.list[at];
            if same(migration.revision, revision) && names::same_file(file, migration.file) {
                return Some(at);
            }
            at += 1;
        }
        Some(found)
    }

    /// All faults of the chain, each with the migration and the literal it stands on.
    pub(crate) fn faults(&self) -> impl Iterator<Item = (usize, Slot, Fault)> + '_ {
        (0..self.list.len()).flat_map(move |at| {
            let migration = &self.list[at];
            let parents = (0..migration.down_revision.len()).map(Slot::DownRevision);
            let needs = (0..migration.depends_on.len()).map(Slot::DependsOn);
            let labels = (0..migration.branch_labels.len()).map(Slot::BranchLabel);
            let slots = std::iter::once(Slot::Revision).chain(parents).chain(needs).chain(labels);
            let start = self.index.starts[at].literal as usize;
            slots
                .enumerate()
                .map(move |(nth, slot)| (at, slot, self.index.faults[start + nth]))
                .filter(|(_, _, fault)| fault.is_some())
        })
    }
}
