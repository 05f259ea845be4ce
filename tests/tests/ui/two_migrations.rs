//! Two migrations in one file.

migrate_core::migrations!("./two_migrations");

fn main() {}
