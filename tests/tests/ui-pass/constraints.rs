//! Constraints and indexes that go and come back, expressions, generated columns.

migrate_core::migrations!("./constraints");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 8);
    assert!(GRAPH.check().is_empty());
}
