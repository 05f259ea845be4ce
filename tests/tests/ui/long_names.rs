//! Names that are too long.

migrate_core::migrations!("./long_names");

fn main() {}
