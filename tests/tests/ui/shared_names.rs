//! Names that some databases have one set for.

migrate_core::migrations!("./shared_names");

fn main() {}
