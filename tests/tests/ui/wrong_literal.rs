//! Values of the wrong kind.

migrate_core::migrations!("./wrong_literal");

fn main() {}
