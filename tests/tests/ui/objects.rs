//! Views, schemas and what else has a name and a text.

migrate_core::migrations!("./objects");

fn main() {}
