//! Several errors in several files in one run.

migrate_core::migrations!("./many_files");

fn main() {}
