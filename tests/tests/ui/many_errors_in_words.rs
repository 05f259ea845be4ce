//! Several mistakes in several files, some of which the macros find.

migrate_core::migrations!("./many_errors_in_words");

fn main() {}
