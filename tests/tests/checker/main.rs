//! The checker of the compiler against a model that has none of its cleverness: on any chain they
//! say yes to the same, and call the same operation guilty.
//!
//! `PROPTEST_CASES=100000 cargo test -p migrate-tests --test checker` looks longer.

mod branches;
mod chain;
mod kinds;
mod model;
mod query;
mod seldom;
mod wide;
mod wild;

use chain::{chain, hopeless};
use kinds::{KINDS, SELDOM, kind};
use migrate_core::render::render;
use migrate_core::schema::Arena;
use migrate_core::{Error, Graph};
use model::{Verdict, goes_back, judge};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

fn cases(normal: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(normal),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

/// The numbers that a chain is made of.
fn numbers() -> impl Strategy<Value = Vec<Vec<u32>>> {
    vec(vec(any::<u32>(), 0..40), 1..40)
}

/// The chain in words.
fn spelled_out(graph: &Graph<'_>) -> String {
    let migration = |at: usize| {
        let one = &graph.migrations()[at];
        let operations: Vec<String> = one.upgrade.operations.iter().map(render).collect();
        let (parents, needs, back) = (one.down_revision, one.depends_on, one.downgrade);
        format!("{} {parents:?} {needs:?} {back:?}\n  {}\n", one.revision, operations.join("\n  "))
    };
    graph.order().map(migration).collect()
}

/// Whether an error is about an operation of an upgrade: what meets at a merge, and written
/// downgrades, the model knows nothing of.
fn is_of_upgrade(error: &&Error) -> bool {
    matches!(error, Error::Check { fault, .. } if !fault.starts_with("on the way back, "))
}

/// The first operation that the checker finds wrong, and what it says.
fn found(graph: &Graph<'_>) -> Option<(usize, usize, String)> {
    let error = graph.check().into_iter().find(|error| is_of_upgrade(&error))?;
    let Error::Check { revision, number, fault, .. } = error else { panic!("{error}") };
    let at = graph.migrations().iter().position(|one| one.revision == revision);
    Some((at.expect("it is one of them"), number - 1, fault))
}

/// Where a migration comes in the order.
fn place(graph: &Graph<'_>, at: usize) -> usize {
    graph.order().position(|other| other == at).expect("it is there")
}

fn agree(arena: &Arena, graph: &Graph<'_>) -> Result<Option<String>, TestCaseError> {
    let (found, expected) = (found(graph), judge(arena, graph));
    let agree = match (&found, &expected) {
        (None, Verdict::Sound | Verdict::Unclear(..)) => true,
        (Some((at, nth, _)), Verdict::Wrong(guilty, number, _)) => (at, nth) == (guilty, number),
        (None, Verdict::Contradiction(_)) => !graph.check().is_empty(),
        (Some((at, _, _)), Verdict::Contradiction(from)) => place(graph, *at) >= *from,
        (Some((at, nth, _)), Verdict::Unclear(from, number)) => {
            (place(graph, *at), nth) >= (*from, number)
        }
        (None, Verdict::Wrong(..)) | (Some(_), Verdict::Sound) => false,
    };
    prop_assert!(agree, "{:?}\n{:?}\n{}", found, expected, spelled_out(graph));
    if expected == Verdict::Sound {
        let back = goes_back(arena, graph);
        prop_assert!(back.is_ok(), "{:?}\n{}", back, spelled_out(graph));
    }
    Ok(found.map(|(_, _, fault)| fault))
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// Operations in any order, few of which fit, on the schema of another list.
    #[test]
    fn no_list_is_too_wild(numbers in numbers(), parents in vec(any::<u32>(), 8)) {
        let arena = Arena::new();
        let graph = hopeless(&arena, &numbers, &parents);
        for error in graph.check().iter().filter(is_of_upgrade) {
            let known = matches!(error, Error::Check { fault, .. } if kind(fault) < KINDS.len() + SELDOM.len());
            prop_assert!(known, "{}", error);
        }
    }
}

#[test]
fn the_checker_and_the_model_agree() {
    // The same cases each time, so that each kind of fault is sure to occur; others when asked for.
    let mut runner = match std::env::var("PROPTEST_CASES") {
        Ok(_) => TestRunner::new(cases(10_000)),
        Err(_) => {
            let dice = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
            TestRunner::new_with_rng(cases(10_000), dice)
        }
    };
    let seen = std::cell::RefCell::new([0; KINDS.len() + SELDOM.len()]);
    let sound = std::cell::Cell::new(0);
    let checked = runner.run(&numbers(), |numbers| {
        let arena = Arena::new();
        let graph = chain(&arena, &numbers);
        match agree(&arena, &graph)? {
            Some(fault) => seen.borrow_mut()[kind(&fault)] += 1,
            None => sound.set(sound.get() + 1),
        }
        Ok(())
    });
    checked.unwrap_or_else(|failure| panic!("{failure}"));
    let seen = seen.into_inner();
    let rare: Vec<(&str, usize)> =
        KINDS.iter().copied().zip(seen).filter(|(_, count)| *count == 0).collect();
    assert!(rare.is_empty(), "too rare: {rare:?} of {seen:?}, {} sound", sound.get());
}
