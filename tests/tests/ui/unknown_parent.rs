//! A parent that no migration has, one of them misspelled.

migrate_core::migrations!("./unknown_parent");

fn main() {}
