//! Views over random tables, on a real SQLite: what goes leaves no view without what it reads, and
//! what is refused would have.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::op;
use migrate_core::operation::{Operation, Verb};
use migrate_core::replay::replay;
use migrate_core::schema::{Arena, Column, State, Table, Type, column};
use migrate_core::{Graph, Heads, SchemaError};
use migrate_tests::random::Dice;
use migrate_tests::rows;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{cases, chain, spelled_out};

const NAMES: &[&str] = &["a", "b", "c", "d", "e"];

/// Queries that leave no doubt about what they read, and those that do.
#[derive(Clone, Copy, PartialEq)]
enum Doubt {
    None,
    Some,
}

fn table<'s, 'a>(dice: &mut Dice<'_>, state: &'s State<'a>) -> &'s Table<'a> {
    let tables: Vec<&Table<'a>> = state.tables.values().collect();
    dice.pick(&tables)
}

fn query(dice: &mut Dice<'_>, state: &State<'_>, doubt: Doubt) -> String {
    let (one, other) = (table(dice, state), table(dice, state));
    let names = |dice: &mut Dice<'_>, table: &Table<'_>| dice.pick(&table.columns).name.to_owned();
    let (t, a, b) = (one.name, names(dice, one), names(dice, one));
    let (u, c, d) = (other.name, names(dice, other), names(dice, other));
    let several = if t == u { 0 } else { 1 };
    match dice.below(if doubt == Doubt::Some { 12 } else { 5 }) {
        0 => format!("SELECT {a} AS x, {b} AS y FROM {t} WHERE {b} > 0"),
        1 => format!("SELECT o.{a} AS x, p.{c} AS y FROM {t} AS o JOIN {u} p ON o.{b} = p.{d}"),
        2 if several == 1 => {
            format!("SELECT {t}.{a} AS x, {u}.{c} AS y FROM {t} LEFT JOIN {u} ON {t}.{b} = {u}.{d}")
        }
        3 => format!("SELECT count(*) AS x, {a} AS y FROM {t} GROUP BY {a} HAVING max({b}) > 0"),
        5 => format!("SELECT o.{a} AS x, p.{c} AS y FROM {t} o, {u} p"),
        6 => format!("SELECT {c} FROM (SELECT {a} AS {c}, {b} AS y FROM {t}) AS s"),
        7 => format!("SELECT {a} AS {b} FROM {t} ORDER BY {b}"),
        8 => format!("SELECT {a} {b} FROM {t} GROUP BY {a}"),
        9 => format!("WITH {u} AS (SELECT 1 AS {c}) SELECT {c} FROM {u}"),
        10 => format!("SELECT * FROM {t} NATURAL JOIN {u}"),
        11 => format!("SELECT {a} FROM {t} WHERE {b} IN (SELECT {c} FROM {u} WHERE {d} > 0)"),
        _ => format!("SELECT {a} FROM {t}"),
    }
}

fn operation<'a>(dice: &mut Dice<'_>, state: &State<'a>, doubt: Doubt) -> Operation<'a> {
    let arena = state.arena();
    if state.tables.is_empty() || dice.once_in(8) {
        let columns: Vec<Column<'_>> =
            NAMES[dice.below(3)..].iter().map(|name| column(name, Type::Integer)).collect();
        return op::create_table(dice.pick(&["t", "u", "w"]), arena.list(&columns))
            .into_operation();
    }
    let on = table(dice, state);
    let own = dice.pick(&on.columns).name;
    let views: Vec<&str> = state.objects.iter().map(|view| view.name).collect();
    let view = dice.maybe(&views).unwrap_or("v");
    match dice.below(14) {
        0..=2 => op::drop_column(on.name, own).into_operation(),
        3 => op::drop_table(on.name).into_operation(),
        4 => op::rename_column(on.name, own, dice.pick(NAMES)).into_operation(),
        5 => op::rename_table(on.name, dice.pick(&["t", "u", "w"])).into_operation(),
        6 => op::add_column(on.name, column(dice.pick(NAMES), Type::Integer)).into_operation(),
        7 => op::drop_view(view).into_operation(),
        8 => op::rename_view(view, dice.pick(&["v", "z"])).into_operation(),
        9 => op::replace_view(view, arena.text(query(dice, state, doubt))).into_operation(),
        _ => {
            let name = dice.pick(&["v", "z"]);
            op::create_view(name, arena.text(query(dice, state, doubt))).into_operation()
        }
    }
}

/// What the database says when the views of a schema are read.
fn read(live: &mut SqliteConnection, state: &State<'_>) -> Result<(), String> {
    let texts = state.objects.iter().map(|view| format!("SELECT * FROM \"{}\";", view.name));
    live.batch_execute(&texts.collect::<String>()).map_err(|error| error.to_string())
}

/// Whether a view could not be read any more if a table or column went after all.
fn would_break(live: &mut SqliteConnection, state: &State<'_>, drop: &Operation<'_>) -> bool {
    let sql = if let Verb::DropTable(op) = &drop.verb {
        format!("DROP TABLE \"{}\"", op.name)
    } else if let Verb::DropColumn(op) = &drop.verb {
        format!("ALTER TABLE \"{}\" DROP COLUMN \"{}\"", op.table, op.column)
    } else {
        return false;
    };
    // A name in quotes, as a rename leaves it, becomes a text where there is no such column.
    let quoted = if let Verb::DropColumn(op) = &drop.verb {
        format!(
            "SELECT sql FROM sqlite_schema WHERE type = 'view' AND instr(sql, '\"{}\"')",
            op.column
        )
    } else {
        "SELECT 1 WHERE 0".to_owned()
    };
    live.batch_execute("SAVEPOINT trial").expect("it is SQL");
    let broken = !rows(live, &quoted).is_empty()
        || live.batch_execute(&sql).is_err()
        || read(live, state).is_err();
    live.batch_execute("ROLLBACK TO trial; RELEASE trial").expect("it is SQL");
    broken
}

/// Does operations one after the other, each a migration; says how many were refused for a view.
fn holds(numbers: &[Vec<u32>], doubt: Doubt) -> Result<usize, TestCaseError> {
    let arena = Arena::new();
    let mut live = SqliteConnection::establish(":memory:").expect("memory is there");
    let (mut state, mut list, mut refused) = (State::new(&arena), Vec::new(), 0);
    for numbers in numbers {
        let operation = operation(&mut Dice::new(numbers), &state, doubt);
        let mut after = state.clone();
        match replay(&mut after, &operation) {
            Ok(()) => {}
            Err(SchemaError::InUse { by, .. }) if by.contains("view `") => {
                let broken = would_break(&mut live, &state, &operation);
                prop_assert!(broken, "{}{}", spelled_out(&list), spelled_out(&[operation]));
                refused += 1;
                continue;
            }
            Err(_) => continue,
        }
        list.push(operation);
        let migrations = chain(&arena, arena.list(&list), &[]);
        let graph = Graph::from_list(&arena, arena.list(&migrations), Heads::One);
        let done = graph.upgrade(&mut live, "head").map_err(|error| error.chain());
        let done = done.and_then(|_| read(&mut live, &after));
        if doubt == Doubt::Some && done.is_err() {
            return Ok(refused);
        }
        prop_assert_eq!(done, Ok(()), "{}", spelled_out(&list));
        state = after;
    }
    if !list.is_empty() && doubt == Doubt::None {
        let migrations = chain(&arena, arena.list(&list), &[]);
        let graph = Graph::from_list(&arena, arena.list(&migrations), Heads::One);
        let back = graph.downgrade(&mut live, "base");
        prop_assert!(back.is_ok(), "{:?}\n{}", back.err().map(|it| it.chain()), spelled_out(&list));
    }
    Ok(refused)
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whatever is not refused the database does, and all views can be read after it.
    #[test]
    fn no_view_loses_what_it_reads(numbers in vec(vec(any::<u32>(), 0..16), 1..20)) {
        holds(&numbers, Doubt::None)?;
    }

    /// Whatever is refused would have left a view that cannot be read.
    #[test]
    fn nothing_is_refused_without_need(numbers in vec(vec(any::<u32>(), 0..16), 1..20)) {
        holds(&numbers, Doubt::Some)?;
    }
}

#[test]
fn views_are_in_the_way_often_enough() {
    let mut refused = 0;
    for seed in 0..200_u32 {
        let number = |place: u32| (seed * 31 + place).wrapping_mul(2_654_435_761) >> 7;
        let list = |nth: u32| (0..16).map(|place| number(nth * 16 + place)).collect();
        let numbers: Vec<Vec<u32>> = (0..20).map(list).collect();
        refused += holds(&numbers, Doubt::None).expect("it holds");
    }
    assert!(refused > 100, "{refused}");
}
