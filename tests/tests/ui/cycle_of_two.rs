//! Two migrations, each behind the other.

migrate_core::migrations!("./cycle_of_two");

fn main() {}
