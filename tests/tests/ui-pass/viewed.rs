//! Views that only look as if they read what goes, and views that do not read it any more.

migrate_core::migrations!("./viewed");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 3);
    assert!(GRAPH.check().is_empty());
}
