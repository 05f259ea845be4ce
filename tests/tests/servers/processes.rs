//! Several processes at once, and some that are killed.

use std::path::Path;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use migrate_core::Migration;
use migrate_core::prelude::*;
use migrate_tests::{
    AnyConnection, AnyDatabase, Chain, Server, base, child, given, on_each_server, start, unframed,
};
use tempfile::TempDir;

const COUNTERS: &[Operation] = &[
    op::create_table(
        "counters",
        &[column("id", BigInt).primary_key(), column("n", Integer).not_null().default(int(0))],
    )
    .into_operation(),
    op::bulk_insert("counters", &["id"], &[&[int(1)]]).into_operation(),
];
const COUNT: &[Operation] =
    &[op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation()];
const RETYPE: &[Operation] = &[
    op::alter_column("counters", "n").set_type(BigInt).into_operation(),
    op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation(),
];
const CODE: &[Operation] = &[op::run(count).reverse_nothing().into_operation()];
/// Twice outside a transaction, with a pause in which another process could think of the same.
const PIECES: &[Operation] = &[
    op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation(),
    op::run(pause).reverse_nothing().into_operation(),
    op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation(),
];
const ENDLESS: &[Operation] = &[
    op::execute("UPDATE counters SET n = 100").reverse_nothing().into_operation(),
    op::run(hang).reverse_nothing().into_operation(),
];

fn count(context: &mut Context<'_>) -> RunResult {
    let count = op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation();
    Ok(context.apply(count)?)
}

fn pause(_: &mut Context<'_>) -> RunResult {
    sleep(Duration::from_millis(100));
    Ok(())
}

/// Does half of something and waits for its end, or makes it itself. Hands over only in a process
/// that was started for it.
fn hang(context: &mut Context<'_>) -> RunResult {
    let Some((_, work)) = given() else { return count(context) };
    count(context)?;
    let (how, sign) = work.split_once(' ').expect("the test says where");
    std::fs::write(sign, "")?;
    if how == "abort" {
        std::process::abort();
    }
    loop {
        sleep(Duration::from_secs(1));
    }
}

fn chain() -> Chain {
    Chain::new([
        base("a", COUNTERS),
        child("b", &["a"], COUNT),
        child("c", &["b"], COUNT),
        child("d", &["c"], CODE),
        child("e", &["d"], RETYPE),
        child("f", &["e"], COUNT),
        unframed(child("g", &["f"], PIECES)),
        child("h", &["g"], CODE),
        child("i", &["h"], COUNT),
    ])
}

fn hanging(last: fn(Migration<'static>) -> Migration<'static>) -> Chain {
    Chain::new([base("a", COUNTERS), child("b", &["a"], COUNT), last(child("c", &["b"], ENDLESS))])
}

/// Not a test: what a process does that another test started.
#[test]
#[ignore = "other tests run it, as a process of its own"]
fn worker() {
    let Some((url, work)) = given() else { return };
    let chain = match work.split(' ').next() {
        Some("all") => chain(),
        Some("abort" | "hang") => hanging(|migration| migration),
        Some(_) | None => hanging(unframed),
    };
    let mut connection = AnyConnection::open(&url.to_string_lossy());
    connection.upgrade(&chain.graph(), "head").unwrap_or_else(|e| panic!("{}", e.chain()));
}

const WORKER: &str = "processes::worker";

on_each_server!(
    all_at_once_each_migration_takes_effect_once,
    all_down_at_once,
    a_killed_process_is_continued,
    a_killed_process_is_continued_behind_its_last_piece,
);

fn all_at_once_each_migration_takes_effect_once(server: Server) {
    for done in ["base", "c"] {
        let database = server.database();
        if done != "base" {
            database.connect().upgrade(&chain().graph(), done).expect("it applies");
        }
        let processes: Vec<_> =
            (0..2).map(|_| start(WORKER, Path::new(&database.url()), "all")).collect();
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let report = database.connect().upgrade(&chain().graph(), "head");
                    report.unwrap_or_else(|error| panic!("{}", error.chain()));
                });
            }
        });
        for process in processes {
            let output = process.wait_with_output().expect("it ends");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(database.text("SELECT n FROM counters"), "9", "{done}");
        assert_eq!(database.applied(), "a b c d e f g h i");
        let ended = "SELECT count(*) FROM migrate_journal WHERE event IN ('done', 'failed')";
        assert_eq!(database.text(ended), "9", "{}", database.journal());
    }
}

fn all_down_at_once(server: Server) {
    let database = server.database();
    database.connect().upgrade(&chain().graph(), "head").expect("it applies");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let report = database.connect().downgrade(&chain().graph(), "a");
                report.unwrap_or_else(|error| panic!("{}", error.chain()));
            });
        }
    });
    assert_eq!(database.applied(), "a");
}

/// Starts a process that stops in the middle of migration `c`, and kills it there.
fn killed(database: &AnyDatabase, how: &str) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let sign = folder.path().join("hangs");
    let work = format!("{how} {}", sign.display());
    let mut process = start(WORKER, Path::new(&database.url()), &work);
    let begun = Instant::now();
    while !sign.exists() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the process never got there");
        sleep(Duration::from_millis(10));
    }
    if how != "abort" {
        process.kill().expect("it runs");
    }
    assert!(!process.wait_with_output().expect("it ends").status.success());
}

fn a_killed_process_is_continued(server: Server) {
    for how in ["abort", "hang"] {
        let database = server.database();
        killed(&database, how);
        assert_eq!(database.applied(), "a b");
        if server.holds_schema_changes() {
            assert_eq!(database.text("SELECT n FROM counters"), "1");
        }
        let chain = hanging(|migration| migration);
        database.connect().upgrade(&chain.graph(), "head").expect("it goes on");
        assert_eq!(database.text("SELECT n FROM counters"), "101");
    }
}

fn a_killed_process_is_continued_behind_its_last_piece(server: Server) {
    let database = server.database();
    killed(&database, "pieces");
    assert_eq!(database.applied(), "a b");
    assert!(database.journal().ends_with("c start, c step 1"), "{}", database.journal());
    assert_eq!(database.text("SELECT n FROM counters"), "101");
    database.execute("UPDATE counters SET n = 0");
    let chain = hanging(unframed);
    database.connect().upgrade(&chain.graph(), "head").expect("it goes on");
    assert_eq!(database.text("SELECT n FROM counters"), "1");
    let journal = database.journal();
    assert!(journal.ends_with("c start, c step 1, c start, c step 2, c done"), "{journal}");
}
