//! A column that refuses NULL, for a table with rows.

migrate_core::migrations!("./required_column");

fn main() {}
