//! What a database remembers, what is read of it, and how it is set by a stamp.

use std::fs;

use migrate_core::database::{self, Options, Purge, Status};
use migrate_core::prelude::*;
use migrate_core::{Error, Migration};
use migrate_tests::{Chain, Database, base, child, sited};

const A: &[Operation] =
    &[op::create_table("a", &[column("id", BigInt).primary_key()]).into_operation()];
const B: &[Operation] =
    &[op::create_table("b", &[column("id", BigInt).primary_key()]).into_operation()];
const B_EDITED: &[Operation] =
    &[op::create_table("b", &[column("id", Integer).primary_key()]).into_operation()];
const C: &[Operation] =
    &[op::create_table("c", &[column("id", BigInt).primary_key()]).into_operation()];

/// a -> b -> c
fn line(b: &'static [Operation<'static>]) -> Chain {
    Chain::new([base("a", A), child("b", &["a"], b), child("c", &["b"], C)])
}

/// a -> b, a -> c (labelled `side`)
fn fork() -> Chain {
    let c = Migration { branch_labels: &["side"], ..child("c", &["a"], C) };
    Chain::new([base("a", A), child("b", &["a"], B), c])
}

/// A database with the line applied up to a target.
fn at(target: &str) -> Database {
    let database = Database::new();
    line(B).graph().upgrade(&mut database.connect(), target).expect("it applies");
    database
}

fn status(chain: &Chain, database: &Database) -> Status {
    chain.graph().status(&mut database.connect()).expect("it is read")
}

fn stamp(
    chain: &Chain,
    database: &Database,
    targets: &[&str],
    purge: Purge,
) -> Result<String, Error> {
    let (graph, options) = (chain.graph(), Options::default());
    database::stamp(&graph, &mut database.connect(), targets, purge, &options)
        .map(|heads| heads.join(" "))
}

fn said(error: &Error) -> String {
    format!("{}\nhint: {}", error.chain(), error.hint().as_deref().unwrap_or("-"))
}

#[test]
fn a_row_says_what_when_who() {
    let database = Database::new();
    let b = sited(child("b", &["a"], B), "b.rs", &[3]);
    let chain = Chain::new([base("a", A), Migration { message: "it's \"b\"; --", ..b }]);
    let options = Options { applied_by: Some("o'hara@host".to_owned()), ..Options::default() };
    let mut connection = database.connect();
    let upgrade = database::upgrade(&chain.graph(), &mut connection, "head", &options, &mut |_| {});
    upgrade.expect("it applies");
    let rows = "SELECT revision, message, length(checksum), applied_by, tool_version,
        applied_at GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9].[0-9][0-9][0-9]Z',
        abs(julianday(applied_at) - julianday('now')) < 0.01, duration_ms BETWEEN 0 AND 10000
        FROM migrate_version ORDER BY revision";
    insta::assert_snapshot!(database.text(rows), @r#"
    a||16|o'hara@host|0.1.0|1|1|1
    b|it's "b"; --|16|o'hara@host|0.1.0|1|1|1
    "#);
    let status = status(&chain, &database);
    assert_eq!(status.applied[1].message, "it's \"b\"; --");
    assert_eq!(status.applied[1].applied_by.as_deref(), Some("o'hara@host"));
    assert!(status.applied.iter().all(|row| row.applied_at.ends_with('Z')));
    insta::assert_snapshot!(
        database.text("SELECT revision, direction, event, by_whom FROM migrate_journal"), @"
    a|upgrade|done|o'hara@host
    b|upgrade|done|o'hara@host
    "
    );
}

#[test]
fn reading_changes_nothing() {
    let database = Database::new();
    for _ in 0..2 {
        let status = status(&line(B), &database);
        assert_eq!((status.applied.len(), status.pending.join(" ")), (0, "a b c".to_owned()));
        let error = line(B).graph().require_head(&mut database.connect()).expect_err("nothing is");
        insta::allow_duplicates! { insta::assert_snapshot!(said(&error), @"
            the database is behind: 3 migrations are not applied: `a`, `b`, `c`
            hint: run `migrate upgrade`
            "); }
        line(B).graph().upgrade(&mut database.connect(), "base").expect("there is nothing to do");
        line(B).graph().downgrade(&mut database.connect(), "base").expect("nothing to do");
        assert_eq!(database.text("SELECT count(*) FROM sqlite_schema"), "0");
        assert_eq!(fs::metadata(database.path()).expect("it is there").len(), 0);
        fs::write(database.path(), "").expect("it can be written");
    }
    let database = at("b");
    let before = fs::read(database.path()).expect("it is there");
    status(&line(B), &database);
    line(B).graph().require_head(&mut database.connect()).expect_err("c is not applied");
    assert_eq!(fs::read(database.path()).expect("it is there"), before);
}

#[test]
fn status_says_where_a_database_stands() {
    let database = at("b");
    let now = status(&line(B), &database);
    assert_eq!((now.heads.join(" "), now.pending.join(" ")), ("b".to_owned(), "c".to_owned()));
    assert!(now.unknown.is_empty() && now.changed.is_empty());
    assert_eq!(status(&line(B_EDITED), &database).changed, ["b"]);
    assert_eq!(status(&Chain::new([base("a", A)]), &database).unknown, ["b"]);
    // An old build starts on a newer database.
    Chain::new([base("a", A)]).graph().require_head(&mut database.connect()).expect("it may start");
    let database = at("c");
    let edited = line(B_EDITED).graph().require_head(&mut database.connect()).map_err(|e| said(&e));
    insta::assert_snapshot!(edited.expect_err("b has changed"), @"
    applied migrations have changed since: `b`
    hint: restore the files as they were applied, and take them back with `migrate downgrade` before they change; or accept them as they are with `migrate stamp` and what `migrate current` shows
    ");
}

/// Times tell apart what is a millisecond apart, no more: the chain knows better.
#[test]
fn applied_migrations_are_told_in_the_order_of_the_chain() {
    let chain = Chain::new([base("z", A), child("y", &["z"], B), child("x", &["y"], C)]);
    let database = Database::new();
    chain.graph().upgrade(&mut database.connect(), "head").expect("it applies");
    database.execute("UPDATE migrate_version SET applied_at = '2026-01-01T00:00:00.000Z'");
    let revisions: Vec<String> =
        status(&chain, &database).applied.into_iter().map(|row| row.revision).collect();
    assert_eq!(revisions, ["z", "y", "x"]);
}

#[test]
fn an_unknown_revision_is_refused_and_can_be_purged() {
    let (database, old) = (at("c"), Chain::new([base("a", A)]));
    let error = old.graph().upgrade(&mut database.connect(), "head").expect_err("b is unknown");
    insta::assert_snapshot!(said(&error), @"
    the database is at revisions that this program does not know: `b`, `c`
    hint: the database was migrated by a newer build: run that one, or `migrate stamp --purge <revision>` to forget them
    ");
    assert!(old.graph().downgrade(&mut database.connect(), "base").is_err());
    assert!(matches!(
        stamp(&old, &database, &["a"], Purge::Keep),
        Err(Error::UnknownApplied { .. })
    ));
    assert_eq!(database.applied(), "a b c");
    assert_eq!(stamp(&old, &database, &["a"], Purge::All).expect("it is stamped"), "a");
    assert_eq!(database.applied(), "a");
    old.graph().downgrade(&mut database.connect(), "base").expect("now it goes");
    assert!(database.journal().ends_with("b stamped, c stamped, a done"), "{}", database.journal());
}

#[test]
fn a_changed_migration_is_refused_and_can_be_accepted() {
    let (database, edited) = (at("b"), line(B_EDITED));
    let error = edited.graph().upgrade(&mut database.connect(), "head").expect_err("b has changed");
    insta::assert_snapshot!(said(&error), @"
    applied migrations have changed since: `b`
    hint: restore the files as they were applied, and take them back with `migrate downgrade` before they change; or accept them as they are with `migrate stamp` and what `migrate current` shows
    ");
    assert!(edited.graph().downgrade(&mut database.connect(), "a").is_err());
    assert_eq!(database.applied(), "a b");
    assert_eq!(stamp(&edited, &database, &["b"], Purge::Keep).expect("it is stamped"), "b");
    assert!(status(&edited, &database).changed.is_empty());
    edited.graph().upgrade(&mut database.connect(), "head").expect("now it goes");
    assert_eq!(database.journal(), "a done, b done, b stamped, c done");
}

#[test]
fn stamps_of_all_forms() {
    let check = |before: &str, targets: &[&str], heads: &str, applied: &str| {
        let database = Database::new();
        let chain = fork();
        chain.graph().upgrade(&mut database.connect(), before).expect("it applies");
        let schema = database.schema();
        let stamped = stamp(&chain, &database, targets, Purge::Keep).map_err(|e| e.chain());
        assert_eq!(stamped.as_deref(), Ok(heads), "{before} {targets:?}");
        assert_eq!(database.applied(), applied, "{before} {targets:?}");
        assert_eq!(database.schema(), schema);
        // Once more changes nothing, not even the journal.
        let journal = database.text("SELECT count(*) FROM migrate_journal");
        stamp(&chain, &database, targets, Purge::Keep).expect("it is stamped");
        assert_eq!(database.text("SELECT count(*) FROM migrate_journal"), journal);
    };
    check("base", &["a"], "a", "a");
    check("base", &["heads"], "b c", "a b c");
    check("base", &["b"], "b", "a b");
    check("base", &["b", "c"], "b c", "a b c");
    check("base", &["b", "a"], "b", "a b");
    check("b", &["a", "c"], "c", "a c");
    check("base", &["side@head"], "c", "a c");
    check("heads", &["base"], "", "");
    check("heads", &["a"], "a", "a");
    check("heads", &["b"], "b c", "a b c");
    check("heads", &["side@base"], "b", "a b");
    check("b", &["side"], "b c", "a b c");
    let database = Database::new();
    for target in ["head", "nonsense!", "zzz", "+1"] {
        assert!(stamp(&fork(), &database, &[target], Purge::Keep).is_err(), "{target}");
    }
    assert_eq!(database.text("SELECT count(*) FROM sqlite_schema"), "0");
}

#[test]
fn targets_that_do_not_fit_are_refused() {
    let database = Database::new();
    let error = fork().graph().upgrade(&mut database.connect(), "head").expect_err("two heads");
    insta::assert_snapshot!(said(&error), @"
    `head` means one head, but there are several: `b`, `c`
    hint: name one of them, write `label@head`, or `heads` for all; `cargo migrate merge heads` joins them
    ");
    assert_eq!(database.text("SELECT count(*) FROM sqlite_schema"), "0");
    let database = at("a");
    let error = line(B).graph().downgrade(&mut database.connect(), "b").expect_err("not applied");
    insta::assert_snapshot!(said(&error), @"
    `b` is not applied, so nothing can be taken back to it
    hint: `migrate current` shows what is applied
    ");
    assert_eq!(database.applied(), "a");
}

#[test]
fn a_table_of_the_same_name_is_not_taken_for_ours() {
    let database = Database::new();
    database.execute(
        "CREATE TABLE migrate_version (version TEXT); INSERT INTO migrate_version VALUES ('7')",
    );
    let before = database.text("SELECT sql FROM sqlite_schema");
    let error =
        line(B).graph().upgrade(&mut database.connect(), "head").expect_err("it is not ours");
    insta::assert_snapshot!(said(&error), @"
    the database refused `SELECT n.total, revision, message, checksum, applied_at, duration_ms, applied_by, tool_version FROM (SELECT count(*) AS total FROM migrate_version) AS n LEFT JOIN migrate_version ON 1 = 1`: no such column: revision
    hint: -
    ");
    assert_eq!(database.text("SELECT sql FROM sqlite_schema"), before);
}
