//! Branches on tables of their own, and merges that use both.

migrate_core::migrations!("./branches");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 7);
    assert!(GRAPH.check().is_empty());
}
