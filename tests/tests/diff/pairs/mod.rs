//! Pairs of schemas at random, on every server, over all that a diff knows: what a diff does to a
//! database that holds rows is what it says, there and back, and a second diff has nothing left.
//!
//! The same pairs each time; `PROPTEST_CASES=2000 cargo test -p migrate-tests --test diff pairs`
//! looks elsewhere, and longer.

mod rows;

use std::time::{Duration, Instant};

use migrate_core::dialect::Dialect;
use migrate_core::diff::{Options, Texts, diff, diff_with};
use migrate_core::schema::{Arena, Database, State};
use migrate_core::{Graph, Heads};
use migrate_tests::random::{ROWS, schema};
use migrate_tests::{AnyConnection, Server, on_each_server};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::laws::{cases, spelled_out};
use crate::live::migration;

/// What decides one thing of a schema, and what else decides it in the other schema.
type Row = (Vec<u32>, Option<Vec<u32>>);

/// What came of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All the way there and back.
    Whole,
    /// The rows did not suit a change.
    Rows,
    /// Something differs that no operation changes, or that this server or its version does not have.
    Beyond,
}

fn pair() -> impl Strategy<Value = (bool, Vec<Row>)> {
    let numbers = || vec(any::<u32>(), 0..40);
    (any::<bool>(), vec((numbers(), weighted(0.25, numbers())), ROWS))
}

fn states<'a>(arena: &'a Arena, dialect: &dyn Dialect, rows: &[Row]) -> [State<'a>; 2] {
    let before: Vec<&[u32]> = rows.iter().map(|row| row.0.as_slice()).collect();
    let after: Vec<&[u32]> =
        rows.iter().map(|row| row.1.as_ref().unwrap_or(&row.0).as_slice()).collect();
    [before, after].map(|rows| schema(arena, dialect, &rows))
}

/// What the live database lacks of a schema, and what is open between them.
fn left(connection: &mut AnyConnection, server: Server, expected: &State<'_>) -> String {
    let arena = Arena::new();
    let live = connection.introspect(&arena);
    let normal = connection.normal(expected);
    let keeps = server.dialect().keeps_texts();
    let texts = if keeps { Texts::Written } else { Texts::Respelled };
    let diff = diff_with(&live, &normal, &Options { texts, ..Options::default() });
    if diff.is_empty() && diff.doubts.is_empty() {
        return String::new();
    }
    format!("{}{:?}{:?}", spelled_out(diff.operations()), diff.beyond, diff.doubts)
}

/// Whether it is the rows that did not suit a change.
fn is_about_rows(said: &str) -> bool {
    const WORDS: &[&str] = &[
        "violates",
        "violated by some row",
        "contains null values",
        "could not create unique index",
        "could not create exclusion constraint",
        "invalid input",
        "out of range",
        "too long for type",
        "numeric field overflow",
        "cannot cast type",
        "malformed array",
        // SQLite
        "constraint failed",
        "cannot store",
        "datatype mismatch",
        "foreign key",
        // MySQL
        "Duplicate entry",
        "Data too long",
        "Data truncated",
        "Incorrect",
        "Out of range",
        "Invalid use of NULL",
        "a foreign key constraint fails",
        "CONSTRAINT `",
        "Invalid JSON",
        "Truncated incorrect",
    ];
    WORDS.iter().any(|words| said.contains(words)) && !said.contains("a rebuild keeps every row")
}

/// Whether it is what MySQL does not do under a foreign key, or of a column further on, and MariaDB does:
/// it is refused before anything is sent. A diff does not know which of the two it is for.
fn is_beyond_mysql(said: &str) -> bool {
    let reasons = [" under the foreign key ", " which stands behind it "];
    said.contains(": MySQL cannot ") && reasons.iter().any(|reason| said.contains(reason))
}

fn holds(
    server: Server,
    dialect: &dyn Dialect,
    with_rows: bool,
    pair: &[Row],
) -> Result<Outcome, String> {
    let arena = Arena::new();
    let [from, to] = states(&arena, dialect, pair);
    leads(server, with_rows, &from, &to)
}

/// Goes from one schema to the other and back on a real database.
pub(crate) fn leads<'a>(
    server: Server,
    with_rows: bool,
    from: &State<'a>,
    to: &State<'a>,
) -> Result<Outcome, String> {
    let arena = from.arena();
    let make = diff(&State::of(arena, server.kind()), from);
    let there = diff(from, to);
    if !there.beyond.is_empty() {
        return Ok(Outcome::Beyond);
    }
    let list = arena.list(&[
        migration("a", &[], arena.list(make.operations())),
        migration("b", &["a"], arena.list(there.operations())),
    ]);
    let graph = Graph::from_list(arena, list, Heads::One);
    let said = spelled_out(make.operations()) + "--\n" + &spelled_out(there.operations());
    let database = server.database();
    let mut connection = database.connect();
    let agrees = |connection: &mut AnyConnection, state: &State<'_>, when: &str| match left(
        connection, server, state,
    ) {
        left if left.is_empty() => Ok(()),
        left => Err(format!("{when}: left:\n{left}\n{said}")),
    };
    let lacks = |why: &str| why.contains(" before version ");
    if let Err(error) = connection.upgrade(&graph, "a") {
        let why = error.chain();
        return if lacks(&why) { Ok(Outcome::Beyond) } else { Err(format!("made: {why}\n{said}")) };
    }
    agrees(&mut connection, from, "made")?;
    let kept = rows::kept(from, to);
    if with_rows {
        rows::seed(&mut connection, server, from);
    }
    let before = rows::values(&mut connection, server, &kept);
    if let Err(error) = connection.upgrade(&graph, "b") {
        let why = error.chain();
        if is_beyond_mysql(&why) || lacks(&why) {
            return Ok(Outcome::Beyond);
        }
        let excused = with_rows && is_about_rows(&why);
        return if excused { Ok(Outcome::Rows) } else { Err(format!("there: {why}\n{said}")) };
    }
    agrees(&mut connection, to, "there")?;
    let after = rows::values(&mut connection, server, &kept);
    if before != after {
        return Err(format!("rows: {before:?} became {after:?}\n{said}"));
    }
    if let Err(error) = connection.downgrade(&graph, "a") {
        let why = error.chain();
        if is_beyond_mysql(&why) {
            return Ok(Outcome::Beyond);
        }
        let excused = with_rows && is_about_rows(&why);
        return if excused { Ok(Outcome::Rows) } else { Err(format!("back: {why}\n{said}")) };
    }
    agrees(&mut connection, from, "back")?;
    let back = rows::values(&mut connection, server, &kept);
    if before != back {
        return Err(format!("rows: {before:?} came back as {back:?}\n{said}"));
    }
    Ok(Outcome::Whole)
}

/// How long a pair that fails is made smaller.
const PATIENCE: Duration = Duration::from_secs(40);

/// Makes a pair smaller for as long as it still fails: whole stretches of rows first.
fn smallest(
    server: Server,
    dialect: &dyn Dialect,
    with_rows: bool,
    pair: Vec<Row>,
    why: String,
) -> String {
    let begin = Instant::now();
    let (mut pair, mut why) = (pair, why);
    let mut attempt = |next: Vec<Row>, pair: &mut Vec<Row>| {
        if next == *pair || begin.elapsed() > PATIENCE {
            return;
        }
        if let Err(said) = holds(server, dialect, with_rows, &next) {
            (*pair, why) = (next, said);
        }
    };
    for size in [32, 16, 8, 4, 2, 1] {
        for begin in (0..pair.len()).step_by(size).rev() {
            for change in [nothing, the_same] {
                let mut next = pair.clone();
                next[begin..begin + size].iter_mut().for_each(change);
                attempt(next, &mut pair);
            }
        }
    }
    for at in 0..pair.len() {
        for length in [1, 2, 4, 8, 16] {
            let mut next = pair.clone();
            next[at].0.truncate(length);
            attempt(next, &mut pair);
            let mut next = pair.clone();
            next[at].1.iter_mut().for_each(|numbers| numbers.truncate(length));
            attempt(next, &mut pair);
        }
    }
    why
}

fn nothing(row: &mut Row) {
    *row = (Vec::new(), None);
}

fn the_same(row: &mut Row) {
    row.1 = None;
}

fn a_database_becomes_what_the_diff_says(server: Server) {
    // PostgreSQL takes its time to make what it is asked about.
    let usual = if server.kind() == Database::Postgres { 100 } else { 250 };
    let mut runner = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => TestRunner::new(ProptestConfig::default()),
        None => TestRunner::new_with_rng(
            ProptestConfig::default(),
            TestRng::deterministic_rng(RngAlgorithm::ChaCha),
        ),
    };
    let dialect = server.database().connect().dialect();
    let mut outcomes = Vec::new();
    for _ in 0..cases(usual).cases {
        let (with_rows, pair) = pair().new_tree(&mut runner).expect("numbers").current();
        match holds(server, dialect.as_ref(), with_rows, &pair) {
            Ok(outcome) => outcomes.push(outcome),
            Err(why) => panic!("{}", smallest(server, dialect.as_ref(), with_rows, pair, why)),
        }
    }
    let of = |outcome| outcomes.iter().filter(|one| **one == outcome).count();
    let (whole, rows, beyond) = (of(Outcome::Whole), of(Outcome::Rows), of(Outcome::Beyond));
    assert!(whole * 2 > outcomes.len(), "whole {whole}, rows {rows}, beyond {beyond}");
}

on_each_server!(a_database_becomes_what_the_diff_says);
