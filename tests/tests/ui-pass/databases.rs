//! One chain for several databases: schemas, partitions, options, and operations that are for some.

migrate_core::migrations!("./databases");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 6);
    assert!(GRAPH.check().is_empty());
}
