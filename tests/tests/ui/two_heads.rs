//! Two migrations behind the same one: two colleagues worked at the same time.

migrate_core::migrations!("./two_heads");

fn main() {}
