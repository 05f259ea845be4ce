//! Three migrations in a ring.

migrate_core::migrations!("./cycle_of_three");

fn main() {}
