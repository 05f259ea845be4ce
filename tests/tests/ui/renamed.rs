//! Renames of indexes and constraints.

migrate_core::migrations!("./renamed");

fn main() {}
