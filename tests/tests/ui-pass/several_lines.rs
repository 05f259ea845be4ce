//! Lines that are never merged, each with names of its own, and one that depends on another.

migrate_core::migrations!("./several_lines", heads = many);

fn main() {
    assert_eq!(GRAPH.migrations().len(), 7);
    assert!(GRAPH.check().is_empty());
}
