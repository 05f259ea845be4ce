//! `schema`: Diesel's `schema.rs` on disk.

use std::fs;

use insta::assert_snapshot;

use crate::host::Host;

fn host(config: &str) -> Host {
    Host::of(env!("CARGO_BIN_EXE_shop"))
        .variable("DATABASE_URL", "sqlite://app.db")
        .file("diesel.toml", &format!("[print_schema]\n{config}"))
}

fn read(host: &Host, name: &str) -> String {
    fs::read_to_string(host.path(name)).expect("the file is there")
}

#[test]
fn without_a_file_it_is_printed() {
    assert_snapshot!(host("").run(&["schema"]), @r"
    // @generated automatically by Diesel CLI.

    diesel::table! {
        posts (id) {
            id -> Integer,
            user_id -> Integer,
        }
    }

    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Nullable<Text>,
        }
    }

    diesel::joinable!(posts -> users (user_id));

    diesel::allow_tables_to_appear_in_same_query!(posts, users,);
    --- exit 0
    ");
    assert_snapshot!(host("").run(&["schema", "--from", "models", "--dialect", "postgres"]), @r"
    // @generated automatically by Diesel CLI.

    diesel::table! {
        tags (id) {
            id -> Int8,
            label -> Nullable<Text>,
        }
    }
    --- exit 0
    ");
    assert_snapshot!(host("").run(&["schema", "--check"]), @r#"
    --- stderr
    error: there is no `schema.rs` to look at
    hint: name one in `diesel.toml`: `[print_schema]`, `file = "src/schema.rs"`
    --- exit 1
    "#);
}

#[test]
fn it_is_written_and_looked_at() {
    let host = host("file = \"src/schema.rs\"\n");
    assert_snapshot!(host.run(&["schema", "--check"]), @r"
    src/schema.rs: is not there
    --- stderr
    error: `src/schema.rs` is not up to date
    hint: `migrate schema` writes it anew
    --- exit 1
    ");
    assert_snapshot!(host.run(&["schema"]), @r"
    --- stderr
    Wrote src/schema.rs
    --- exit 0
    ");
    assert_snapshot!(host.run(&["schema", "--check"]), @r"
    --- stderr
    up to date
    --- exit 0
    ");
    assert_snapshot!(host.run(&["schema"]), @"--- exit 0");
    let text = read(&host, "src/schema.rs");
    let host = host.file("src/schema.rs", &(text.clone() + "// mine\n"));
    assert_snapshot!(host.run(&["schema", "--check"]), @r"
    src/schema.rs: says the same in another form
    --- stderr
    error: `src/schema.rs` is not up to date
    hint: `migrate schema` writes it anew
    --- exit 1
    ");
    let edited = text.replace("name -> Nullable<Text>", "name -> Text")
        + "diesel::table! { tags { id -> Integer } }\n";
    let host = host.file("src/schema.rs", &edited);
    assert_snapshot!(host.run(&["schema", "--check"]), @r"
    src/schema.rs: table `tags` is not in the schema
    src/schema.rs: table `users` is another
    --- stderr
    error: `src/schema.rs` is not up to date
    hint: `migrate schema` writes it anew
    --- exit 1
    ");
    let host = host.file("src/schema.rs", "diesel::table! {\n users (id) {\n id => Text } }");
    assert_snapshot!(host.run(&["schema", "--check"]), @"
    --- stderr
    error: src/schema.rs:3: expected `->`
    --- exit 1
    ");
}

#[test]
fn an_upgrade_to_the_head_writes_it_anew() {
    let host = host("file = \"schema.rs\"\n");
    assert_snapshot!(host.run(&["upgrade", "+1"]), @r"
    --- stderr
    Running upgrade  -> a, make it ([N] ms)
    --- exit 0
    ");
    assert!(!host.path("schema.rs").exists());
    assert_snapshot!(host.run(&["upgrade"]), @r"
    --- stderr
    Running upgrade a -> b, make it ([N] ms)
    Wrote schema.rs
    --- exit 0
    ");
    assert!(read(&host, "schema.rs").contains("joinable!(posts -> users (user_id))"));
}

#[test]
fn the_types_of_one_database_stay_when_another_is_upgraded() {
    let host = host("file = \"schema.rs\"\n").file("migrate.toml", "schema = \"postgres\"\n");
    host.run(&["schema"]);
    let text = read(&host, "schema.rs");
    assert!(text.contains("id -> Int4"), "{text}");
    host.run(&["upgrade"]);
    assert_eq!(read(&host, "schema.rs"), text);
}

#[test]
fn a_file_that_cannot_be_written_does_not_undo_the_upgrade() {
    let host = host("file = \"schema.rs\"\n").file("schema.rs/inside", "a folder stands there");
    assert_snapshot!(host.run(&["upgrade", "-q"]), @r"
    --- stderr
    warning: `schema.rs` is as it was: `schema.rs` cannot be read
    --- exit 0
    ");
}

#[test]
fn a_patch_comes_last() {
    let patch = "--- a\n+++ b\n@@ -11,7 +11,7 @@\n diesel::table! {\n     users (id) {\n         id -> \
                 Integer,\n-        name -> Nullable<Text>,\n+        name -> Nullable<Citext>,\n     \
                 }\n }\n \n";
    let host = host("patch_file = \"schema.patch\"\n").file("schema.patch", patch);
    assert!(host.run(&["schema"]).contains("name -> Nullable<Citext>,"));
    let host = host.file("schema.patch", &patch.replace("users", "people"));
    assert_snapshot!(host.run(&["schema"]), @r"
    --- stderr
    error: `schema.patch` cannot be applied: error applying hunk #1
    hint: make the patch anew, from what `migrate schema --print` writes without it
    --- exit 1
    ");
}

#[test]
fn several_files_have_keys() {
    let host =
        Host::of(env!("CARGO_BIN_EXE_shop")).variable("DATABASE_URL", "sqlite://app.db").file(
            "diesel.toml",
            "[print_schema.users]\nfile = \"users.rs\"\nfilter = { only_tables = [\"users\"] }\n\
         [print_schema.rest]\nfile = \"rest.rs\"\nfilter = { except_tables = [\"users\"] }\n",
        );
    assert_snapshot!(host.run(&["schema", "--key", "users"]), @r"
    --- stderr
    Wrote users.rs
    --- exit 0
    ");
    assert_snapshot!(host.run(&["schema"]), @r"
    --- stderr
    Wrote rest.rs
    --- exit 0
    ");
    assert_snapshot!(host.run(&["schema", "--key", "posts"]), @r"
    --- stderr
    error: `diesel.toml` has no `[print_schema.posts]`
    hint: it has `rest`, `users`
    --- exit 1
    ");
}

#[test]
fn a_file_is_compared_with_the_chain() {
    let host = host("file = \"schema.rs\"\n");
    host.run(&["schema"]);
    assert_snapshot!(host.run(&["diff", "--from", "chain", "--to", "schema:schema.rs"]), @r"
    --- stderr
    they are the same
    --- exit 0
    ");
    let text = read(&host, "schema.rs").replace("name -> Nullable<Text>", "name -> Text")
        + "diesel::table! { tags { id -> Integer, label -> Text } }\n";
    let host = host.file("schema.rs", &text).file("migrations/mod.rs", "");
    assert_snapshot!(host.run(&["diff", "--from", "chain", "--to", "schema:schema.rs"]), @r#"
    make table `tags`
        op::create_table("tags", &[column("id", Integer).primary_key(), column("label", Text).not_null()]);
    change column `name` of table `users`: NULL is refused
        op::alter_column("users", "name").not_null();
    --- exit 0
    "#);
    let revision =
        ["revision", "--autogenerate", "--schema", "schema.rs", "-m", "follow", "--rev-id", "c1"];
    assert_snapshot!(host.run(&revision), @r"
    migrations/c1_follow.rs
    --- stderr
    make table `tags`
    change column `name` of table `users`: NULL is refused
    warning: column `name` of table `users` shall refuse NULL, which rows may hold
    --- exit 0
    ");
    assert!(read(&host, "migrations/c1_follow.rs").contains("op::create_table("));
}
