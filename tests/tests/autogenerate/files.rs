//! The files that `revision --autogenerate` writes.

use insta::assert_snapshot;
use migrate_core::Models;
use migrate_core::operation::Operation;
use migrate_core::prelude::*;

use crate::host::Host;

const CHAIN: &[Operation<'static>] = &[
    op::create_enum("mood", &["sad", "ok"]).into_operation(),
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key(),
            column("mail", Text).not_null(),
            column("name", Varchar(200)),
            column("mood", Enum("mood")),
            column("legacy", Json),
        ],
    )
    .into_operation(),
    op::create_table("old", &[column("at", Timestamp)]).into_operation(),
];

static SAME: Models = migrate_core::models![
    ;
    op::create_enum("mood", &["sad", "ok"]),
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key(),
            column("mail", Text).not_null(),
            column("name", Varchar(200)),
            column("mood", Enum("mood")),
            column("legacy", Json),
        ],
    ),
    op::create_table("old", &[column("at", Timestamp)]),
];

static MORE: Models = migrate_core::models![
    ;
    op::create_enum("mood", &["sad", "ok"]),
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key(),
            column("mail", Text).not_null(),
            column("name", Varchar(200)),
            column("mood", Enum("mood")),
            column("legacy", Json),
        ],
    ),
    op::create_table("old", &[column("at", Timestamp)]),
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("author_id", BigInt).not_null().references("users", "id").on_delete(Cascade),
            column("title", Varchar(200)).not_null().default(text("a \"title\"")),
            column("price", Numeric(12, 2)).check("price >= 0").comment("in euros"),
        ],
    )
    .constraints(&[unique(&["author_id", "title"])])
    .comment("what people write"),
    op::create_index_on("ix_posts_recent", "posts", &[key("author_id"), key("id").desc()]),
    op::create_view("titles", "SELECT title FROM posts"),
];

static LESS: Models = migrate_core::models![
    ;
    op::create_enum("mood", &["sad"]),
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key(),
            column("mail", Text).not_null(),
            column("name", Varchar(80)).not_null(),
            column("mood", Enum("mood")),
            column("phone", Varchar(32)).not_null(),
        ],
    ),
];

const REVISION: &[&str] =
    &["revision", "--autogenerate", "-m", "follow the models", "--rev-id", "b"];

#[test]
fn what_is_new() {
    let host = Host::new(CHAIN);
    assert_snapshot!(host.run(&MORE, REVISION));
    assert_snapshot!(host.written());
}

#[test]
fn what_goes_and_what_is_to_choose() {
    let host = Host::new(CHAIN);
    assert_snapshot!(host.run(&LESS, REVISION));
    assert_snapshot!(host.written());
}

#[test]
fn nothing_to_do() {
    let host = Host::new(CHAIN);
    assert_snapshot!(host.run(&SAME, REVISION));
}

#[test]
fn a_question_without_a_terminal() {
    static RENAMED: Models = migrate_core::models![
        ;
        op::create_enum("mood", &["sad", "ok"]),
        op::create_table(
            "users",
            &[
                column("id", BigInt).primary_key(),
                column("email", Text).not_null(),
                column("name", Varchar(200)),
                column("mood", Enum("mood")),
                column("legacy", Json),
            ],
        ),
        op::create_table("old", &[column("at", Timestamp)]),
    ];
    let host = Host::new(CHAIN);
    assert_snapshot!(host.run(&RENAMED, REVISION));
    let answered = [REVISION, &["--rename", "users.mail=users.email"]].concat();
    assert_snapshot!(host.run(&RENAMED, &answered));
    assert_snapshot!(host.written());
}

#[test]
fn a_name_that_the_models_remember() {
    static REMEMBERED: Models = migrate_core::models![
        ;
        op::create_table("people", &[column("id", BigInt).primary_key()]),
        op::rename_table("users", "people"),
    ];
    const USERS: &[Operation<'static>] =
        &[op::create_table("users", &[column("id", BigInt).primary_key()]).into_operation()];
    let host = Host::new(USERS);
    assert_snapshot!(host.run(&REMEMBERED, REVISION));
    assert_snapshot!(host.written());
}

#[test]
fn a_baseline_of_a_legacy_database() {
    let host = Host::empty();
    host.execute(
        "CREATE TABLE authors (id INTEGER PRIMARY KEY AUTOINCREMENT, name varchar(80) NOT NULL UNIQUE,
            born DATE, CHECK (length(name) > 0));
         CREATE TABLE books (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES authors(id)
            ON DELETE CASCADE, price numeric(10,2) DEFAULT 0, blurb MONEY);
         CREATE INDEX ix_books_price ON books (price DESC) WHERE price > 0;
         CREATE VIEW cheap AS SELECT id FROM books WHERE price < 10;
         CREATE TRIGGER keep BEFORE DELETE ON authors BEGIN SELECT raise(ABORT, 'no'); END;",
    );
    let arguments = [
        "revision",
        "--autogenerate",
        "--from-empty",
        "-m",
        "the database as it was",
        "--rev-id",
        "b",
    ];
    assert_snapshot!(host.run(&Models::NONE, &arguments));
    assert_snapshot!(host.written());
}

/// What it makes is there already, so it would not compile.
#[test]
fn a_baseline_behind_migrations_is_refused() {
    const USERS: &[Operation<'static>] =
        &[op::create_table("users", &[column("id", BigInt).primary_key()]).into_operation()];
    let host = Host::new(USERS);
    let arguments = ["revision", "--autogenerate", "--from-empty", "-m", "all of it"];
    assert_snapshot!(host.run(&Models::NONE, &arguments), @r"
    --- stderr
    error: a baseline makes everything from nothing, and would come behind `a`
    hint: `migrate drift --adopt` writes what the database has and the chain has not
    --- exit 1
    ");
}
