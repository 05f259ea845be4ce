//! Tables that raw SQL makes, with and without `.state`.

migrate_core::migrations!("./raw_sql");

fn main() {}
