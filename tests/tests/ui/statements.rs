//! Statements that are not operations.

migrate_core::migrations!("./statements");

fn main() {}
