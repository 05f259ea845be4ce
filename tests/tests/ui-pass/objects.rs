//! Views, functions, triggers, policies, sequences, domains, extensions: made, changed, renamed, gone.

migrate_core::migrations!("./objects");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 7);
    assert!(GRAPH.check().is_empty());
}
