//! What is done once on PostgreSQL, whatever fails; and what ends the transaction that holds it.

use migrate_core::Error;
use migrate_core::prelude::*;
use migrate_tests::{Chain, Server, base, child};

/// Neither does what the words say, and the row of the migration goes with it.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn other_words_that_end_a_transaction_are_known() {
    const ABORTS: &[Operation] = &[
        op::create_table("a", &[column("id", BigInt)]).into_operation(),
        op::execute("abort").reverse_nothing().into_operation(),
    ];
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", ABORTS)]);
    let error = database.connect().upgrade(&chain.graph(), "head").expect_err("it is over");
    let Error::Operation { number: 2, source, .. } = &error else { panic!("{error:?}") };
    assert!(matches!(**source, Error::TransactionEnded), "{source:?}");
    assert_eq!((database.applied(), database.tables()), (String::new(), String::new()));
}

const COUNTS: Operation =
    op::execute("SELECT nextval('counted')").reverse_nothing().into_operation();

/// How often statements are sent to a database with a sequence that counts them.
fn counted(before: &str, chain: &Chain, works: bool) -> String {
    let database = Server::Postgres.database();
    let mut connection = database.connect();
    connection.execute("CREATE SEQUENCE counted");
    connection.execute(before);
    assert_eq!(connection.upgrade(&chain.graph(), "head").is_ok(), works);
    connection.rows("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM counted").concat()
}

/// A database of others, say, over which nobody has run a migration yet.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn where_there_are_tables_nothing_is_done_twice() {
    const FAILS: &[Operation] =
        &[COUNTS, op::execute("SELECT 1 / 0").reverse_nothing().into_operation()];
    let chain = Chain::new([base("a", &[COUNTS]), child("b", &["a"], FAILS)]);
    assert_eq!(counted("CREATE TABLE theirs (id bigint)", &chain, false), "2");
}

/// All of its statements were done, so that one of them is guilty is not what can be found out.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_fails_at_its_commit_is_not_done_again() {
    const FAILS: &[Operation] =
        &[COUNTS, op::execute("INSERT INTO d VALUES (1, 5)").reverse_nothing().into_operation()];
    let before = "CREATE TABLE d (id int PRIMARY KEY, r int REFERENCES d (id) DEFERRABLE INITIALLY DEFERRED)";
    assert_eq!(counted(before, &Chain::new([base("a", FAILS)]), false), "1");
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_migration_may_set_back_all_settings() {
    const RESETS: &[Operation] =
        &[COUNTS, op::execute("RESET ALL").reverse_nothing().into_operation()];
    assert_eq!(counted("SELECT 1", &Chain::new([base("a", RESETS)]), true), "1");
}
