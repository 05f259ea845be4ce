//! Who is whose ancestor: a set of bits for each migration, each the union of its parents' sets.
//! Migrations are known by their places in the order of the graph.

use crate::graph::Graph;

/// The sets, as rows of one table, and what each migration needs. A chain without branches needs
/// none of it: there the place in the order says all.
#[derive(Clone, Copy, Debug)]
pub struct Ancestry<'t> {
    bits: &'t [u64],
    /// Words in a row; none for a chain without branches.
    words: usize,
    /// For each migration where its needs begin, and where the last ends.
    starts: &'t [u32],
    needs: &'t [u32],
}

/// How much room the sets of a graph take.
#[derive(Clone, Copy, Debug)]
pub struct Breadth {
    /// Words of the sets.
    pub words: usize,
    /// Migrations, and one for the end.
    pub starts: usize,
    /// What migrations need.
    pub needs: usize,
    /// Migrations.
    pub ranks: usize,
}

/// The sets as one constant, for `migrations!`.
#[derive(Debug)]
pub struct Ancestors<const WORDS: usize, const STARTS: usize, const NEEDS: usize> {
    bits: [u64; WORDS],
    starts: [u32; STARTS],
    needs: [u32; NEEDS],
}

impl Breadth {
    /// Counts what a graph needs.
    pub const fn of(graph: &Graph<'_>) -> Self {
        let count = graph.migrations().len();
        if !graph.is_sound() || is_line(graph) {
            return Self { words: 0, starts: 0, needs: 0, ranks: 0 };
        }
        let (mut needs, mut at) = (0, 0);
        while at < count {
            needs += graph.need_count(at);
            at += 1;
        }
        Self { words: count * count.div_ceil(64), starts: count + 1, needs, ranks: count }
    }

    /// How many of the first migrations are to be known one by one: none where there are no
    /// branches.
    pub const fn until(&self, count: usize) -> usize {
        if self.ranks == 0 { 0 } else { count }
    }
}

/// Whether each migration but the first needs just the one before it in the order.
const fn is_line(graph: &Graph<'_>) -> bool {
    let mut rank = 1;
    while rank < graph.migrations().len() {
        let at = graph.at_rank(rank);
        if graph.need_count(at) != 1 || graph.need(at, 0) != graph.at_rank(rank - 1) {
            return false;
        }
        rank += 1;
    }
    true
}

impl<const WORDS: usize, const STARTS: usize, const NEEDS: usize> Ancestors<WORDS, STARTS, NEEDS> {
    /// Works out the sets of a graph. The parameters are its [`Breadth`], and so are the ranks.
    pub const fn new<const RANKS: usize>(graph: &Graph<'_>) -> Self {
        let (mut bits, mut starts, mut needs) = ([0; WORDS], [0; STARTS], [0; NEEDS]);
        fill(graph, &mut bits, &mut starts, &mut needs, &mut [0; RANKS]);
        Self { bits, starts, needs }
    }

    /// The sets.
    pub const fn ancestry(&self) -> Ancestry<'_> {
        Ancestry::over(&self.bits, &self.starts, &self.needs)
    }
}

/// Fills tables that have the [`Breadth`] of a graph; `ranks` is room to work in.
pub(crate) const fn fill(
    graph: &Graph<'_>,
    bits: &mut [u64],
    starts: &mut [u32],
    needs: &mut [u32],
    ranks: &mut [u32],
) {
    let count = ranks.len();
    let words = count.div_ceil(64);
    let (mut rank, mut end) = (0, 0);
    while rank < count {
        let at = graph.at_rank(rank);
        ranks[at] = rank as u32;
        let mut nth = 0;
        while nth < graph.need_count(at) {
            let parent = ranks[graph.need(at, nth)];
            needs[end] = parent;
            let mut word = 0;
            while word < words {
                bits[rank * words + word] |= bits[parent as usize * words + word];
                word += 1;
            }
            end += 1;
            nth += 1;
        }
        bits[rank * words + rank / 64] |= 1 << (rank % 64);
        rank += 1;
        starts[rank] = end as u32;
    }
}

impl<'t> Ancestry<'t> {
    /// Puts filled tables together.
    pub(crate) const fn over(bits: &'t [u64], starts: &'t [u32], needs: &'t [u32]) -> Self {
        let words = if bits.is_empty() { 0 } else { (starts.len() - 1).div_ceil(64) };
        Self { bits, words, starts, needs }
    }

    /// Whether the chain has no branches: then whatever was read so far is seen.
    pub(crate) const fn is_one_line(&self) -> bool {
        self.words == 0
    }

    /// Whether a migration sees what another did: it is the same one or a descendant of it.
    pub(crate) const fn sees(&self, viewer: usize, other: usize) -> bool {
        if self.words == 0 {
            other <= viewer
        } else {
            self.bits[viewer * self.words + other / 64] & (1 << (other % 64)) != 0
        }
    }

    /// How many migrations one needs, where there are branches.
    pub(crate) const fn need_count(&self, rank: usize) -> usize {
        (self.starts[rank + 1] - self.starts[rank]) as usize
    }

    /// The n-th migration that one needs.
    pub(crate) const fn need(&self, rank: usize, nth: usize) -> usize {
        self.needs[self.starts[rank] as usize + nth] as usize
    }
}
