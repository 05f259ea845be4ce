//! The attribute on something else.

migrate_core::migrations!("./not_a_function");

fn main() {}
