//! Written downgrades that do not lead back to the schema before.

migrate_core::migrations!("./downgrade_is_not_back");

fn main() {}
