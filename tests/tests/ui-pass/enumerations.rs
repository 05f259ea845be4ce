//! Enumerations: made, grown, renamed, reordered, taken back, and used on both sides of a merge.

migrate_core::migrations!("./enumerations");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 8);
    assert!(GRAPH.check().is_empty());
}
