//! Every type with defaults that fit it, and every change of a column.

migrate_core::migrations!("./types");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 5);
    assert!(GRAPH.check().is_empty());
}
