//! Written downgrades on branches and at their merge.

migrate_core::migrations!("./downgrade_at_a_merge");

fn main() {}
