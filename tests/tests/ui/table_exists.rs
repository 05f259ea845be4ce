//! A table that is made again.

migrate_core::migrations!("./table_exists");

fn main() {}
