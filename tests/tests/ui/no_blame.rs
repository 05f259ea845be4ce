//! What one file lacks is not blamed on others.

migrate_core::migrations!("./no_blame");

fn main() {}
