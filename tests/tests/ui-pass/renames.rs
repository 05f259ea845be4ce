//! Chains of new names, and names that are used again.

migrate_core::migrations!("./renames");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 6);
    assert!(GRAPH.check().is_empty());
}
