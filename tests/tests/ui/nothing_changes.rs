//! An `alter_column` that leaves everything as it is.

migrate_core::migrations!("./nothing_changes");

fn main() {}
