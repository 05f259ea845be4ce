//! Partitions.

migrate_core::migrations!("./partitions");

fn main() {}
