//! Raw SQL and code that declare what they do, ways back that are written.

migrate_core::migrations!("./raw");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 7);
    assert!(GRAPH.check().is_empty());
}
