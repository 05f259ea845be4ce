//! The commands that reach a database, on an SQLite file.

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use insta::assert_snapshot;

use crate::host::Host;

fn host() -> Host {
    Host::new().variable("DATABASE_URL", "sqlite://app.db")
}

#[test]
fn up_and_down() {
    let host = host();
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    Running upgrade  -> a, make it ([N] ms)
    Running upgrade a -> b, make it ([N] ms)
    Running upgrade b -> c, make it ([N] ms)
    3 migrations applied in [N] ms
    --- exit 0
    ");
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    nothing to do: the database is at `c` (head)
    --- exit 0
    ");
    assert_snapshot!(host.run(&["downgrade", "-1"]), @"
    --- stderr
    Running downgrade c -> b, make it ([N] ms)
    --- exit 0
    ");
    assert_snapshot!(host.run(&["upgrade", "+1"]), @"
    --- stderr
    Running upgrade b -> c, make it ([N] ms)
    --- exit 0
    ");
    assert_snapshot!(host.run(&["downgrade", "base"]), @"
    --- stderr
    Running downgrade c -> b, make it ([N] ms)
    Running downgrade b -> a, make it ([N] ms)
    Running downgrade a -> , make it ([N] ms)
    3 migrations taken back in [N] ms
    --- exit 0
    ");
    assert_snapshot!(host.run(&["downgrade", "base"]), @"
    --- stderr
    nothing to do: the database is at base
    --- exit 0
    ");
    assert_snapshot!(host.run(&["downgrade", "-1"]), @"
    --- stderr
    error: `-1` leads to no migrations from here
    hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    --- exit 1
    ");
}

#[test]
fn quiet_and_with_options() {
    let host = host();
    let arguments = ["-q", "upgrade", "b", "--single-transaction", "--lock-timeout", "5"];
    assert_snapshot!(host.run(&arguments), @"--- exit 0");
    assert_snapshot!(host.run(&["current", "-q"]), @"
    b (line)
    --- exit 0
    ");
}

#[test]
fn where_it_is() {
    let host = host();
    assert_snapshot!(host.run(&["current"]), @"
    --- stderr
    nothing is applied: there is no file `sqlite://app.db`
    --- exit 0
    ");
    assert!(!host.path("app.db").exists());
    host.run(&["upgrade", "b"]);
    assert_snapshot!(host.run(&["current", "-v"]), @"
    Current revision(s) for sqlite://app.db:
    Rev: b
    Parent: a
    Branch names: line
    Path: migrations/b_make.rs
    Applied: [TIME] by tester ([N] ms)

        make it

    --- exit 0
    ");
    assert_snapshot!(host.run(&["current", "--check-heads"]), @"
    b (line)
    --- stderr
    error: the database is behind: 1 migration is not applied: `c`
    hint: run `migrate upgrade`
    --- exit 1
    ");
    assert_snapshot!(host.run(&["history", "-i"]), @"
    b -> c (head), make it
    a -> b (line) (current), make it
    <base> -> a, make it
    --- exit 0
    ");
    assert_snapshot!(host.run(&["history", "-r", "current:"]), @"
    b -> c (head), make it
    a -> b (line), make it
    --- exit 0
    ");
    assert_snapshot!(host.run(&["show", "current"]), @"
    Rev: b
    Parent: a
    Branch names: line
    Path: migrations/b_make.rs

        make it

    --- exit 0
    ");
    host.run(&["upgrade"]);
    assert_snapshot!(host.run(&["current", "--check-heads"]), @"
    c (head)
    --- exit 0
    ");
}

#[test]
fn stamp() {
    let host = host();
    assert_snapshot!(host.run(&["stamp", "head"]), @"
    --- stderr
    stamped: the database is at `c` (head)
    --- exit 0
    ");
    assert_snapshot!(host.run(&["stamp", "nope"]), @"
    --- stderr
    error: no migration has the revision or label `nope`
    hint: `migrate history` lists the revisions
    --- exit 1
    ");
    assert_snapshot!(host.run(&["stamp", "base", "--purge"]), @"
    --- stderr
    stamped: the database is at base
    --- exit 0
    ");
}

#[test]
fn nothing_is_at_the_base() {
    assert_snapshot!(host().run(&["history", "-r", "current:"]), @"
    b -> c (head), make it
    a -> b (line), make it
    <base> -> a, make it
    --- exit 0
    ");
    assert_snapshot!(host().run(&["show", "current"]), @"
    --- stderr
    error: `current` names no revision
    --- exit 1
    ");
}

#[test]
fn a_script() {
    let said = host().run(&["upgrade", "a:b", "--sql"]);
    let remark =
        "-- Run this with `sqlite3 -bail`, else its shell goes on after an error, and commits.\n";
    let rest = said.strip_prefix(remark).expect("the remark comes first");
    let (guard, _) =
        rest.split_once("\n-- Running upgrade a -> b, make it\n").expect("it runs `b`");
    assert!(guard.contains("the database is not at a"), "{guard}");
    assert!(said.ends_with("--- exit 0"), "{said}");
    assert_snapshot!(host().run(&["upgrade", "+1:b", "--sql"]), @"
    --- stderr
    error: an offline script cannot start from `+1`: only a live database knows where it stands
    hint: write `from:to`, as in `upgrade ae10:head --sql`
    --- exit 1
    ");
}

#[test]
fn a_script_without_steps_is_empty() {
    assert_snapshot!(host().run(&["upgrade", "b:b", "--sql"]), @"--- exit 0");
}

#[test]
fn targets_that_lead_nowhere() {
    assert_snapshot!(host().run(&["upgrade", "nope"]), @"
    --- stderr
    error: no migration has the revision or label `nope`
    hint: `migrate history` lists the revisions
    --- exit 1
    ");
    assert_snapshot!(host().run(&["upgrade", "+9"]), @"
    --- stderr
    error: `+9` leads to no migrations from here
    hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    --- exit 1
    ");
    assert_snapshot!(host().run(&["upgrade", "line@"]), @"
    --- stderr
    error: `line@` is not a target
    hint: targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`
    --- exit 1
    ");
}

#[test]
fn what_is_no_database() {
    let host = host().file("app.db", "this is a text and not a database, however long it may be");
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    error: the database refused `SELECT sqlite_version()`
      caused by: file is not a database
    hint: this file is no SQLite database, or an encrypted one: name another
    --- exit 1
    ");
    assert_snapshot!(host.run(&["current"]), @"
    --- stderr
    error: the database refused `SELECT sqlite_version()`
      caused by: file is not a database
    hint: this file is no SQLite database, or an encrypted one: name another
    --- exit 1
    ");
}

/// What a database looks like that a newer build has migrated.
#[test]
fn revisions_that_the_program_does_not_know() {
    let host = host();
    host.run(&["stamp", "head"]);
    let file = host.path("app.db");
    let mut connection =
        SqliteConnection::establish(&file.to_string_lossy()).expect("the file is there");
    connection
        .batch_execute("UPDATE migrate_version SET revision = 'z' WHERE revision = 'c'")
        .expect("the table is there");
    assert_snapshot!(host.run(&["current"]), @"
    b (line)
    z (unknown)
    --- exit 0
    ");
    assert_snapshot!(host.run(&["current", "--check-heads"]), @"
    b (line)
    z (unknown)
    --- stderr
    error: the database is at revisions that this program does not know: `z`
    hint: the database was migrated by a newer build: run that one, or `migrate stamp --purge <revision>` to forget them
    --- exit 1
    ");
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    error: the database is at revisions that this program does not know: `z`
    hint: the database was migrated by a newer build: run that one, or `migrate stamp --purge <revision>` to forget them
    --- exit 1
    ");
    assert_snapshot!(host.run(&["stamp", "head"]), @"
    --- stderr
    error: the database is at revisions that this program does not know: `z`
    hint: the database was migrated by a newer build: run that one, or `migrate stamp --purge <revision>` to forget them
    --- exit 1
    ");
    assert_snapshot!(host.run(&["stamp", "head", "--purge"]), @"
    --- stderr
    stamped: the database is at `c` (head)
    --- exit 0
    ");
}
