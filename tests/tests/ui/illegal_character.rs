//! A revision with a character that targets use.

migrate_core::migrations!("./illegal_character");

fn main() {}
