//! Files without a migration.

migrate_core::migrations!("./no_migration");

fn main() {}
