//! A migration that names itself as its parent.

migrate_core::migrations!("./self_parent");

fn main() {}
