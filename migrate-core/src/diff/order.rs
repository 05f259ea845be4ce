//! The order of steps: a graph of what must come before what, walked from whatever is free, and of
//! that the step whose phase is first.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use crate::diff::step::{Phase, Step};
use crate::diff::thing::Thing;
use crate::operation::Operation;
use crate::sql::spoken;

/// An order that does not exist: the steps that each wait for another.
#[derive(Debug)]
pub(super) struct Circle;

/// The operations of steps, in an order in which each finds what it needs.
pub(super) fn ordered<'a>(steps: &[Step<'a>]) -> Result<Vec<Operation<'a>>, Circle> {
    let corners = Corners::of(steps);
    let mut graph = Graph::new(steps.len());
    for (at, step) in steps.iter().enumerate() {
        corners.link(at, step, &mut graph);
    }
    let order = graph.walk(steps)?;
    Ok(order.into_iter().map(|at| steps[at].operation).collect())
}

/// Who gives and who takes each thing, and by which names texts speak of them.
struct Corners<'a> {
    givers: HashMap<Thing<'a>, Vec<usize>>,
    takers: HashMap<Thing<'a>, Vec<usize>>,
    names: HashMap<String, Vec<Thing<'a>>>,
}

impl<'a> Corners<'a> {
    fn of(steps: &[Step<'a>]) -> Self {
        let mut corners =
            Self { givers: HashMap::new(), takers: HashMap::new(), names: HashMap::new() };
        for (at, step) in steps.iter().enumerate() {
            for thing in &step.gives {
                corners.givers.entry(*thing).or_default().push(at);
            }
            for thing in &step.takes {
                corners.takers.entry(*thing).or_default().push(at);
            }
            for thing in step.gives.iter().chain(&step.takes) {
                if let Some(name) = thing.spoken() {
                    corners.names.entry(name.to_lowercase()).or_default().push(*thing);
                }
            }
        }
        corners
    }

    fn link(&self, at: usize, step: &Step<'a>, graph: &mut Graph) {
        for giver in step.needs.iter().filter_map(|thing| self.givers.get(thing)).flatten() {
            graph.firmly(*giver, at);
        }
        for taker in step.uses.iter().filter_map(|thing| self.takers.get(thing)).flatten() {
            graph.firmly(at, *taker);
        }
        for thing in &step.takes {
            for giver in self.givers.get(thing).into_iter().flatten() {
                match thing {
                    Thing::Label(_) => graph.loosely(at, *giver),
                    Thing::Table(_)
                    | Thing::Column(..)
                    | Thing::Unnumbered(..)
                    | Thing::PrimaryKey(_)
                    | Thing::Constraint(..)
                    | Thing::Name(_)
                    | Thing::Part(_)
                    | Thing::Enum(_)
                    | Thing::LostValues(_)
                    | Thing::Object(_) => graph.firmly(at, *giver),
                }
            }
        }
        for text in &step.speaks {
            for giver in self.spoken_of(text).filter_map(|thing| self.givers.get(&thing)).flatten()
            {
                graph.loosely(*giver, at);
            }
        }
        // What is replaced stays there for whoever speaks of it before and after.
        let again: BTreeSet<Thing<'a>> =
            step.speaks.iter().flat_map(|text| self.spoken_of(text)).collect();
        for text in &step.spoke {
            for thing in self.spoken_of(text) {
                let givers = self.givers.get(&thing).filter(|_| again.contains(&thing));
                let is_replaced = |taker| givers.is_some_and(|givers| givers.contains(taker));
                let takers = self.takers.get(&thing).into_iter().flatten();
                for taker in takers.filter(|taker| !is_replaced(taker)) {
                    graph.loosely(at, *taker);
                }
            }
        }
    }

    /// The things that a text speaks of; of a column only beside its table.
    fn spoken_of(&self, text: &str) -> impl Iterator<Item = Thing<'a>> {
        let words = spoken(text);
        let found: BTreeSet<Thing<'a>> =
            words.iter().filter_map(|word| self.names.get(word)).flatten().copied().collect();
        found.into_iter().filter(move |thing| match thing {
            Thing::Column(table, _) => Thing::Table(table)
                .spoken()
                .is_some_and(|name| words.contains(&name.to_lowercase())),
            Thing::Table(_)
            | Thing::Unnumbered(..)
            | Thing::PrimaryKey(_)
            | Thing::Constraint(..)
            | Thing::Name(_)
            | Thing::Label(_)
            | Thing::Part(_)
            | Thing::Enum(_)
            | Thing::LostValues(_)
            | Thing::Object(_) => true,
        })
    }
}

/// Which step must come before which. What a text seems to say binds loosely: it gives way where
/// steps would wait for one another.
struct Graph {
    after: Vec<BTreeSet<usize>>,
    loosely_after: Vec<BTreeSet<usize>>,
}

impl Graph {
    fn new(size: usize) -> Self {
        Self { after: vec![BTreeSet::new(); size], loosely_after: vec![BTreeSet::new(); size] }
    }

    fn firmly(&mut self, first: usize, then: usize) {
        if first != then {
            self.after[first].insert(then);
        }
    }

    fn loosely(&mut self, first: usize, then: usize) {
        if first != then && !self.after[first].contains(&then) {
            self.loosely_after[first].insert(then);
        }
    }

    fn walk(&self, steps: &[Step<'_>]) -> Result<Vec<usize>, Circle> {
        let mut firm = waiting(&self.after);
        let mut loose = waiting(&self.loosely_after);
        let rank = |at: usize| -> (Phase, usize) { (steps[at].phase, at) };
        let mut free: BinaryHeap<Reverse<(Phase, usize)>> = (0..steps.len())
            .filter(|at| firm[*at] == 0 && loose[*at] == 0)
            .map(|at| Reverse(rank(at)))
            .collect();
        let mut done = vec![false; steps.len()];
        let mut order = Vec::with_capacity(steps.len());
        while order.len() < steps.len() {
            let stuck = || {
                let stuck = (0..steps.len()).filter(|at| !done[*at] && firm[*at] == 0);
                stuck.min_by_key(|at| rank(*at))
            };
            // A remark is about what is there, also where that waits for nothing but a text.
            let is_remark =
                |Reverse((phase, _)): &Reverse<(Phase, usize)>| *phase == Phase::Remarks;
            let next = match free.peek() {
                Some(first) if !is_remark(first) => free.pop().map(|Reverse((_, at))| at),
                Some(_) | None => stuck(),
            };
            let at = next.ok_or(Circle)?;
            if std::mem::replace(&mut done[at], true) {
                continue;
            }
            order.push(at);
            for then in &self.after[at] {
                firm[*then] -= 1;
            }
            for then in &self.loosely_after[at] {
                loose[*then] -= 1;
            }
            let waited = self.after[at].iter().chain(&self.loosely_after[at]);
            let ready =
                waited.filter(|then| !done[**then] && firm[**then] == 0 && loose[**then] == 0);
            free.extend(ready.map(|then| Reverse(rank(*then))));
        }
        Ok(order)
    }
}

/// How many others each waits for.
fn waiting(after: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut counts = vec![0; after.len()];
    for then in after.iter().flatten() {
        counts[*then] += 1;
    }
    counts
}
