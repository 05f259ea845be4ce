//! Rows that do not fit their table, or cannot be found again.

migrate_core::migrations!("./rows");

fn main() {}
