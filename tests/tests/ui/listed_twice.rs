//! A column that is listed twice.

migrate_core::migrations!("./listed_twice");

fn main() {}
