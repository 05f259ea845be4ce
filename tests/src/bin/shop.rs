//! A program with tables and models, for the tests of `schema`.

use std::process::ExitCode;

use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration, Model, Models};

const MAKE: &[Operation] =
    &[op::create_table("users", &[column("id", Integer).primary_key(), column("name", Text)])
        .into_operation()];
const MORE: &[Operation] = &[op::create_table(
    "posts",
    &[
        column("id", Integer).primary_key(),
        column("user_id", Integer).not_null().references("users", "id"),
    ],
)
.into_operation()];

const CHAIN: &[Migration<'static>] = &[migration("a", &[], MAKE), migration("b", &["a"], MORE)];

const fn migration(
    revision: &'static str,
    down_revision: &'static [&'static str],
    operations: &'static [Operation<'static>],
) -> Migration<'static> {
    Migration {
        revision,
        down_revision,
        depends_on: &[],
        branch_labels: &[],
        message: "make it",
        file: "migrations/a_make.rs",
        transaction: true,
        upgrade: Body { operations, lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

/// What the program wants: another table.
#[derive(Model)]
#[expect(dead_code, reason = "nobody reads a row here")]
struct Tag {
    id: i64,
    label: Option<String>,
}

static MODELS: Models = migrate_core::models![Tag];

fn main() -> ExitCode {
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, CHAIN, Heads::One).in_folder("migrations", None);
    migrate_cli::Cli::new(&graph).models(&MODELS).run()
}
