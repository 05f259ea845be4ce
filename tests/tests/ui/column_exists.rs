//! A column that is there already.

migrate_core::migrations!("./column_exists");

fn main() {}
