//! A misspelled operation, and a missing argument.

migrate_core::migrations!("./unknown_operation");

fn main() {}
