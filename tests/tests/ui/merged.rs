//! Errors in branches and in their merge.

migrate_core::migrations!("./merged");

fn main() {}
