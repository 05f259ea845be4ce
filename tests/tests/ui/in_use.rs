//! What is still used and is to go.

migrate_core::migrations!("./in_use");

fn main() {}
