//! A revision of 65 letters.

migrate_core::migrations!("./too_long_id");

fn main() {}
