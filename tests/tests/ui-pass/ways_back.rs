//! A way back by hand, and none at all.

migrate_core::migrations!("./ways_back");

fn main() {
    use migrate_core::Downgrade::{Derived, Irreversible, Written};
    let ways: Vec<_> = GRAPH.migrations().iter().map(|migration| migration.downgrade).collect();
    assert!(matches!(ways[0], Written(body) if body.operations.len() == 2));
    assert!(matches!(ways[1], Irreversible("the rows are gone")));
    assert!(matches!(ways[2], Derived));
}
