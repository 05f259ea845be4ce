//! A migration and its version row share one transaction.

use migrate_core::database::{self, Options};
use migrate_core::prelude::*;
use migrate_core::{Error, Migration};
use migrate_tests::{Chain, Database, base, child, query, sited};

const NOTES: &[Operation] =
    &[op::create_table("notes", &[column("id", BigInt).primary_key()]).into_operation()];
const BREAKS: &[Operation] = &[
    op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
    op::execute("INSERT INTO notes VALUES (1)").reverse_nothing().into_operation(),
    op::execute("INSERT INTO nowhere VALUES (1)").reverse_nothing().into_operation(),
];
const LATER: &[Operation] =
    &[op::create_table("later", &[column("id", BigInt).primary_key()]).into_operation()];
/// Breaks no foreign key until the end.
const BREAKS_AT_COMMIT: &[Operation] = &[
    op::create_table(
        "orphans",
        &[
            column("id", BigInt).primary_key(),
            column("note", BigInt).references("notes", "id").deferrable(InitiallyDeferred),
        ],
    )
    .into_operation(),
    op::bulk_insert("orphans", &["id", "note"], &[&[int(1), int(7)]]).into_operation(),
];

fn chain(breaks: &'static [Operation<'static>]) -> Chain {
    let breaks = sited(child("b", &["a"], breaks), "migrations/b_breaks.rs", &[11, 12, 13]);
    Chain::new([base("a", NOTES), breaks, child("c", &["b"], LATER)])
}

/// Upgrades to `head` and shows the error with its hint.
fn fails(database: &Database, chain: &Chain, options: &Options) -> String {
    let graph = chain.graph();
    let mut connection = database.connect();
    let error = database::upgrade(&graph, &mut connection, "head", options, &mut |_| {})
        .expect_err("it was made to fail");
    format!("{}\nhint: {}", error.chain(), error.hint().as_deref().unwrap_or("-"))
}

#[test]
fn a_failing_statement_leaves_nothing_of_its_migration() {
    for target in ["a", "base"] {
        let (database, chain) = (Database::new(), chain(BREAKS));
        if target == "a" {
            chain.graph().upgrade(&mut database.connect(), "a").expect("it applies");
        }
        insta::allow_duplicates! {
            insta::assert_snapshot!(fails(&database, &chain, &Options::default()), @"
            revision `b`, operation 3 (migrations/b_breaks.rs:13): the database refused `INSERT INTO nowhere VALUES (1)`: no such table: nowhere
            hint: -
            ");
        }
        assert_eq!(database.applied(), "a");
        assert_eq!(database.text("SELECT count(*) FROM notes"), "0");
        assert_eq!(database.schema().matches("CREATE").count(), 1);
        assert_eq!(database.journal(), "a done, b failed");
        let detail = database.text("SELECT detail FROM migrate_journal WHERE event = 'failed'");
        assert!(detail.contains("no such table: nowhere"), "{detail}");
    }
}

#[test]
fn a_failing_commit_leaves_nothing_of_its_migration() {
    let (database, chain) = (Database::new(), chain(BREAKS_AT_COMMIT));
    insta::assert_snapshot!(fails(&database, &chain, &Options::default()), @"
    revision `b` (migrations/b_breaks.rs): the database refused `COMMIT`: FOREIGN KEY constraint failed
    hint: -
    ");
    assert_eq!(database.applied(), "a");
    assert_eq!(database.schema().matches("CREATE").count(), 1);
    assert_eq!(database.journal(), "a done, b failed");
}

#[test]
fn a_single_transaction_is_all_or_nothing() {
    let options = Options { single_transaction: true, ..Options::default() };
    for breaks in [BREAKS, BREAKS_AT_COMMIT] {
        let (database, chain) = (Database::new(), chain(breaks));
        fails(&database, &chain, &options);
        assert_eq!((database.applied(), database.schema()), (String::new(), String::new()));
        assert!(database.journal().ends_with(" failed"), "{}", database.journal());
        let chain = Chain::new([base("a", NOTES), child("c", &["a"], LATER)]);
        let mut connection = database.connect();
        let report =
            database::upgrade(&chain.graph(), &mut connection, "head", &options, &mut |_| {});
        assert_eq!(report.expect("it applies").steps, 2);
        assert_eq!(database.applied(), "a c");
    }
}

#[test]
fn a_migration_without_transaction_cannot_be_part_of_a_single_one() {
    let database = Database::new();
    let alone = Migration { transaction: false, ..child("b", &["a"], LATER) };
    let chain = Chain::new([base("a", NOTES), alone]);
    let options = Options { single_transaction: true, ..Options::default() };
    insta::assert_snapshot!(fails(&database, &chain, &options), @"
    revision `b` runs outside a transaction, so it cannot be part of a single one
    hint: leave `--single-transaction` out
    ");
    assert_eq!(query(&mut database.connect(), "SELECT count(*) FROM sqlite_schema"), "0");
}

#[test]
fn a_failing_downgrade_leaves_its_migration_applied() {
    const BACK: &[Operation] = &[
        op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
        op::execute("SELECT 1").reverse("DELETE FROM nowhere").into_operation(),
    ];
    let database = Database::new();
    let chain = Chain::new([base("a", NOTES), child("b", &["a"], BACK), child("c", &["b"], LATER)]);
    let mut connection = database.connect();
    chain.graph().upgrade(&mut connection, "head").expect("it applies");
    let before = database.schema();
    let error = chain.graph().downgrade(&mut connection, "base").expect_err("made to fail");
    assert!(matches!(&error, Error::Operation { revision, number: 2, .. } if revision == "b"));
    assert_eq!(database.applied(), "a b");
    assert!(before.contains("later") && !database.schema().contains("later"));
    assert_eq!(database.journal(), "a done, b done, c done, c done, b failed");
}

/// What a full disk does, by a limit on the size of the file.
#[test]
fn a_full_disk_leaves_nothing_of_its_migration() {
    use diesel::connection::SimpleConnection;

    const BIG: &[Operation] = &[
        op::create_table("big", &[column("id", BigInt).primary_key(), column("x", Binary)])
            .into_operation(),
        op::execute("INSERT INTO big (x) VALUES (zeroblob(1000000))")
            .reverse_nothing()
            .into_operation(),
    ];
    let database = Database::new();
    let chain = Chain::new([base("a", NOTES), child("b", &["a"], BIG)]);
    let mut connection = database.connect();
    connection.batch_execute("PRAGMA max_page_count = 40").expect("settings can be set");
    let error = chain.graph().upgrade(&mut connection, "head").expect_err("it cannot fit");
    assert!(error.chain().ends_with("database or disk is full"), "{}", error.chain());
    assert_eq!(database.applied(), "a");
    connection.batch_execute("PRAGMA max_page_count = 4000").expect("settings can be set");
    chain.graph().upgrade(&mut connection, "head").expect("now it fits");
}

/// SQL that ends the transaction it runs in cannot be taken back; that much is said, at once.
#[test]
fn what_refuses_a_transaction_is_told_of_the_way_out() {
    const STATEMENTS: [&[Operation]; 3] = [
        &[op::execute("VACUUM").reverse_nothing().into_operation()],
        &[op::execute("PRAGMA journal_mode = wal").reverse_nothing().into_operation()],
        &[op::execute("PRAGMA synchronous = off").reverse_nothing().into_operation()],
    ];
    for operations in STATEMENTS {
        let chain = Chain::new([base("a", operations)]);
        let database = Database::new();
        let error =
            chain.graph().upgrade(&mut database.connect(), "head").expect_err("it is refused");
        let hint = error.hint().expect("there is a way out");
        assert!(hint.starts_with("say `transaction = false`"), "{hint}");
    }
}

#[test]
fn sql_that_ends_the_transaction_is_told_of() {
    const COMMIT: &[Operation] = &[
        op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
        op::execute("commit").reverse_nothing().into_operation(),
        op::execute("NONSENSE").reverse_nothing().into_operation(),
    ];
    const REOPENED: &[Operation] = &[
        op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
        op::execute("COMMIT; VACUUM; BEGIN").reverse_nothing().into_operation(),
        op::execute("CREATE TRIGGER t AFTER INSERT ON tags BEGIN SELECT 1; END")
            .reverse_nothing()
            .into_operation(),
    ];
    let database = Database::new();
    insta::assert_snapshot!(fails(&database, &chain(COMMIT), &Options::default()), @"
    revision `b`, operation 2 (migrations/b_breaks.rs:12): it ended the migration's transaction: what the migration did up to here is committed, or taken back
    hint: take back by hand what it did, and leave BEGIN, COMMIT and ROLLBACK out of it, or say `transaction = false`
    ");
    assert_eq!((database.applied(), database.journal()), ("a".into(), "a done, b failed".into()));

    let database = Database::new();
    chain(REOPENED).graph().upgrade(&mut database.connect(), "head").expect("it applies");
    assert_eq!(database.applied(), "a b c");
}
