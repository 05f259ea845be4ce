//! A label that two migrations give.

migrate_core::migrations!("./label_taken");

fn main() {}
