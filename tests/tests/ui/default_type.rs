//! Defaults that do not fit the type of their column.

migrate_core::migrations!("./default_type");

fn main() {}
