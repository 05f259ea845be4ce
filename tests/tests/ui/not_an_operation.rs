//! Expressions that are not operations.

migrate_core::migrations!("./not_an_operation");

fn main() {}
