//! A folder without revision files.

migrate_core::migrations!("./empty_folder");

fn main() {
    assert!(GRAPH.migrations().is_empty());
}
