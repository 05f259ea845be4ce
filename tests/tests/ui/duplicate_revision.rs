//! Two files with the same revision.

migrate_core::migrations!("./duplicate_revision");

fn main() {}
