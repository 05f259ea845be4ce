//! Operations of a written downgrade that do not fit what the upgrade leaves.

migrate_core::migrations!("./downgrade_does_not_fit");

fn main() {}
