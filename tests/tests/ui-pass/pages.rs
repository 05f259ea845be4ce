//! Branches, a downgrade and operations for some databases, over several pages.

migrate_core::migrations!("./pages");

fn main() {
    assert!(GRAPH.check().is_empty());
}
