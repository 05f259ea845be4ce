//! Foreign keys that do not fit what they refer to.

migrate_core::migrations!("./foreign_keys");

fn main() {}
