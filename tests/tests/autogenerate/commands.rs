//! `check`, `drift` and `diff`.

use insta::assert_snapshot;
use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::{Graph, Heads, Models, assert_models_match};

use crate::host::Host;

const CHAIN: &[Operation<'static>] = &[
    op::create_table("users", &[column("id", BigInt).primary_key(), column("name", Text)])
        .into_operation(),
    op::create_view("names", "SELECT name FROM users").into_operation(),
];

static MODELS: Models = migrate_core::models![
    ;
    op::create_table("users", &[column("id", BigInt).primary_key(), column("name", Text)]),
    op::create_view("names", "SELECT name\n  FROM users;"),
];

static OTHERS: Models = migrate_core::models![
    ;
    op::create_table("users", &[column("id", BigInt).primary_key(), column("name", Text).not_null()]),
    op::create_view("names", "SELECT name FROM users ORDER BY name"),
    op::create_index("ix_users_name", "users", &["name"]).only(&[Postgres]),
];

#[test]
fn models_that_say_the_same() {
    assert_snapshot!(Host::new(CHAIN).run(&MODELS, &["check"]));
}

#[test]
fn models_that_say_something_else() {
    let host = Host::new(CHAIN);
    assert_snapshot!(host.run(&OTHERS, &["check"]));
    assert_snapshot!(host.run(&OTHERS, &["check", "--json"]));
    assert_snapshot!(host.run(&Models::NONE, &["check"]));
}

#[test]
fn a_database_that_has_drifted() {
    let host = Host::new(CHAIN);
    assert!(host.run(&MODELS, &["upgrade", "-q"]).ends_with("exit 0"));
    assert_snapshot!(host.run(&MODELS, &["drift"]));
    host.execute(
        "ALTER TABLE users ADD COLUMN note varchar(20) DEFAULT 'x';
         CREATE TABLE extra (id INTEGER PRIMARY KEY);",
    );
    assert_snapshot!(host.run(&MODELS, &["drift"]));
    assert_snapshot!(host.run(&MODELS, &["drift", "--repair"]));
    assert_snapshot!(
        host.run(&MODELS, &["drift", "--adopt"]).split_once("_adopt").expect("a path").1
    );
    let written = host.written();
    let (_, body) = written.split_once(", down_revision").expect("an attribute");
    assert_snapshot!(body);
}

#[test]
fn what_repair_prints_repairs() {
    let host = Host::new(CHAIN);
    host.run(&MODELS, &["upgrade", "-q"]);
    host.execute(
        "ALTER TABLE users ADD COLUMN note TEXT; DROP VIEW names; CREATE INDEX i ON users (note);",
    );
    let said = host.run(&MODELS, &["drift", "--repair"]);
    host.execute(said.split("--- ").next().expect("a first piece"));
    assert!(host.run(&MODELS, &["drift"]).ends_with("exit 0"));
}

/// What hangs on a table that is made anew comes back with it, and what refers to it stays.
#[test]
fn repair_gives_the_whole_table_back() {
    const WATCHED: &[Operation<'static>] = &[
        op::create_table(
            "users",
            &[column("id", BigInt).primary_key(), column("name", Text).not_null()],
        )
        .into_operation(),
        op::create_table(
            "posts",
            &[column("author", BigInt).references("users", "id").on_delete(Cascade)],
        )
        .into_operation(),
        op::create_index("ix_users_name", "users", &["name"]).into_operation(),
        op::create_view("names", "SELECT name FROM users").into_operation(),
        op::create_trigger(
            "watch",
            "users",
            "AFTER DELETE ON users BEGIN DELETE FROM posts WHERE author = OLD.id; END",
        )
        .into_operation(),
    ];
    let host = Host::empty().with("a", WATCHED);
    host.run(&Models::NONE, &["upgrade", "-q"]);
    host.execute(
        "INSERT INTO users VALUES (1, 'Ada'); INSERT INTO posts VALUES (1);
         PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON;
         ALTER TABLE users RENAME TO old; CREATE TABLE users (
         id BIGINT NOT NULL CONSTRAINT pk_users PRIMARY KEY, name TEXT);
         INSERT INTO users SELECT * FROM old; DROP TABLE old;
         CREATE INDEX ix_users_name ON users (name);
         CREATE TRIGGER watch AFTER DELETE ON users BEGIN DELETE FROM posts WHERE author = OLD.id; END",
    );
    let said = host.run(&Models::NONE, &["drift", "--repair"]);
    let sql = said.split("--- ").next().expect("a first piece");
    host.execute(&format!("PRAGMA foreign_keys = ON; {sql}"));
    let left = host.run(&Models::NONE, &["drift"]);
    assert!(left.ends_with("exit 0"), "{sql}\n{left}");
    assert_eq!(host.rows("SELECT count(*) FROM posts"), ["1"]);
}

#[test]
fn tables_that_others_own() {
    let host = Host::new(CHAIN);
    host.run(&MODELS, &["upgrade", "-q"]);
    host.execute("CREATE TABLE audit_log (id INTEGER); CREATE TABLE audit_users (id INTEGER);");
    assert!(host.run(&MODELS, &["drift"]).ends_with("exit 1"));
    host.file("migrate.toml", "[tables]\nexclude = [\"audit_*\"]\n");
    assert!(host.run(&MODELS, &["drift"]).ends_with("exit 0"));
}

#[test]
fn any_two_schemas() {
    let host = Host::new(CHAIN);
    let path = host.database().replace("test.db", "schema.sql");
    host.file(
        "schema.sql",
        "CREATE TABLE users (id BIGINT NOT NULL PRIMARY KEY, name TEXT, age INTEGER);",
    );
    let file = format!("file:{path}");
    assert_snapshot!(host.run(&MODELS, &["diff", "--from", "chain", "--to", &file]));
    assert_snapshot!(host.run(&MODELS, &["diff", "--from", "empty", "--to", "models"]));
    assert_snapshot!(host.run(&MODELS, &["diff", "--from", "models", "--to", "nonsense"]));
}

#[test]
#[should_panic(expected = "make table `users`")]
fn a_test_for_suites_fails() {
    let arena = Arena::new();
    assert_models_match(&Graph::from_list(&arena, &[], Heads::One), &MODELS);
}
