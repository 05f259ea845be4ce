//! A migration and its version row share one transaction.

use migrate_core::database::Options;
use migrate_core::prelude::*;
use migrate_core::{Error, Migration};
#[cfg(feature = "mysql")]
use migrate_tests::on_mysql;
use migrate_tests::{
    AnyDatabase, Chain, Server, base, child, on_each_server, on_servers_with_transactions, sited,
};

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

/// Ends its own connection, as a server that stops does.
#[cfg(any(feature = "postgres", feature = "mysql"))]
const LEAVES: &[Operation] = &[
    op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
    op::execute("SELECT pg_terminate_backend(pg_backend_pid())")
        .on(Mysql, "KILL CONNECTION_ID()")
        .reverse_nothing()
        .into_operation(),
];

fn chain(breaks: &'static [Operation<'static>]) -> Chain {
    let breaks = sited(child("b", &["a"], breaks), "migrations/b_breaks.rs", &[11, 12, 13]);
    Chain::new([base("a", NOTES), breaks, child("c", &["b"], LATER)])
}

/// Upgrades to `head` and shows the error.
fn fails(database: &AnyDatabase, chain: &Chain, options: &Options) -> String {
    let report = database.connect().upgrade_with(&chain.graph(), "head", options, &mut |_| {});
    report.expect_err("it was made to fail").chain()
}

on_each_server!(there_and_back);
#[cfg(feature = "postgres")]
mod postgres {
    #[test]
    #[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
    fn a_lost_connection_is_called_that() {
        super::a_lost_connection_is_called_that(super::Server::Postgres);
    }
}
#[cfg(feature = "mysql")]
on_mysql!(a_lost_connection_is_called_that);
on_servers_with_transactions!(
    a_failing_statement_leaves_nothing_of_its_migration,
    a_failing_commit_leaves_nothing_of_its_migration,
    a_single_transaction_is_all_or_nothing,
    a_failing_downgrade_leaves_its_migration_applied,
    sql_that_ends_the_transaction_is_told_of,
);

/// What is said is that the connection is gone, and not what a dead one says to whatever is tried next.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn a_lost_connection_is_called_that(server: Server) {
    for target in ["a", "base"] {
        let (database, chain) = (server.database(), chain(LEAVES));
        if target == "a" {
            database.connect().upgrade(&chain.graph(), "a").expect("it applies");
        }
        let said = fails(&database, &chain, &Options::default());
        assert!(said.contains("the connection to the database was lost: "), "{said}");
        assert!(!said.contains("transaction manager"), "{said}");
        // In one transaction with the first migration, that one is taken back, too.
        let together = target == "base" && server.holds_schema_changes();
        assert_eq!(database.applied(), if together { "" } else { "a" }, "{said}");
    }
}

fn a_failing_statement_leaves_nothing_of_its_migration(server: Server) {
    for target in ["a", "base"] {
        let (database, chain) = (server.database(), chain(BREAKS));
        if target == "a" {
            database.connect().upgrade(&chain.graph(), "a").expect("it applies");
        }
        let said = fails(&database, &chain, &Options::default());
        let start = "revision `b`, operation 3 (migrations/b_breaks.rs:13): \
                     the database refused `INSERT INTO nowhere VALUES (1)`: ";
        assert!(said.starts_with(start) && said.contains("nowhere"), "{said}");
        assert_eq!(database.applied(), "a");
        assert_eq!(database.text("SELECT count(*) FROM notes"), "0");
        assert_eq!(database.tables(), "notes");
        assert_eq!(database.journal(), "a done, b failed");
        let detail = database.text("SELECT detail FROM migrate_journal WHERE event = 'failed'");
        assert!(detail.contains("nowhere"), "{detail}");
    }
}

fn a_failing_commit_leaves_nothing_of_its_migration(server: Server) {
    let (database, chain) = (server.database(), chain(BREAKS_AT_COMMIT));
    let said = fails(&database, &chain, &Options::default());
    let start = "revision `b` (migrations/b_breaks.rs): the database refused `COMMIT`: ";
    assert!(said.starts_with(start), "{said}");
    assert_eq!(database.applied(), "a");
    assert_eq!(database.tables(), "notes");
    assert_eq!(database.journal(), "a done, b failed");
}

fn a_single_transaction_is_all_or_nothing(server: Server) {
    let options = Options { single_transaction: true, ..Options::default() };
    for breaks in [BREAKS, BREAKS_AT_COMMIT] {
        let (database, chain) = (server.database(), chain(breaks));
        fails(&database, &chain, &options);
        assert_eq!((database.applied(), database.tables()), (String::new(), String::new()));
        assert!(database.journal().ends_with(" failed"), "{}", database.journal());
        let chain = Chain::new([base("a", NOTES), child("c", &["a"], LATER)]);
        let report = database.connect().upgrade_with(&chain.graph(), "head", &options, &mut |_| {});
        assert_eq!(report.expect("it applies").steps, 2);
        assert_eq!(database.applied(), "a c");
    }
}

fn a_failing_downgrade_leaves_its_migration_applied(server: Server) {
    const BACK: &[Operation] = &[
        op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
        op::execute("SELECT 1").reverse("DELETE FROM nowhere").into_operation(),
    ];
    let database = server.database();
    let chain = Chain::new([base("a", NOTES), child("b", &["a"], BACK), child("c", &["b"], LATER)]);
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "head").expect("it applies");
    let error = connection.downgrade(&chain.graph(), "base").expect_err("made to fail");
    assert!(matches!(&error, Error::Operation { revision, number: 2, .. } if revision == "b"));
    assert_eq!(database.applied(), "a b");
    assert_eq!(database.tables(), "notes tags");
    assert_eq!(database.journal(), "a done, b done, c done, c done, b failed");
}

fn sql_that_ends_the_transaction_is_told_of(server: Server) {
    const COMMIT: &[Operation] = &[
        op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
        op::execute("commit").reverse_nothing().into_operation(),
        op::execute("NONSENSE").reverse_nothing().into_operation(),
    ];
    let database = server.database();
    let said = fails(&database, &chain(COMMIT), &Options::default());
    assert_eq!(
        said,
        "revision `b`, operation 2 (migrations/b_breaks.rs:12): it ended the migration's \
         transaction: what the migration did up to here is committed, or taken back"
    );
    assert_eq!((database.applied(), database.journal()), ("a".into(), "a done, b failed".into()));
}

fn there_and_back(server: Server) {
    let database = server.database();
    let list: [Migration<'static>; 2] = [base("a", NOTES), child("b", &["a"], LATER)];
    let chain = Chain::new(list);
    let mut connection = database.connect();
    assert_eq!(connection.upgrade(&chain.graph(), "head").expect("it applies").steps, 2);
    assert_eq!(connection.upgrade(&chain.graph(), "head").expect("it is there").steps, 0);
    let status = connection.status(&chain.graph()).expect("it can be read");
    assert_eq!((status.applied.len(), status.pending.len()), (2, 0));
    assert!(status.applied[0].applied_at.ends_with('Z'), "{:?}", status.applied);
    assert_eq!(connection.downgrade(&chain.graph(), "base").expect("it goes back").steps, 2);
    assert_eq!(database.tables(), "");
}
