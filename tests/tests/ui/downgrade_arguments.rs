//! Arguments of `#[downgrade]`, and what is not an operation in it.

migrate_core::migrations!("./downgrade_arguments");

fn main() {}
