//! Foreign keys: to oneself, in circles, over several columns, to unique columns, in another order.

migrate_core::migrations!("./foreign_keys");

fn main() {
    assert_eq!(GRAPH.migrations().len(), 6);
    assert!(GRAPH.check().is_empty());
}
