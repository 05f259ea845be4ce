//! A merge of a branch with itself.

migrate_core::migrations!("./parent_named_twice");

fn main() {}
