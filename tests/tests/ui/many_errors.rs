//! Several mistakes in several files.

migrate_core::migrations!("./many_errors");

fn main() {}
