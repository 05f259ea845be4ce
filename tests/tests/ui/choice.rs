//! A choice that somebody has to make before the file compiles.

migrate_core::migrations!("./choice");

fn main() {}
