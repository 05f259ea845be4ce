//! An argument given twice, and labels in two arguments.

migrate_core::migrations!("./duplicate_argument");

fn main() {}
