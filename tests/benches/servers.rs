//! What PostgreSQL and MariaDB cost: `upgrade` from an empty database against the same SQL sent by the
//! bare client library, and reading a schema of many tables.
//!
//! The bare SQL is the script that `upgrade --sql` prints, sent in one message to the same server, with
//! the same settings (those of `scripts/servers` never wait for a disk). It has the rows that say what
//! is applied, too, so both write those. On MySQL and MariaDB, which commit each change of the schema,
//! it is less than what `upgrade` does: it has no note between two changes, by which an upgrade that
//! is killed goes on. So a migration is two commits there beside those of its changes, and one for
//! each change in `upgrade`. What `upgrade` needs to compile the operations counts; that of the script
//! does not.
//!
//! `eval "$(./scripts/servers start)"; cargo bench -p migrate-tests --bench servers [-- N … SERVER …]`

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use migrate_core::operation::Operation;
use migrate_core::plan::Direction;
use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::script;
use migrate_tests::measure::{fastest, median, milliseconds, ratio};
use migrate_tests::{Chain, Server, base, child};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1000] } else { sizes };
    let called = |server: &Server, word: &str| word.eq_ignore_ascii_case(&format!("{server:?}"));
    let there = Server::there();
    let named = |server: &&Server| words.iter().any(|word| called(server, word));
    let chosen: Vec<&Server> = there.iter().filter(named).collect();
    let chosen = if chosen.is_empty() { there.iter().collect() } else { chosen };
    for server in chosen.into_iter().copied() {
        for size in &sizes {
            upgrade(server, *size);
            introspect(server, *size);
        }
    }
}

/// Five operations, the first of which makes a table of ten columns with two indexes and a foreign
/// key to the table before.
fn operations(arena: &'static Arena, nth: usize) -> &'static [Operation<'static>] {
    let name = |nth: usize| arena.text(format!("table_{nth:05}"));
    let table = name(nth);
    let mut columns = vec![column("id", BigInt).primary_key().autoincrement()];
    for at in 1..8 {
        let ty = [Varchar(80), Integer, Timestamp, Numeric(12, 2)][at % 4];
        columns.push(column(arena.text(format!("column_{at}")), ty));
    }
    let before = column("before_id", BigInt);
    columns.push(if nth == 0 { before } else { before.references(name(nth - 1), "id") });
    arena.list(&[
        op::create_table(table, arena.list(&columns)).into_operation(),
        op::add_column(table, column("late", Bool).not_null().default(boolean(false)))
            .into_operation(),
        op::create_index(arena.text(format!("ix_{table}_1")), table, &["column_1"])
            .into_operation(),
        op::create_index(arena.text(format!("ix_{table}_2")), table, &["column_2", "late"])
            .unique()
            .into_operation(),
        op::alter_column(table, "column_5").set_type(BigInt).not_null().into_operation(),
    ])
}

/// A chain that lasts as long as the program.
fn chain(size: usize) -> Chain {
    let arena: &'static Arena = Box::leak(Box::default());
    let revision = |nth: usize| arena.text(format!("r{nth:05}"));
    let migrations = (0..size).map(|nth| match nth {
        0 => base(revision(0), operations(arena, 0)),
        _ => {
            let parents = arena.list(&[revision(nth - 1)]);
            child(revision(nth), parents, operations(arena, nth))
        }
    });
    Chain::new(migrations.collect::<Vec<_>>())
}

fn upgrade(server: Server, size: usize) {
    let chain = chain(size);
    let graph = chain.graph();
    let write = || script::offline(&graph, server.dialect(), Direction::Up, "base", "head");
    let script = write().expect("it can be written").to_string();
    let compiled = median(5, || {}, || timed(|| _ = write().expect("it can be written")));
    let ours = || {
        let database = server.database();
        let mut connection = database.connect();
        timed(|| _ = connection.upgrade(&graph, "head").expect("it applies"))
    };
    let bare = || {
        let database = server.database();
        let mut connection = database.connect();
        timed(|| connection.execute(&script))
    };
    let (ours, bare) = fastest(7, ours, bare);
    let database = server.database();
    let mut connection = database.connect();
    connection.upgrade(&graph, "head").expect("it applies");
    let nothing =
        median(9, || {}, || timed(|| _ = connection.upgrade(&graph, "head").expect("it is there")));
    println!("{server:?}, {size} migrations of 5 operations, in this process");
    println!("  {:<38} {}", "upgrade from empty", milliseconds(ours));
    println!("  {:<38} {}   {}", "the same SQL, bare", milliseconds(bare), ratio(ours, bare));
    println!("  {:<38} {}", "compiling the script", milliseconds(compiled));
    println!("  {:<38} {}", "nothing to do", milliseconds(nothing));
}

fn introspect(server: Server, size: usize) {
    let chain = chain(size);
    let database = server.database();
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "head").expect("it applies");
    let queries = Arc::new(AtomicUsize::new(0));
    connection.count_queries(Arc::clone(&queries));
    let took = median(
        5,
        || queries.store(0, Ordering::Relaxed),
        || {
            let arena = Arena::new();
            timed(|| assert_eq!(connection.introspect(&arena).tables.len(), size))
        },
    );
    let queries = queries.load(Ordering::Relaxed);
    println!("{server:?}, {size} tables of 10 columns, 2 indexes and a foreign key");
    println!("  {:<38} {}   {queries} queries", "introspect", milliseconds(took));
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}
