//! A program whose models have another name for a column and for a table, for the tests of questions.

use std::process::ExitCode;

use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration, Model, Models};

const MAKE: &[Operation] = &[
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key(),
            column("mail", Text).not_null(),
            column("born", Integer),
        ],
    )
    .into_operation(),
    op::create_table(
        "posts",
        &[column("id", BigInt).primary_key(), column("title", Text).not_null()],
    )
    .into_operation(),
];

const CHAIN: &[Migration<'static>] = &[Migration {
    revision: "a",
    down_revision: &[],
    depends_on: &[],
    branch_labels: &[],
    message: "make it",
    file: "migrations/a_make.rs",
    transaction: true,
    upgrade: Body { operations: MAKE, lines: &[] },
    downgrade: Downgrade::Derived,
}];

#[derive(Model)]
#[expect(dead_code, reason = "nobody reads a row here")]
struct User {
    id: i64,
    email: String,
    born: Option<i32>,
}

#[derive(Model)]
#[expect(dead_code, reason = "nobody reads a row here")]
struct Article {
    id: i64,
    title: String,
}

static MODELS: Models = migrate_core::models![User, Article];

fn main() -> ExitCode {
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, CHAIN, Heads::One).in_folder("migrations", None);
    migrate_cli::Cli::new(&graph).models(&MODELS).run()
}
