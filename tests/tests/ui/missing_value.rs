//! Names without a value, values without a comma, a value without a name.

migrate_core::migrations!("./missing_value");

fn main() {}
