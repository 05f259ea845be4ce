//! Several processes at once, and some that are killed.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::database::{self, Event, Options};
use migrate_core::prelude::*;
use migrate_core::{Error, Migration};
use migrate_tests::{Chain, Database, base, child, given, query, start, unframed};

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
const REBUILD: &[Operation] = &[
    op::alter_column("counters", "n").set_type(BigInt).into_operation(),
    op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation(),
];
const CODE: &[Operation] = &[op::run(count).reverse_nothing().into_operation()];
/// Twice outside a transaction, with a pause in which another process could think of the same.
const PIECES: &[Operation] = &[
    op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation(),
    op::run(pause).reverse_nothing().into_operation(),
    op::execute("UPDATE counters SET n = n + 1").reverse_nothing().into_operation(),
    op::execute("VACUUM").reverse_nothing().into_operation(),
];
const ENDLESS: &[Operation] = &[
    op::execute("UPDATE counters SET n = 100").reverse_nothing().into_operation(),
    op::run(hang).reverse_nothing().into_operation(),
];

fn count(context: &mut Context<'_>) -> RunResult {
    let connection = context.connection::<SqliteConnection>()?;
    connection.batch_execute("UPDATE counters SET n = n + 1")?;
    Ok(())
}

fn pause(_: &mut Context<'_>) -> RunResult {
    sleep(Duration::from_millis(100));
    Ok(())
}

/// Does half of something and waits for its end, or makes it itself. Hands over only in a process
/// that was started for it.
fn hang(context: &mut Context<'_>) -> RunResult {
    let Some((database, work)) = given() else { return count(context) };
    count(context)?;
    std::fs::write(database.with_extension("hangs"), "")?;
    if work == "abort" {
        std::process::abort();
    }
    loop {
        sleep(Duration::from_secs(1));
    }
}

/// Ten migrations, by which the counter comes to 9.
fn chain() -> Chain {
    Chain::new([
        base("a", COUNTERS),
        child("b", &["a"], COUNT),
        child("c", &["b"], COUNT),
        child("d", &["c"], CODE),
        child("e", &["d"], REBUILD),
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
    let Some((path, work)) = given() else { return };
    let mut connection = SqliteConnection::establish(&path.to_string_lossy()).expect("it opens");
    let chain = match work.as_str() {
        "all" => chain(),
        "abort" | "hang" => hanging(|migration| migration),
        _ => hanging(unframed),
    };
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
}

const WORKER: &str = "processes::worker";

fn race(database: &Database, threads: usize, processes: usize) {
    let path = database.path();
    let processes: Vec<_> = (0..processes).map(|_| start(WORKER, &path, "all")).collect();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut connection = database.connect();
                let report = chain().graph().upgrade(&mut connection, "head");
                report.unwrap_or_else(|error| panic!("{}", error.chain()));
                chain().graph().require_head(&mut connection).expect("it is there");
            });
        }
    });
    for process in processes {
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn all_at_once_each_migration_takes_effect_once() {
    for journal_mode in ["DELETE", "WAL"] {
        for done in ["base", "c", "f"] {
            let database = Database::new();
            database.execute(&format!("PRAGMA journal_mode = {journal_mode}"));
            if done != "base" {
                chain().graph().upgrade(&mut database.connect(), done).expect("it applies");
            }
            race(&database, 4, 3);
            assert_eq!(database.text("SELECT n FROM counters"), "9", "{journal_mode} {done}");
            assert_eq!(database.applied(), "a b c d e f g h i");
            let ended = "SELECT count(*) FROM migrate_journal WHERE event IN ('done', 'failed')";
            assert_eq!(database.text(ended), "9", "{}", database.journal());
        }
    }
}

/// Whoever does a migration tells of it, and nobody else does.
#[test]
fn all_at_once_each_migration_is_told_of_once() {
    let database = Database::new();
    let told = Mutex::new(Vec::new());
    let steps = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let mut on = |event: Event<'_>| {
                    let (word, revision) = match event {
                        Event::Started { migration, .. } => ("started", migration.revision),
                        Event::Finished { migration, .. } => ("finished", migration.revision),
                    };
                    told.lock().expect("nobody panics").push(format!("{revision} {word}"));
                };
                let (chain, options) = (chain(), Options::default());
                let mut connection = database.connect();
                let report =
                    database::upgrade(&chain.graph(), &mut connection, "head", &options, &mut on);
                steps.fetch_add(report.expect("it applies").steps, Ordering::Relaxed);
            });
        }
    });
    let mut told = told.into_inner().expect("nobody panics");
    told.sort();
    let expected: Vec<String> = "abcdefghi"
        .chars()
        .flat_map(|revision| [format!("{revision} finished"), format!("{revision} started")])
        .collect();
    assert_eq!(told, expected);
    assert_eq!(steps.into_inner(), 9);
}

#[test]
fn all_down_at_once() {
    let database = Database::new();
    chain().graph().upgrade(&mut database.connect(), "head").expect("it applies");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut connection = database.connect();
                let report = chain().graph().downgrade(&mut connection, "a");
                report.unwrap_or_else(|error| panic!("{}", error.chain()));
            });
        }
    });
    assert_eq!(database.applied(), "a");
}

fn impatient(milliseconds: u64) -> Options {
    Options { lock_timeout: Duration::from_millis(milliseconds), ..Options::default() }
}

/// One connection holds the write lock; what becomes of another that wants to migrate?
fn against_lock(journal_mode: &str, hold: Duration, options: &Options) -> Result<usize, Error> {
    let database = Database::new();
    database.execute(&format!("PRAGMA journal_mode = {journal_mode}"));
    let mut holder = database.connect();
    holder
        .batch_execute("CREATE TABLE x (a); BEGIN IMMEDIATE; INSERT INTO x VALUES (1)")
        .expect("nobody else is there");
    thread::scope(|scope| {
        scope.spawn(move || {
            sleep(hold);
            holder.batch_execute("COMMIT").expect("it is committed");
        });
        let mut connection = database.connect();
        let report =
            database::upgrade(&chain().graph(), &mut connection, "head", options, &mut |_| {});
        assert_eq!(query(&mut connection, "PRAGMA busy_timeout"), "0");
        report.map(|report| report.steps)
    })
}

#[test]
fn a_held_lock_is_waited_for_but_not_for_ever() {
    for journal_mode in ["DELETE", "WAL"] {
        let short = against_lock(journal_mode, Duration::from_millis(300), &impatient(10_000));
        assert_eq!(short.expect("it waits"), 9);
        let begun = Instant::now();
        let error = against_lock(journal_mode, Duration::from_millis(2500), &impatient(1000))
            .expect_err("it is held too long");
        assert!(matches!(error, Error::Locked { seconds: 1, .. }), "{}", error.chain());
        assert!(begun.elapsed() < Duration::from_millis(3500), "{:?}", begun.elapsed());
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @"
            another process held the database for longer than 1 s: database is locked
            hint: wait for it, or allow more time with `--lock-timeout`
            "
            );
        }
    }
}

/// A reader at work keeps a rollback journal from being committed: that, too, is waited for, and
/// nothing of the migration stays when it takes too long.
#[test]
fn a_reader_can_hold_up_the_commit() {
    let database = Database::new();
    chain().graph().upgrade(&mut database.connect(), "a").expect("it applies");
    let mut reader = database.connect();
    reader.batch_execute("BEGIN; SELECT * FROM counters").expect("it reads");
    let mut connection = database.connect();
    let (graph, options) = (chain(), impatient(100));
    let error = database::upgrade(&graph.graph(), &mut connection, "b", &options, &mut |_| {})
        .expect_err("the reader holds it up");
    assert!(matches!(error, Error::Locked { .. }), "{}", error.chain());
    reader.batch_execute("COMMIT").expect("it ends");
    assert_eq!(
        (database.applied().as_str(), database.text("SELECT n FROM counters").as_str()),
        ("a", "0")
    );
    database::upgrade(&graph.graph(), &mut connection, "b", &options, &mut |_| {})
        .expect("now it goes");
}

/// An application starts while another process commits: it waits instead of giving up.
#[test]
fn status_waits_for_a_commit() {
    let database = Database::new();
    chain().graph().upgrade(&mut database.connect(), "head").expect("it applies");
    let mut holder = database.connect();
    holder.batch_execute("BEGIN EXCLUSIVE").expect("nobody else is there");
    thread::scope(|scope| {
        scope.spawn(move || {
            sleep(Duration::from_millis(200));
            holder.batch_execute("COMMIT").expect("it is committed");
        });
        chain().graph().require_head(&mut database.connect()).expect("it waits");
    });
}

/// Many ask for one step down from the same place. Who is overtaken does not take another one.
#[test]
fn a_step_is_counted_from_where_a_run_began() {
    let database = Database::new();
    chain().graph().upgrade(&mut database.connect(), "head").expect("it applies");
    let mut holder = database.connect();
    holder.batch_execute("BEGIN IMMEDIATE").expect("nobody else is there");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| chain().graph().downgrade(&mut database.connect(), "-1").map(drop));
        }
        // All have made their plans and wait for the lock.
        sleep(Duration::from_millis(500));
        holder.batch_execute("COMMIT").expect("it ends");
    });
    assert_eq!(database.applied(), "a b c d e f g h");
}

fn wait_for(path: &Path) {
    let begun = Instant::now();
    while !path.exists() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the process never got there");
        sleep(Duration::from_millis(10));
    }
}

/// Starts a process that stops in the middle of migration `c`, and kills it there.
fn killed(database: &Database, work: &str) {
    let mut process = start(WORKER, &database.path(), work);
    wait_for(&database.path().with_extension("hangs"));
    if work != "abort" {
        process.kill().expect("it runs");
    }
    assert!(!process.wait_with_output().expect("it ends").status.success());
}

#[test]
fn a_killed_process_leaves_nothing_half_applied() {
    for journal_mode in ["DELETE", "WAL"] {
        for work in ["abort", "hang"] {
            let database = Database::new();
            database.execute(&format!("PRAGMA journal_mode = {journal_mode}"));
            killed(&database, work);
            assert_eq!(database.applied(), "a b");
            assert_eq!(database.text("SELECT n FROM counters"), "1");
            let chain = hanging(|migration| migration);
            chain.graph().upgrade(&mut database.connect(), "head").expect("it goes on");
            assert_eq!(database.text("SELECT n FROM counters"), "101");
        }
    }
}

#[test]
fn a_killed_process_is_continued_behind_its_last_piece() {
    let database = Database::new();
    killed(&database, "pieces");
    assert_eq!(database.applied(), "a b");
    assert_eq!(database.journal(), "a done, b done, c start, c step 1");
    assert_eq!(database.text("SELECT n FROM counters"), "101");
    database.execute("UPDATE counters SET n = 0");
    let chain = hanging(unframed);
    let begun = Instant::now();
    chain.graph().upgrade(&mut database.connect(), "head").expect("it goes on");
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(database.text("SELECT n FROM counters"), "1");
    assert_eq!(database.journal(), "a done, b done, c start, c step 1, c start, c step 2, c done");
}
