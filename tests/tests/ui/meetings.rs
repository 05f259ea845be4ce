//! Branches that do not go together where they meet.

migrate_core::migrations!("./meetings");

fn main() {}
