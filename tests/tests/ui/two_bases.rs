//! Two migrations without a parent.

migrate_core::migrations!("./two_bases");

fn main() {}
