//! What chance builds too rarely: a name that one branch changed twice and the other once.

use migrate_core::op;
use migrate_core::operation::Operation;
use migrate_core::schema::{Arena, Type, column};
use migrate_core::{Body, Graph, Heads};
use migrate_tests::drawn;

use crate::{agree, found};

#[test]
fn a_branch_keeps_the_name_it_knows() {
    let arena = Arena::new();
    let columns = arena.list(&[column("id", Type::Integer), column("a", Type::Integer)]);
    let bodies: [&[Operation<'_>]; 4] = [
        &[op::create_table("t", columns).into_operation()],
        &[op::rename_column("t", "a", "b").into_operation()],
        &[
            op::rename_column("t", "b", "c").into_operation(),
            op::rename_table("t", "u").into_operation(),
        ],
        &[
            op::create_check_constraint("positive", "t", "b > 0").into_operation(),
            op::drop_column("t", "b").into_operation(),
        ],
    ];
    let mut list = drawn(&arena, "a -> b -> c, b -> d");
    for (migration, operations) in list.iter_mut().zip(bodies) {
        migration.upgrade = Body { operations, lines: &[] };
    }
    let graph = Graph::from_list(&arena, &list, Heads::Many);
    let (at, nth, fault) = found(&graph).expect("the column is in use");
    assert_eq!((at, nth), (3, 1), "{fault}");
    assert!(fault.contains("still used by constraint `positive`"), "{fault}");
    agree(&arena, &graph).expect("they agree");
}
