//! What cannot be taken back.

migrate_core::migrations!("./no_way_back");

fn main() {}
