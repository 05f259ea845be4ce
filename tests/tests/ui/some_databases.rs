//! Operations for some databases only.

migrate_core::migrations!("./some_databases");

fn main() {}
