//! A revision without a letter.

migrate_core::migrations!("./empty_id");

fn main() {}
