//! A column that a foreign key of another table refers to.

migrate_core::migrations!("./column_referenced");

fn main() {}
