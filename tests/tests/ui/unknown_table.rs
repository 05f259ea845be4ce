//! Tables that are not there: never made, misspelt, dropped, renamed, made on another branch.

migrate_core::migrations!("./unknown_table", heads = many);

fn main() {}
