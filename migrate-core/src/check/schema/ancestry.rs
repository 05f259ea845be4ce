//! Who is whose ancestor: a set of bits for each migration, each the union of its parents' sets.

use crate::graph::Graph;

/// The sets, as rows of one table. A chain without branches needs none of it: there the place in
/// the order says all.
pub(crate) struct Ancestry<'t> {
    bits: &'t mut [u64],
    /// Words in a row; none for a chain without branches.
    words: usize,
    /// The rank of each migration in the order.
    rank: &'t mut [u32],
}

/// How many words the sets of a graph take in all.
pub(crate) const fn words(graph: &Graph<'_>) -> usize {
    let count = graph.migrations().len();
    if is_line(graph) { 0 } else { count * count.div_ceil(64) }
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

impl<'t> Ancestry<'t> {
    /// Fills the sets in the order of the graph.
    pub(crate) const fn fill(graph: &Graph<'_>, bits: &'t mut [u64], rank: &'t mut [u32]) -> Self {
        let count = graph.migrations().len();
        let words = if bits.is_empty() { 0 } else { count.div_ceil(64) };
        let mut ancestry = Self { bits, words, rank };
        let mut place = 0;
        while place < count {
            let at = graph.at_rank(place);
            ancestry.rank[at] = place as u32;
            if words > 0 {
                ancestry.unite(graph, at);
            }
            place += 1;
        }
        ancestry
    }

    const fn unite(&mut self, graph: &Graph<'_>, at: usize) {
        let mut nth = 0;
        while nth < graph.need_count(at) {
            let parent = graph.need(at, nth);
            let mut word = 0;
            while word < self.words {
                self.bits[at * self.words + word] |= self.bits[parent * self.words + word];
                word += 1;
            }
            nth += 1;
        }
        self.bits[at * self.words + at / 64] |= 1 << (at % 64);
    }

    /// Whether the chain has no branches: then whatever was read so far is seen.
    pub(crate) const fn is_one_line(&self) -> bool {
        self.words == 0
    }

    /// Whether a migration sees what another did: it is the same one or a descendant of it.
    pub(crate) const fn sees(&self, viewer: usize, other: usize) -> bool {
        if self.words == 0 {
            self.rank[other] <= self.rank[viewer]
        } else {
            self.bits[viewer * self.words + other / 64] & (1 << (other % 64)) != 0
        }
    }
}
