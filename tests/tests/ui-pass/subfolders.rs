//! Revision files in folders by year, a merge, a dependency, labels.

migrate_core::migrations!("./subfolders");

fn main() {
    assert_eq!(GRAPH.heads().len(), 1);
    assert_eq!(GRAPH.labelled("y"), GRAPH.find("c3"));
    assert!(!GRAPH.migrations()[GRAPH.find("d4").unwrap()].transaction);
}
