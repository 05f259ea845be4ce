//! What holds for any two schemas.

use migrate_core::diff::{Diff, diff};
use migrate_core::operation::Operation;
use migrate_core::render::render;
use migrate_core::replay::{replay, replay_all};
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, State};
use migrate_tests::random::operations;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::wide;

pub(crate) fn cases(normal: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(normal),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

/// The numbers that a list of operations is made of.
pub(crate) fn numbers(most: usize) -> impl Strategy<Value = Vec<Vec<u32>>> {
    vec(vec(any::<u32>(), 0..40), 0..most)
}

/// A schema after operations at random.
pub(crate) fn state<'a>(arena: &'a Arena, numbers: &[&[Vec<u32>]]) -> State<'a> {
    let list = operations(arena, &numbers.concat());
    let mut state = State::new(arena);
    replay_all(&mut state, &list).expect("they fit");
    state
}

pub(crate) fn spelled_out(operations: &[Operation<'_>]) -> String {
    operations.iter().map(|operation| render(operation) + ";\n").collect()
}

/// Nothing is left to do from a schema to itself.
pub(crate) fn is_nothing(diff: &Diff<'_>) -> bool {
    diff.is_empty() && diff.questions.is_empty() && diff.doubts.is_empty()
}

/// Checks both ways between two schemas, each operation with its inverse.
pub(crate) fn check(from: &State<'_>, to: &State<'_>) -> Result<(), TestCaseError> {
    prop_assert!(is_nothing(&diff(from, from)));
    let there = diff(from, to);
    if !there.beyond.is_empty() {
        return Ok(());
    }
    let list = there.operations();
    let mut now = from.clone();
    let mut inverses = Vec::new();
    for operation in list {
        let fits = |error| TestCaseError::fail(format!("{error}\n{}", spelled_out(list)));
        inverses.push(reverse(operation, &now).expect("a diff can be taken back"));
        replay(&mut now, operation).map_err(|error| fits(error.to_string()))?;
    }
    let left = diff(&now, to);
    prop_assert!(is_nothing(&left), "{}\nleft: {left:?}", spelled_out(list));
    for inverse in inverses.iter().rev() {
        replay_all(&mut now, inverse)
            .map_err(|error| TestCaseError::fail(format!("{error}\n{}", spelled_out(list))))?;
    }
    let left = diff(&now, from);
    prop_assert!(is_nothing(&left), "{}\nback: {left:?}", spelled_out(list));
    Ok(())
}

proptest! {
    #![proptest_config(cases(300))]

    /// Replaying the diff of two schemas leads from one to the other, and its inverse back.
    #[test]
    fn a_diff_leads_there_and_back(common in numbers(10), left in numbers(10), right in numbers(10)) {
        let arena = Arena::new();
        check(&state(&arena, &[&common, &left]), &state(&arena, &[&common, &right]))?;
    }

    /// The same over the whole vocabulary.
    #[test]
    fn a_wide_diff_leads_there_and_back(left in vec(any::<u32>(), 0..200), right in vec(any::<u32>(), 0..200)) {
        let arena = Arena::new();
        check(&wide::state(&arena, &left), &wide::state(&arena, &right))?;
    }
}
