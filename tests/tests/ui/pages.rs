//! Faults where the compiler goes on from what it has read before: who dropped and renamed things
//! stands on an earlier page.

migrate_core::migrations!("./pages");

fn main() {}
