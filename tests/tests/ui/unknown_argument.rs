//! Arguments that `#[migration]` does not have.

migrate_core::migrations!("./unknown_argument");

fn main() {}
