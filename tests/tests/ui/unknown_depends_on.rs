//! A dependency that no migration has.

migrate_core::migrations!("./unknown_depends_on");

fn main() {}
