//! A function that is more than a list of operations.

migrate_core::migrations!("./signature");

fn main() {}
