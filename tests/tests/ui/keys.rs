//! Keys over nothing, and keys that are to take NULL.

migrate_core::migrations!("./keys");

fn main() {}
