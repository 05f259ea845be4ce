//! Columns that are not there: never made, misspelt, dropped, renamed.

migrate_core::migrations!("./unknown_column");

fn main() {}
