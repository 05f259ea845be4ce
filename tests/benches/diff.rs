//! What a diff costs, pure, in this process: many tables with a few changes, many new tables, nothing.
//!
//! `cargo bench -p migrate-tests --bench diff [-- N …]`

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::time::{Duration, Instant};

use migrate_core::diff::diff;
use migrate_core::op;
use migrate_core::operation::Operation;
use migrate_core::prelude::{
    BigInt, Integer, Numeric, Text, Timestamp, Varchar, column, int, now, unique,
};
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};
use migrate_tests::measure::median;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1000] } else { sizes };
    sizes.into_iter().for_each(bench);
}

fn bench(size: usize) {
    let arena = Arena::new();
    let empty = State::new(&arena);
    let before = schema(&arena, size);
    let mut after = before.clone();
    replay_all(&mut after, &changes(&arena, size)).expect("they fit");
    println!("{size} tables of 8 columns, 3 constraints and 2 indexes");
    for (what, from, to) in [
        ("nothing to do", &before, &before),
        ("20 changes", &before, &after),
        ("all of them new", &empty, &before),
    ] {
        let count = diff(from, to).operations().len();
        let took = median(11, || {}, || timed(from, to));
        println!("  {what:16} {count:6} operations  {took:9.1?}");
    }
}

fn timed(from: &State<'_>, to: &State<'_>) -> Duration {
    let begun = Instant::now();
    let found = diff(from, to);
    let took = begun.elapsed();
    assert!(found.beyond.is_empty());
    took
}

/// Each table refers to the one before it.
fn schema(arena: &Arena, size: usize) -> State<'_> {
    let mut state = State::new(arena);
    for number in 0..size {
        let name = arena.text(format!("t_{number}"));
        let parent = column("parent_id", BigInt);
        let parent = match number.checked_sub(1) {
            Some(other) => parent.references(arena.text(format!("t_{other}")), "id"),
            None => parent,
        };
        let columns = arena.list(&[
            column("id", BigInt).primary_key().autoincrement(),
            parent,
            column("name", Varchar(200)).not_null(),
            column("email", Text).unique(),
            column("state", Integer).not_null().default(int(0)).check("state >= 0"),
            column("price", Numeric(12, 2)),
            column("note", Text),
            column("made_at", Timestamp).not_null().default(now()),
        ]);
        let constraints = arena.list(&[unique(&["name", "state"])]);
        let [one, two] = ["name", "made_at"].map(|key| {
            let index = arena.text(format!("ix_{name}_{key}"));
            op::create_index(index, name, arena.list(&[key])).into_operation()
        });
        let table = op::create_table(name, columns).constraints(constraints).into_operation();
        replay_all(&mut state, &[table, one, two]).expect("they fit");
    }
    state
}

/// Twenty changes, four of a kind.
fn changes(arena: &Arena, size: usize) -> Vec<Operation<'_>> {
    let kinds = (0..20).map(|nth| {
        let name = arena.text(format!("t_{}", nth * size / 20));
        match nth % 5 {
            0 => op::add_column(name, column("phone", Varchar(32))).into_operation(),
            1 => op::alter_column(name, "name").set_type(Text).into_operation(),
            2 => {
                let index = arena.text(format!("ix_{name}_made_at"));
                op::drop_index(index, name).into_operation()
            }
            3 => op::alter_column(name, "note").not_null().into_operation(),
            _ => {
                let index = arena.text(format!("ix_{name}_price"));
                op::create_index(index, name, &["price"]).into_operation()
            }
        }
    });
    kinds.collect()
}
