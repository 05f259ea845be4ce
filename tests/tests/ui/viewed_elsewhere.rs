//! A view on one branch reads what goes on the other; a downgrade leaves a view without its table.

migrate_core::migrations!("./viewed_elsewhere");

fn main() {}
