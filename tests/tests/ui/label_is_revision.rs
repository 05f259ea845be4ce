//! A label that is the revision of a migration.

migrate_core::migrations!("./label_is_revision");

fn main() {}
