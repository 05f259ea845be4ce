//! A database that commits each change of the schema: a migration goes on where it stopped.

use std::path::Path;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use diesel::connection::TransactionManager;
use diesel::prelude::*;
use migrate_core::database::Options;
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, Database, State};
use migrate_core::{Error, Migration};
use migrate_tests::{
    AnyConnection, AnyDatabase, Chain, Server, base, child, differences, given, impatient,
    on_mysql, sited, start,
};

const NOTES: &[Operation] = &[op::create_table(
    "notes",
    &[column("id", BigInt).primary_key(), column("n", Integer).not_null().default(int(0))],
)
.into_operation()];
const BREAKS: &[Operation] = &[
    op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
    op::execute("INSERT INTO notes (id) VALUES (1)").reverse_nothing().into_operation(),
    op::execute("INSERT INTO nowhere VALUES (1)").reverse_nothing().into_operation(),
    op::add_column("tags", column("name", Varchar(9))).into_operation(),
];
const MENDED: &[Operation] = &[
    BREAKS[0],
    BREAKS[1],
    op::execute("INSERT INTO notes (id) VALUES (2)").reverse_nothing().into_operation(),
    BREAKS[3],
];
/// Every kind of change, so that a run can be stopped before and after each.
const CHANGES: &[Operation] = &[
    op::create_table("tags", &[column("id", BigInt).primary_key(), column("name", Varchar(80))])
        .into_operation(),
    op::bulk_insert("tags", &["id", "name"], &[&[int(1), text("one")]]).into_operation(),
    op::add_column("tags", column("note", BigInt).references("notes", "id")).into_operation(),
    op::create_index("ix_tags", "tags", &["note", "name"]).into_operation(),
    op::execute("UPDATE notes SET n = n + 1").reverse_nothing().into_operation(),
    op::alter_column("tags", "name").set_type(Integer).using("char_length(name)").into_operation(),
    op::alter_column("tags", "name").rename("length").not_null().into_operation(),
    op::update_rows("tags", &["id"], &["length"], &[&[int(1), int(7)]])
        .reverse(&[&[int(1), int(3)]])
        .into_operation(),
    op::create_check_constraint("ck_length", "tags", "length > 0").into_operation(),
    op::rename_table("tags", "words").into_operation(),
];
const CODE: &[Operation] = &[
    op::execute("UPDATE notes SET n = n + 1").reverse_nothing().into_operation(),
    op::run(hang).reverse_nothing().into_operation(),
    op::execute("UPDATE notes SET n = n + 1").reverse_nothing().into_operation(),
];

fn chain(breaks: &'static [Operation<'static>]) -> Chain {
    let breaks = sited(child("b", &["a"], breaks), "migrations/b.rs", &[11, 12, 13, 14]);
    Chain::new([base("a", NOTES), breaks])
}

/// Begins with a row in `notes`.
pub(crate) fn changes() -> Chain {
    const ROW: &[Operation] = &[op::bulk_insert("notes", &["id"], &[&[int(1)]]).into_operation()];
    Chain::new([base("a", NOTES), child("b", &["a"], ROW), child("c", &["b"], CHANGES)])
}

on_mysql!(
    a_failure_is_continued_where_it_stopped,
    a_note_that_is_missing_is_made_up_for,
    what_comes_behind_a_rename_is_made_for_certain,
    a_downgrade_goes_on_as_well,
    what_stopped_halfway_is_no_place_to_stand,
    what_cannot_be_known_is_asked_for,
    a_killed_process_is_continued,
    a_process_killed_in_a_piece_is_continued,
    a_process_killed_in_its_code_is_continued,
    all_at_once_each_migration_takes_effect_once,
    a_held_lock_is_waited_for_but_not_for_ever,
    a_held_table_is_not_waited_for_longer_than_one_says,
    a_transaction_of_the_user_is_not_committed,
    a_single_transaction_is_refused,
);

fn a_failure_is_continued_where_it_stopped(server: Server) {
    let database = server.database();
    let mut connection = database.connect();
    for _ in 0..2 {
        let error = connection.upgrade(&chain(BREAKS).graph(), "head").expect_err("it fails");
        let said = error.chain();
        let start = "revision `b`, operation 3 (migrations/b.rs:13): the database refused ";
        assert!(said.starts_with(start) && said.contains("nowhere"), "{said}");
    }
    assert_eq!((database.applied(), database.tables()), ("a".into(), "notes tags".into()));
    assert_eq!(
        database.journal(),
        "a start, a done, b start, b step 1, b step 2, b failed, b failed"
    );
    connection.upgrade(&chain(MENDED).graph(), "head").expect("it goes on");
    assert_eq!(database.text("SELECT id FROM notes ORDER BY id"), "1\n2");
    assert_eq!(database.applied(), "a b");
    agrees(&mut connection, MENDED);
}

/// The live schema is that of `NOTES` and some operations.
fn agrees(connection: &mut AnyConnection, operations: &'static [Operation<'static>]) {
    let arena = Arena::new();
    let mut state = State::of(&arena, Database::Mysql);
    replay_all(&mut state, NOTES).expect("they fit");
    replay_all(&mut state, operations).expect("they fit");
    let live = connection.introspect(&arena);
    let found = differences(&live, &connection.normal(&state));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The database as it is when a process dies behind a piece: without the note of it, and of what
/// comes after.
fn forget(database: &AnyDatabase, revision: &str, piece: usize) {
    database.execute(&format!(
        "DELETE FROM migrate_journal WHERE revision = '{revision}' \
         AND (operation >= {piece} OR event NOT IN ('start', 'step'))"
    ));
}

/// Every piece that changes the schema is stopped behind: done, and no note of it.
fn a_note_that_is_missing_is_made_up_for(server: Server) {
    let alone: Vec<&'static [Operation<'static>]> = (0..CHANGES.len())
        .map(|last| &CHANGES[..=last])
        .filter(|list| !is_about_rows(&list[list.len() - 1]))
        .collect();
    for list in alone {
        let database = server.database();
        let mut connection = database.connect();
        let chain = Chain::new([base("a", NOTES), child("b", &["a"], list)]);
        connection.upgrade(&chain.graph(), "head").expect("it applies");
        // That of the last piece is the record of the migration.
        forget(&database, "b", usize::MAX);
        database.execute("DELETE FROM migrate_version WHERE revision = 'b'");
        connection.upgrade(&chain.graph(), "head").unwrap_or_else(|e| panic!("{}", e.chain()));
        assert_eq!(database.applied(), "a b");
        agrees(&mut connection, list);
    }
}

/// A view and a trigger that follow a rename: the schema does not tell whether they were made again.
fn what_comes_behind_a_rename_is_made_for_certain(server: Server) {
    const FOLLOWED: &[Operation] = &[
        CHANGES[0],
        op::create_view("names", "SELECT name FROM tags").into_operation(),
        op::create_trigger(
            "shout",
            "tags",
            "BEFORE INSERT ON tags FOR EACH ROW SET NEW.name = UPPER(NEW.name)",
        )
        .into_operation(),
        op::rename_column("tags", "name", "word").into_operation(),
    ];
    let database = server.database();
    let is_mysql = database.connect().dialect().name() == "MySQL";
    let last = if is_mysql { 7 } else { 6 };
    for (undone, piece) in [
        ("SELECT 1", 4),
        ("CREATE OR REPLACE VIEW names AS SELECT id AS name FROM tags", 5),
        ("SELECT 1", 5),
        ("DROP TRIGGER shout", last),
        ("SELECT 1", last),
    ] {
        let database = server.database();
        let mut connection = database.connect();
        let chain = Chain::new([base("a", NOTES), child("b", &["a"], FOLLOWED)]);
        connection.upgrade(&chain.graph(), "head").expect("it applies");
        forget(&database, "b", piece);
        database.execute("DELETE FROM migrate_version WHERE revision = 'b'");
        database.execute(undone);
        connection.upgrade(&chain.graph(), "head").unwrap_or_else(|e| panic!("{}", e.chain()));
        database.execute("INSERT INTO tags (id, word) VALUES (1, 'x')");
        assert_eq!(database.text("SELECT name FROM names"), "X", "{undone}, {piece}");
        agrees(&mut connection, FOLLOWED);
    }
}

fn is_about_rows(operation: &Operation<'_>) -> bool {
    use migrate_core::operation::Verb;
    matches!(operation.verb, Verb::BulkInsert(_) | Verb::UpdateRows(_) | Verb::Execute(_))
}

fn a_downgrade_goes_on_as_well(server: Server) {
    let database = server.database();
    let mut connection = database.connect();
    let chain = Chain::new([base("a", NOTES), child("b", &["a"], &CHANGES[..4])]);
    connection.upgrade(&chain.graph(), "head").expect("it applies");
    database.execute("CREATE TABLE kept AS SELECT * FROM migrate_version WHERE revision = 'b'");
    connection.downgrade(&chain.graph(), "a").expect("it is taken back");
    // It has dropped the table and died before the note.
    database.execute(
        "INSERT INTO migrate_version SELECT * FROM kept; DROP TABLE kept; \
         DELETE FROM migrate_journal WHERE direction = 'downgrade' ORDER BY id DESC LIMIT 1",
    );
    assert!(!database.journal().ends_with("done"), "{}", database.journal());
    connection.downgrade(&chain.graph(), "a").unwrap_or_else(|error| panic!("{}", error.chain()));
    assert_eq!(database.applied(), "a");
    agrees(&mut connection, &[]);
}

/// Neither way leads on but the one that it went, until somebody says where the database stands.
fn what_stopped_halfway_is_no_place_to_stand(server: Server) {
    const BACK: &[Operation] = &[
        op::execute("SELECT 1").reverse("DROP TABLE nowhere").into_operation(),
        op::create_table("tags", &[column("id", BigInt).primary_key()]).into_operation(),
    ];
    let last = |list| Chain::new([base("a", NOTES), child("b", &["a"], list)]);
    let said = |error: Error| error.chain();
    let database = server.database();
    let mut connection = database.connect();
    connection.upgrade(&last(BREAKS).graph(), "head").expect_err("it fails");
    let error = connection.downgrade(&last(BREAKS).graph(), "base").expect_err("it is half done");
    assert_eq!(
        said(error),
        "the upgrade of revision `b` stopped half-way, with 2 of its steps done"
    );
    // What is taken back by hand is not gone on with, but begun anew.
    database.execute("DROP TABLE tags; DELETE FROM notes");
    let keep = migrate_core::database::Purge::Keep;
    connection.stamp(&last(BREAKS).graph(), &["a"], keep).expect("it is said");
    connection.upgrade(&last(BACK).graph(), "head").expect("it begins anew");

    connection.downgrade(&last(BACK).graph(), "a").expect_err("it fails");
    assert_eq!((database.applied(), database.tables()), ("a b".into(), "notes".into()));
    let words = "the downgrade of revision `b` stopped half-way, with 1 of its steps done";
    let error = connection.upgrade(&last(BACK).graph(), "head").expect_err("it is half gone");
    assert_eq!(said(error), words);
    let status = connection.status(&last(BACK).graph()).expect("it is read");
    assert_eq!(status.unfinished.map(|it| said(it.into())).as_deref(), Some(words));
    database.execute("CREATE TABLE nowhere (id INT)");
    connection.downgrade(&last(BACK).graph(), "a").expect("it goes on");
    connection.upgrade(&last(BACK).graph(), "head").expect("it is whole");
}

fn what_cannot_be_known_is_asked_for(server: Server) {
    const RAW: &[Operation] = &[op::execute("CREATE VIEW all_notes AS SELECT * FROM notes")
        .reverse_nothing()
        .into_operation()];
    const TOLD: &[Operation] = &[op::execute("CREATE TABLE raw (id INT) CHARSET utf8mb4")
        .reverse("DROP TABLE raw")
        .state(&[op::create_table("raw", &[column("id", Integer)]).into_operation()])
        .into_operation()];
    const AGAIN: &[Operation] =
        &[op::execute("CREATE OR REPLACE VIEW v AS SELECT 1").reverse_nothing().into_operation()];
    for (list, known) in [(RAW, false), (TOLD, true), (AGAIN, true)] {
        let database = server.database();
        let mut connection = database.connect();
        connection.upgrade(&chain(list).graph(), "head").expect("it applies");
        forget(&database, "b", 1);
        database.execute("DELETE FROM migrate_version WHERE revision = 'b'");
        for _ in 0..2 {
            let found = connection.upgrade(&chain(list).graph(), "head");
            assert_eq!(found.is_ok(), known, "{:?}", found.map_err(|error| error.chain()));
            if let Err(error) = found {
                assert_eq!(
                    format!("{}\nhint: {}", error.chain(), hint(&error)),
                    "revision `b`, operation 1 (migrations/b.rs:11): a run was interrupted here, and \
                     whether this took effect cannot be known: what it does cannot be seen in the \
                     schema\nhint: look at the database, finish the migration by hand, and say so with \
                     `migrate stamp`"
                );
            }
        }
        connection
            .stamp(&chain(list).graph(), &["b"], migrate_core::database::Purge::Keep)
            .expect("it is said to be done");
        assert_eq!(connection.upgrade(&chain(list).graph(), "head").expect("it is").steps, 0);
    }
}

fn hint(error: &Error) -> String {
    if let Error::Operation { source, .. } = error {
        return hint(source);
    }
    error.hint().unwrap_or_default()
}

/// Waits for its end, in a process that was started for it.
fn hang(_: &mut Context<'_>) -> RunResult {
    if given().is_some() {
        sleep(Duration::from_secs(60));
    }
    Ok(())
}

/// Not a test: what a process does that another test started.
#[test]
#[ignore = "other tests run it, as a process of its own"]
fn worker() {
    let Some((url, work)) = given() else { return };
    let mut connection = MysqlConnection::establish(&url.to_string_lossy()).expect("it opens");
    let chain = match work.as_str() {
        "code" => chain(CODE),
        "count" => counting(),
        _ => changes(),
    };
    let graph = chain.graph();
    graph.upgrade(&mut connection, "head").unwrap_or_else(|error| panic!("{}", error.chain()));
}

const WORKER: &str = "pieces::worker";

/// A process that is killed anywhere on its way is continued, and the outcome is as if it had never
/// been killed.
fn a_killed_process_is_continued(server: Server) {
    const ROUNDS: u32 = 25;
    let (database, begun) = (server.database(), Instant::now());
    let process = start(WORKER, Path::new(&database.url()), "changes");
    process.wait_with_output().expect("it ends");
    let whole = begun.elapsed();
    assert_eq!(database.applied(), "a b c");
    for round in 0..ROUNDS {
        let database = server.database();
        let mut process = start(WORKER, Path::new(&database.url()), "changes");
        sleep(whole * round / ROUNDS);
        process.kill().expect("nobody has waited for it");
        process.wait_with_output().expect("it ends");
        continues(&database);
    }
}

pub(crate) fn continues(database: &AnyDatabase) {
    let mut connection = database.connect();
    let report = connection.upgrade(&changes().graph(), "head");
    report.unwrap_or_else(|error| panic!("{}\n{}", error.chain(), database.journal()));
    assert_eq!(database.text("SELECT n FROM notes"), "1", "{}", database.journal());
    assert_eq!(database.text("SELECT id, length FROM words"), "1|7");
    assert_eq!(database.applied(), "a b c");
    agrees(&mut connection, CHANGES);
}

/// A process dies in the middle of a migration, whatever else the machine has to do: its third piece
/// waits for a table.
fn a_process_killed_in_a_piece_is_continued(server: Server) {
    let database = server.database();
    database.connect().upgrade(&changes().graph(), "b").expect("it applies");
    let mut holder = database.connect();
    holder.execute("LOCK TABLES notes WRITE");
    let mut process = start(WORKER, Path::new(&database.url()), "changes");
    wait_for(&database, "c step 2");
    process.kill().expect("it waits");
    process.wait_with_output().expect("it ends");
    cut_off(&database);
    holder.execute("UNLOCK TABLES");
    continues(&database);
    assert_eq!(database.journal().matches("c start").count(), 2, "{}", database.journal());
}

fn a_process_killed_in_its_code_is_continued(server: Server) {
    let database = server.database();
    database.connect().upgrade(&chain(CODE).graph(), "a").expect("it applies");
    database.execute("INSERT INTO notes VALUES (1, 0)");
    let mut process = start(WORKER, Path::new(&database.url()), "code");
    wait_for(&database, "b step 1");
    process.kill().expect("it hangs");
    process.wait_with_output().expect("it ends");
    database.connect().upgrade(&chain(CODE).graph(), "head").expect("it goes on");
    assert_eq!(database.text("SELECT n FROM notes"), "2");
}

const COUNT: &[Operation] =
    &[op::execute("UPDATE notes SET n = n + 1").reverse_nothing().into_operation()];

fn counting() -> Chain {
    const ROW: &[Operation] = &[op::bulk_insert("notes", &["id"], &[&[int(1)]]).into_operation()];
    let list: Vec<Migration<'static>> = vec![
        base("a", NOTES),
        child("b", &["a"], ROW),
        child("c", &["b"], COUNT),
        child("d", &["c"], COUNT),
        child("e", &["d"], CHANGES),
        child("f", &["e"], COUNT),
    ];
    Chain::new(list)
}

fn all_at_once_each_migration_takes_effect_once(server: Server) {
    let database = server.database();
    let url = database.url();
    let processes: Vec<_> = (0..3).map(|_| start(WORKER, Path::new(&url), "count")).collect();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let report = database.connect().upgrade(&counting().graph(), "head");
                report.unwrap_or_else(|error| panic!("{}", error.chain()));
            });
        }
    });
    for process in processes {
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(database.text("SELECT n FROM notes"), "4");
    assert_eq!(database.applied(), "a b c d e f");
}

fn a_held_lock_is_waited_for_but_not_for_ever(server: Server) {
    let database = server.database();
    let mut connection = database.connect();
    connection.upgrade(&chain(CODE).graph(), "a").expect("it applies");
    let mut process = start(WORKER, Path::new(&database.url()), "code");
    wait_for(&database, "b step 1");
    let chain = chain(CODE);
    let report = connection.upgrade_with(&chain.graph(), "head", &impatient(1000), &mut |_| {});
    let said = report.expect_err("it is held too long").chain();
    let start = "another process held the database for longer than 1 s: connection ";
    assert!(said.starts_with(start) && said.contains(" of `root` at `"), "{said}");
    process.kill().expect("it hangs");
    process.wait_with_output().expect("it ends");
    // The lock went with its connection.
    connection.upgrade(&chain.graph(), "head").expect("it goes on");
}

/// Ends the connection of a process that is gone: else the server does what it was sent to the end,
/// until it has something to say to the process.
pub(crate) fn cut_off(database: &AnyDatabase) {
    let mut connection = database.connect();
    let at_work = "SELECT CAST(id AS CHAR) FROM information_schema.processlist \
                   WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command = 'Query'";
    for id in connection.rows(at_work) {
        connection.execute(&format!("KILL {id}"));
    }
    let begun = Instant::now();
    while !connection.rows(at_work).is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the connection stays");
        sleep(Duration::from_millis(10));
    }
}

pub(crate) fn wait_for(database: &AnyDatabase, line: &str) {
    let begun = Instant::now();
    while !database.journal().contains(line) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", database.journal());
        sleep(Duration::from_millis(10));
    }
}

fn a_held_table_is_not_waited_for_longer_than_one_says(server: Server) {
    let (database, chain) = (server.database(), chain(&CHANGES[..4]));
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    let mut holder = database.connect();
    holder.execute("LOCK TABLES notes WRITE");
    let options = Options {
        table_timeout: Some(Duration::from_millis(200)),
        statement_timeout: Some(Duration::from_secs(20)),
        ..Options::default()
    };
    let report = connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {});
    let said = report.expect_err("the table is held").chain();
    assert!(said.ends_with("Lock wait timeout exceeded; try restarting transaction"), "{said}");
    assert!(said.contains(": a table was waited for too long: `notes` is held"), "{said}");
    // MariaDB limits every statement, MySQL only those that read.
    let limit = match connection.dialect().name() {
        "MariaDB" => "max_statement_time",
        _ => "max_execution_time",
    };
    let settings = format!(
        "SELECT @@lock_wait_timeout = @@global.lock_wait_timeout, @@{limit} = @@global.{limit}"
    );
    assert_eq!(connection.rows(&settings), ["1|1"]);
    holder.execute("UNLOCK TABLES");
    connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {}).expect("now it goes");
    agrees(&mut connection, &CHANGES[..4]);
}

fn a_transaction_of_the_user_is_not_committed(server: Server) {
    let database = server.database();
    let name = database.connect().dialect().name();
    let AnyConnection::Mysql(mut connection) = database.connect() else { unreachable!() };
    type Manager = <MysqlConnection as Connection>::TransactionManager;
    Manager::begin_transaction(&mut connection).expect("it begins");
    let error = chain(COUNT).graph().upgrade(&mut connection, "head").expect_err("it is refused");
    assert_eq!(
        format!("{}\nhint: {}", error.chain(), hint(&error)),
        format!(
            "a transaction is open, and {name} would commit it at the first change of the schema\n\
             hint: migrate before the transaction begins, or after its end"
        )
    );
    Manager::rollback_transaction(&mut connection).expect("it is still open");
    assert_eq!(database.tables(), "");
}

fn a_single_transaction_is_refused(server: Server) {
    let database = server.database();
    let options = Options { single_transaction: true, ..Options::default() };
    let chain = chain(COUNT);
    let mut connection = database.connect();
    let report = connection.upgrade_with(&chain.graph(), "head", &options, &mut |_| {});
    let error = report.expect_err("it is refused");
    let name = connection.dialect().name();
    assert_eq!(error.chain(), format!("{name} cannot have several migrations in one transaction"));
    assert_eq!(database.tables(), "");
}
