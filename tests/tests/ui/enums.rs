//! Enumerations and their values.

migrate_core::migrations!("./enums");

fn main() {}
