//! What is so on PostgreSQL alone: the lock and its holder, and steps that refuse a transaction.

use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use migrate_core::Error;
use migrate_core::database::{self, Options};
use migrate_core::plan::Direction;
use migrate_core::postgres::Postgres;
use migrate_core::prelude::*;
use migrate_core::script::offline;
use migrate_tests::{Chain, PostgresDatabase, Server, base, child, impatient};

const USERS: &[Operation] = &[
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key().autoincrement(), column("email", Text).not_null()],
    )
    .into_operation(),
    op::create_enum("mood", &["sad", "ok"]).into_operation(),
    op::bulk_insert("users", &["id", "email"], &[&[int(1), text("a@b")], &[int(2), text("a@b")]])
        .into_operation(),
];
/// Something before and behind what refuses a transaction.
const SPLIT: &[Operation] = &[
    op::add_column("users", column("mood", Enum("mood"))).into_operation(),
    op::add_enum_value("mood", "glad").into_operation(),
    op::update_rows("users", &["id"], &["mood"], &[&[int(1), text("glad")]])
        .reverse(&[&[int(1), null()]])
        .into_operation(),
    op::create_index("ix_mood", "users", &["mood"]).concurrently().into_operation(),
    op::execute("INSERT INTO users (email) VALUES ('c@d')").reverse_nothing().into_operation(),
];
const UNIQUE: &[Operation] = &[
    op::add_column("users", column("age", Integer)).into_operation(),
    op::create_index("ix_email", "users", &["email"]).unique().concurrently().into_operation(),
    op::add_column("users", column("size", Integer)).into_operation(),
];

/// An index over 200 GB that fails at its end is not made again to find out that it was the one.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_fails_is_not_done_again_to_find_out_what_it_was() {
    const COUNTED: &[Operation] = &[op::create_sequence("counted").into_operation()];
    const FAILS: &[Operation] = &[
        op::execute("SELECT nextval('counted')").reverse_nothing().into_operation(),
        op::execute("SELECT 1 / (SELECT count(*) FROM counted WHERE last_value > 99)")
            .reverse_nothing()
            .into_operation(),
        op::execute("SELECT nextval('counted')").reverse_nothing().into_operation(),
    ];
    let database = Server::Postgres.database();
    let mut connection = database.connect();
    let chain = Chain::new([base("a", COUNTED)]);
    connection.upgrade(&chain.graph(), "head").expect("it applies");
    let chain = Chain::new([base("a", COUNTED), child("b", &["a"], FAILS)]);
    for single_transaction in [false, true] {
        let options = Options { single_transaction, ..Options::default() };
        let done = connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {});
        let error = done.expect_err("it divides by zero").chain();
        assert!(error.contains("revision `b`, operation 2 (b:0)"), "{error}");
        assert!(error.contains("1 / (SELECT") && error.contains("division by zero"), "{error}");
    }
    assert_eq!(database.text("SELECT last_value FROM counted"), "2", "once in each run");
    let held =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()";
    assert_eq!(connection.rows(held), ["0"]);
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_refuses_a_transaction_runs_between_two() {
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", USERS), child("b", &["a"], SPLIT)]);
    let mut connection = database.connect();
    let done = connection.upgrade(&chain.graph(), "head");
    done.unwrap_or_else(|error| panic!("{}", error.chain()));
    assert_eq!(
        database.journal(),
        "a done, b start, b step 1, b step 2, b step 3, b step 4, b step 5, b done"
    );
    assert_eq!(database.text("SELECT mood FROM users ORDER BY id"), "glad\nNULL\nNULL");
    connection.downgrade(&chain.graph(), "base").expect("it goes back");
    assert_eq!(database.tables(), "");

    let options = Options { single_transaction: true, ..Options::default() };
    let error = connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {});
    let error = error.expect_err("one transaction cannot hold it");
    assert!(matches!(error, Error::NotInTransaction { revision } if revision == "b"));
    assert_eq!(database.tables(), "");
}

/// A unique index over doubles fails and leaves an invalid index; when the rows are mended, the run
/// goes on there.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_failed_concurrent_index_is_made_again() {
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", USERS), child("b", &["a"], UNIQUE)]);
    let mut connection = database.connect();
    let error = connection.upgrade(&chain.graph(), "head").expect_err("there are doubles");
    let said = error.chain();
    assert!(said.starts_with("revision `b`, operation 2") && said.contains("(a@b)"), "{said}");
    assert_eq!(database.journal(), "a done, b start, b step 1, b failed");
    let invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";
    assert_eq!(database.text(invalid), "1");
    database.execute("DELETE FROM users WHERE id = 2");
    connection.upgrade(&chain.graph(), "head").expect("it goes on");
    assert_eq!(database.text(invalid), "0");
    assert_eq!(database.applied(), "a b");
}

/// A process that ended between a statement and its note: the statement is not done again.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_took_effect_without_a_note_is_not_done_again() {
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", USERS), child("b", &["a"], UNIQUE)]);
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "head").expect_err("there are doubles");
    database.execute(
        "DELETE FROM users WHERE id = 2; DELETE FROM migrate_journal WHERE event = 'failed'; \
         DROP INDEX ix_email; CREATE UNIQUE INDEX ix_email ON users (email)",
    );
    connection.upgrade(&chain.graph(), "head").expect("it goes on");
    assert_eq!(
        database.journal(),
        "a done, b start, b step 1, b start, b step 2, b step 3, b done"
    );
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn the_holder_of_the_lock_is_named() {
    const SLEEP: &[Operation] =
        &[op::execute("SELECT pg_sleep(3)").reverse_nothing().into_operation()];
    let database = Server::Postgres.database();
    let chain = || Chain::new([base("a", SLEEP)]);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut connection = database.connect();
            connection.execute("SET application_name = 'the other one'");
            connection.upgrade(&chain().graph(), "head").expect("it applies");
        });
        sleep(Duration::from_millis(700));
        let begun = Instant::now();
        let mut connection = database.connect();
        let error = connection.upgrade_with(&chain().graph(), "head", &impatient(500), &mut |_| {});
        let said = error.expect_err("the other one has the lock").chain();
        assert!(
            said.starts_with(
                "another process held the database for longer than 0 s: held by process "
            ) && said.contains("user `postgres`, application `the other one`"),
            "{said}"
        );
        assert!(begun.elapsed() < Duration::from_millis(1500), "{:?}", begun.elapsed());
        let report = connection.upgrade(&chain().graph(), "head");
        assert_eq!(report.expect("it waits").steps, 0);
    });
    assert_eq!(database.journal(), "a done");
}

/// Behind a statement that waits for a table all others wait: it gives up in time, and the settings of
/// the connection are what they were.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_table_that_others_hold_is_not_waited_for_too_long() {
    const AGE: &[Operation] = &[op::add_column("users", column("age", Integer)).into_operation()];
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", USERS), child("b", &["a"], AGE)]);
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    let mut holder = database.connect();
    holder.execute("BEGIN; SELECT count(*) FROM users");
    let options = Options {
        table_timeout: Some(Duration::from_millis(200)),
        statement_timeout: Some(Duration::from_secs(20)),
        ..Options::default()
    };
    let error = connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {});
    let said = error.expect_err("the table is held").chain();
    assert!(said.ends_with("canceling statement due to lock timeout"), "{said}");
    let held = "revision `b`, operation 1 (b:0): a table was waited for too long: `users` is held by \
                process ";
    assert!(said.starts_with(held) && said.contains("user `postgres`"), "{said}");
    assert_eq!(database.tables(), "users");
    let settings = "SELECT current_setting('lock_timeout'), current_setting('statement_timeout')";
    assert_eq!(connection.rows(settings), ["0|0"]);
    holder.execute("COMMIT");
    connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {}).expect("now it goes");
}

/// After a run, however it ends, the lock is free and no transaction is open.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_run_leaves_nothing_on_the_connection() {
    const PANIC: &[Operation] =
        &[op::run(|_| panic!("on purpose")).reverse_nothing().into_operation()];
    const NONSENSE: &[Operation] = &[op::execute("NONSENSE").reverse_nothing().into_operation()];
    for body in [PANIC, NONSENSE] {
        let database = PostgresDatabase::new();
        let mut connection = database.connect();
        let chain = Chain::new([base("a", body)]);
        let run = || chain.graph().upgrade(&mut connection, "head").map(drop);
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        connection.batch_execute("VACUUM").expect("no transaction is open");
        let mut other = database.connect();
        let none = Chain::new([base("a", &[])]);
        database::upgrade(&none.graph(), &mut other, "head", &impatient(0), &mut |_| {})
            .expect("the lock is free");
    }
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_refuses_a_transaction_is_told_of_the_way_out() {
    const VACUUM: &[Operation] = &[op::execute("VACUUM").reverse_nothing().into_operation()];
    let chain = Chain::new([base("a", VACUUM)]);
    let database = Server::Postgres.database();
    let error = database.connect().upgrade(&chain.graph(), "head").expect_err("it is refused");
    let hint = error.hint().expect("there is a way out");
    assert!(hint.starts_with("say `transaction = false`"), "{hint}");
}

/// The printed script, sent by `psql`, does the same as a run.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn the_offline_script_does_the_same() {
    let chain = Chain::new([base("a", USERS), child("b", &["a"], SPLIT)]);
    let graph = chain.graph();
    let script =
        offline(&graph, &Postgres::NEWEST, Direction::Up, "base", "head").expect("it compiles");
    let (online, printed) = (Server::Postgres.database(), Server::Postgres.database());
    online.connect().upgrade(&graph, "head").expect("it applies");
    printed.shell(&script.to_string()).unwrap_or_else(|complaint| panic!("{complaint}"));
    let columns = "SELECT table_name, column_name, data_type, is_nullable, column_default \
                   FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2";
    let indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1";
    let rows = "SELECT * FROM users ORDER BY id";
    let version = "SELECT revision, checksum, message FROM migrate_version ORDER BY 1";
    for query in [columns, indexes, rows, version] {
        assert_eq!(printed.text(query), online.text(query), "{script}");
    }
    printed.connect().upgrade(&graph, "head").expect("it is up to date");
}
