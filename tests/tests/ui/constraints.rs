//! Constraints that are not there, or there already.

migrate_core::migrations!("./constraints");

fn main() {}
