//! Names that differ in case alone.

migrate_core::migrations!("./names_in_another_case");

fn main() {}
