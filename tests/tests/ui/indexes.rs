//! Indexes that are not there, or there already.

migrate_core::migrations!("./indexes");

fn main() {}
