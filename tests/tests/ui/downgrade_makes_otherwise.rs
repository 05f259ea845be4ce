//! Downgrades that make again, in another way, what was there before.

migrate_core::migrations!("./downgrade_makes_otherwise");

fn main() {}
