//! An assignment in the body.

migrate_core::migrations!("./assignment");

fn main() {}
