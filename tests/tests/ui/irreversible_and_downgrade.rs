//! A way back that is there and is not.

migrate_core::migrations!("./irreversible_and_downgrade");

fn main() {}
