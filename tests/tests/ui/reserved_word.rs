//! A revision that is a word of targets.

migrate_core::migrations!("./reserved_word");

fn main() {}
