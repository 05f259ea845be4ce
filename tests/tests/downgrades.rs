//! What the checker says of a written downgrade.

use migrate_core::operation::Operation;
use migrate_core::replay::replay_all;
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, State};
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};
use migrate_tests::random::operations;
use proptest::collection::vec;
use proptest::prelude::*;

/// A chain over a list of operations, three to a migration, each taken back by the inverse of its
/// operations as if somebody had written it down. One operation of one downgrade may be left out.
fn chain<'a>(
    arena: &'a Arena,
    operations: &[Operation<'a>],
    but: Option<usize>,
) -> Vec<Migration<'a>> {
    let mut state = State::new(arena);
    let mut list: Vec<Migration<'a>> = Vec::new();
    for upgrade in operations.chunks(3) {
        let mut back = Vec::new();
        for operation in upgrade {
            let inverse = reverse(operation, &state).expect("it can be taken back");
            back.splice(0..0, inverse);
            replay_all(&mut state, &[*operation]).expect("it fits");
        }
        if let Some(but) = but
            && but % operations.len() / 3 == list.len()
            && !back.is_empty()
        {
            back.remove(but % back.len());
        }
        let parent = list.last().map(|migration| migration.revision);
        let revision = arena.text(format!("r{}", list.len()));
        list.push(Migration {
            revision,
            down_revision: arena.list(&Vec::from_iter(parent)),
            depends_on: &[],
            branch_labels: &[],
            message: "",
            file: revision,
            transaction: true,
            upgrade: Body { operations: arena.list(upgrade), lines: &[] },
            downgrade: Downgrade::Written(Body { operations: arena.list(&back), lines: &[] }),
        });
    }
    list
}

/// What the checker says.
fn said(list: &[Migration<'_>]) -> Vec<String> {
    let arena = Arena::new();
    let errors = Graph::from_list(&arena, list, Heads::One).check();
    errors.iter().map(ToString::to_string).collect()
}

/// Whether a way back fails at a name. That a column needs a value, that a change changes nothing
/// and that a foreign key has another type is said of an inverse, too.
fn fails_at_a_name(error: &str) -> bool {
    let names = ["this downgrade", "table has no", "there is no", " already"];
    error.contains("on the way back") && names.iter().any(|words| error.contains(words))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_inverse_written_down_leads_back(
        numbers in vec(vec(any::<u32>(), 0..40), 1..20),
        but in 0..60_usize,
    ) {
        let arena = Arena::new();
        let operations = operations(&arena, &numbers);
        let whole = said(&chain(&arena, &operations, None));
        prop_assert!(!whole.iter().any(|error| fails_at_a_name(error)), "{whole:#?}");
        if !operations.is_empty() {
            let upgrades = |list: &[String]| {
                let own = |error: &&String| !error.contains("on the way back");
                list.iter().filter(own).cloned().collect::<Vec<_>>()
            };
            let broken = said(&chain(&arena, &operations, Some(but)));
            prop_assert_eq!(upgrades(&whole), upgrades(&broken));
        }
    }
}
