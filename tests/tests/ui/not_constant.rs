//! A value that only exists when the program runs.

migrate_core::migrations!("./not_constant");

fn main() {}
