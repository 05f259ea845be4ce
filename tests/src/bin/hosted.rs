//! A program with the chain `a -> b -> c`, for the tests of its command line.

use std::process::ExitCode;

use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};

const CHAIN: &[Migration<'static>] = &[
    migration("a", &[], &[], "migrations/a_make.rs"),
    migration("b", &["a"], &["line"], "migrations/b_make.rs"),
    migration("c", &["b"], &[], "/build/app/migrations/c_make.rs"),
];

const fn migration(
    revision: &'static str,
    down_revision: &'static [&'static str],
    branch_labels: &'static [&'static str],
    file: &'static str,
) -> Migration<'static> {
    Migration {
        revision,
        down_revision,
        depends_on: &[],
        branch_labels,
        message: "make it",
        file,
        transaction: true,
        upgrade: Body { operations: &[], lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

fn main() -> ExitCode {
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, CHAIN, Heads::One).in_folder("migrations", None);
    migrate_cli::Cli::new(&graph).run()
}
