//! A migration without an id.

migrate_core::migrations!("./missing_revision");

fn main() {}
