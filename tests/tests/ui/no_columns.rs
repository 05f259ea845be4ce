//! Tables without columns.

migrate_core::migrations!("./no_columns");

fn main() {}
