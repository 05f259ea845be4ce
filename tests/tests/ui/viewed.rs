//! What a view still reads, and is to go.

migrate_core::migrations!("./viewed");

fn main() {}
