//! Views, triggers and policies over random tables that get other names, on every database: each goes on
//! as replay says, there and back, and a view can be read.

use migrate_core::operation::Operation;
use migrate_core::replay::replay;
use migrate_core::schema::{
    Arena, Column, Database, Object, ObjectKind, State, Table, Type, column,
};
use migrate_core::{Graph, Heads, op};
use migrate_tests::random::Dice;
use migrate_tests::{AnyConnection, Server, differences, on_each_server};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::{cases, chain, spelled_out};

const NAMES: &[&str] = &["a", "b", "c", "d", "e"];
const TABLES: &[&str] = &["t", "u", "w"];
const VIEWS: &[&str] = &["v", "x", "z"];

on_each_server!(views_follow);

fn views_follow(server: Server) {
    let numbers = (vec(vec(any::<u32>(), 0..16), 4..24), any::<usize>());
    let checked = TestRunner::new(cases(16)).run(&numbers, |(numbers, stop)| {
        check(server, &numbers, stop)?;
        Ok(())
    });
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Does operations one after the other, each a migration, then goes back to one of them and there again,
/// and all the way back. Says how many of them a view followed.
fn check(server: Server, numbers: &[Vec<u32>], stop: usize) -> Result<usize, TestCaseError> {
    let arena = Arena::new();
    let (mut state, mut list) = (State::of(&arena, server.kind()), Vec::new());
    let (mut states, mut followed) = (Vec::new(), 0);
    for (round, numbers) in numbers.iter().enumerate() {
        let operation = operation(&mut Dice::new(numbers), &state, round);
        let mut after = state.clone();
        if replay(&mut after, &operation).is_ok() {
            let texts = |state: &State<'_>| -> Vec<String> {
                state.objects.iter().map(|view| view.definition.text.to_owned()).collect()
            };
            followed += usize::from(
                state.objects.len() == after.objects.len()
                    && !spelled_out(&[operation]).contains("_view(")
                    && texts(&state) != texts(&after),
            );
            state = after;
            list.push(operation);
            states.push(state.clone());
        }
    }
    if list.is_empty() {
        return Ok(0);
    }
    let migrations = chain(&arena, arena.list(&list), &[]);
    let graph = Graph::from_list(&arena, arena.list(&migrations), Heads::One);
    let database = server.database();
    let live = &mut database.connect();
    for (migration, state) in migrations.iter().zip(&states) {
        let done = live.upgrade(&graph, migration.revision).map_err(|error| error.chain());
        prop_assert!(done.is_ok(), "{:?}\n{}", done.err(), spelled_out(&list));
        agrees(live, state, &list)?;
    }
    let stop = stop % states.len();
    for (back, revision, state) in [
        (true, migrations[stop].revision, states[stop].clone()),
        (false, "head", state),
        (true, "base", State::of(&arena, server.kind())),
    ] {
        let done =
            if back { live.downgrade(&graph, revision) } else { live.upgrade(&graph, revision) };
        let done = done.map_err(|error| error.chain());
        prop_assert!(done.is_ok(), "to {revision}: {:?}\n{}", done.err(), spelled_out(&list));
        agrees(live, &state, &list)?;
    }
    Ok(followed)
}

fn agrees(
    live: &mut AnyConnection,
    state: &State<'_>,
    list: &[Operation<'_>],
) -> Result<(), TestCaseError> {
    let arena = Arena::new();
    for view in views(state) {
        live.rows(&format!("SELECT * FROM {}", view.name));
        live.rows(&format!("SELECT {} FROM {}", shown(view.definition.text), view.name));
    }
    let found = differences(&live.introspect(&arena), &live.normal(state));
    prop_assert!(found.is_empty(), "{}\n{}", found.join("\n"), spelled_out(list));
    Ok(())
}

/// What the first item of a query is called.
fn shown(query: &str) -> &str {
    let item = query.rsplit_once(") SELECT ").map_or(query, |(_, last)| last);
    let item = item.strip_prefix("SELECT ").unwrap_or(item);
    let item = item.split(" FROM ").next().unwrap_or(item);
    let item = item.split(", ").next().unwrap_or(item);
    item.rsplit([' ', '.']).next().unwrap_or(item)
}

fn operation<'a>(dice: &mut Dice<'_>, state: &State<'a>, round: usize) -> Operation<'a> {
    let arena = state.arena();
    if state.tables.is_empty() || dice.once_in(10) {
        let columns: Vec<Column<'_>> =
            NAMES[dice.below(3)..].iter().map(|name| column(name, Type::Integer)).collect();
        return op::create_table(dice.pick(TABLES), arena.list(&columns)).into_operation();
    }
    let on = table(dice, state);
    let own = dice.pick(&on.columns).name;
    let fresh = arena.text(format!("n{round}"));
    let ty = dice.pick(&[Type::Integer, Type::BigInt]);
    let views: Vec<&str> = views(state).map(|view| view.name).collect();
    let view = dice.maybe(&views).unwrap_or("v");
    let standing: Vec<Object<'_>> =
        state.objects.iter().filter(|object| object.table.is_some()).copied().collect();
    let is_read = state.objects.iter().any(|other| {
        other.name != view && other.definition.text.split([' ', '.']).any(|word| word == view)
    });
    match dice.below(20) {
        16 | 17 => trigger(dice, state),
        18 if state.database() == Some(Database::Postgres) => policy(dice, state),
        19 => match dice.maybe(&standing) {
            Some(object) if object.kind == ObjectKind::Policy => {
                op::drop_policy(object.name, object.table.unwrap_or_default()).into_operation()
            }
            Some(object) => {
                op::drop_trigger(object.name, object.table.unwrap_or_default()).into_operation()
            }
            None => trigger(dice, state),
        },
        0..=4 => op::rename_column(on.name, own, fresh).into_operation(),
        5 => op::rename_table(on.name, dice.pick(TABLES)).into_operation(),
        6 => op::rename_view(view, dice.pick(VIEWS)).into_operation(),
        7 => op::alter_column(on.name, own).set_type(ty).into_operation(),
        8 => op::alter_column(on.name, own).rename(fresh).set_type(ty).into_operation(),
        9 => op::drop_view(view).into_operation(),
        10 if !is_read => {
            op::replace_view(view, arena.text(query(dice, state, view))).into_operation()
        }
        _ => {
            let name = dice.pick(VIEWS);
            op::create_view(name, arena.text(query(dice, state, name))).into_operation()
        }
    }
}

fn views<'s, 'a>(state: &'s State<'a>) -> impl Iterator<Item = &'s Object<'a>> {
    state.objects.iter().filter(|object| object.kind.is_view())
}

/// A trigger that leaves no doubt about what it speaks of.
fn trigger<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let (one, other) = (table(dice, state), table(dice, state));
    let names = |dice: &mut Dice<'_>, table: &Table<'_>| dice.pick(&table.columns).name.to_owned();
    let (t, a, b) = (one.name, names(dice, one), names(dice, one));
    let (u, c) = (other.name, names(dice, other));
    let writes = format!("INSERT INTO {u} ({c}) VALUES (NEW.{a})");
    let text = match (state.database(), dice.below(2)) {
        (Some(Database::Postgres), _) => format!(
            "BEFORE UPDATE OF {a} ON {t} FOR EACH ROW WHEN (OLD.{a} <> NEW.{b}) \
             EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        ),
        (Some(Database::Mysql), 1) if t != u => {
            format!("AFTER INSERT ON {t} FOR EACH ROW {writes}")
        }
        (Some(Database::Mysql), _) => {
            format!("BEFORE UPDATE ON {t} FOR EACH ROW SET NEW.{a} = OLD.{b} + 1")
        }
        (_, 1) => format!("AFTER UPDATE OF {b} ON {t} WHEN NEW.{a} > 1 BEGIN {writes}; END"),
        (_, _) => format!(
            "AFTER INSERT ON {t} BEGIN UPDATE {t} SET {a} = NEW.{b} WHERE {t}.{b} = NEW.{a}; \
             DELETE FROM {t} WHERE {b} = 7; END"
        ),
    };
    let name = dice.pick(&["g", "h"]);
    op::create_trigger(name, t, state.arena().text(text)).into_operation()
}

/// A policy that leaves no doubt either.
fn policy<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let (one, other) = (table(dice, state), table(dice, state));
    let names = |dice: &mut Dice<'_>, table: &Table<'_>| dice.pick(&table.columns).name.to_owned();
    let (t, a, b) = (one.name, names(dice, one), names(dice, one));
    let (u, c, d) = (other.name, names(dice, other), names(dice, other));
    let text = match dice.below(2) {
        0 => format!("USING ({a} > 1) WITH CHECK ({t}.{b} > 2)"),
        _ => format!("USING ({t}.{a} IN (SELECT o.{c} FROM {u} AS o WHERE o.{d} = {t}.{b}))"),
    };
    op::create_policy(dice.pick(&["p", "q"]), t, state.arena().text(text)).into_operation()
}

fn table<'s, 'a>(dice: &mut Dice<'_>, state: &'s State<'a>) -> &'s Table<'a> {
    let tables: Vec<&Table<'a>> = state.tables.values().collect();
    dice.pick(&tables)
}

/// A query that leaves no doubt about what it reads, for a view.
fn query(dice: &mut Dice<'_>, state: &State<'_>, own: &str) -> String {
    let (one, other) = (table(dice, state), table(dice, state));
    let names = |dice: &mut Dice<'_>, table: &Table<'_>| dice.pick(&table.columns).name.to_owned();
    let (t, a, b) = (one.name, names(dice, one), names(dice, one));
    let (u, c, d) = (other.name, names(dice, other), names(dice, other));
    let views = views(state).filter(|view| view.name != own);
    let views: Vec<(&str, &str)> =
        views.map(|view| (view.name, shown(view.definition.text))).collect();
    match (dice.below(13), dice.maybe(&views)) {
        (0, _) => format!("SELECT {a}, {b} AS y FROM {t} WHERE {b} > 0 ORDER BY {a}"),
        (1, _) => format!("SELECT o.{a}, p.{c} AS y FROM {t} AS o JOIN {u} p ON o.{b} = p.{d}"),
        (2, _) if t != u => format!("SELECT {t}.{a} FROM {t} LEFT JOIN {u} ON {t}.{b} = {u}.{d}"),
        (3, _) => format!("SELECT {a}, count(*) AS n FROM {t} GROUP BY {a} HAVING max({b}) > 0"),
        (4, _) => format!("SELECT {a} FROM {t} UNION SELECT {b} FROM {t} ORDER BY {a}"),
        (5, _) => format!(
            "SELECT o.{a} FROM {t} AS o WHERE o.{b} IN (SELECT p.{c} FROM {u} AS p WHERE p.{d} > 0)"
        ),
        (6 | 7, Some((view, shown))) => format!("SELECT {shown} FROM {view} WHERE {shown} > 0"),
        (8, _) => format!(
            "WITH q AS (SELECT {a}, {b} AS y FROM {t} WHERE {b} > 0) SELECT q.{a}, y FROM q"
        ),
        (9, _) => {
            format!("SELECT s.{a} FROM (SELECT {a} FROM {t} WHERE {b} > 0) AS s ORDER BY {a}")
        }
        (10, _) => format!("SELECT o.{a}, p.{c} AS y FROM {t} AS o, {u} AS p WHERE o.{b} = p.{d}"),
        (11, _) if t != u => format!(
            "SELECT {a} FROM {t} WHERE EXISTS (SELECT 1 FROM {u} AS p WHERE p.{c} = {t}.{b})"
        ),
        _ => format!("SELECT {a} FROM {t}"),
    }
}

#[test]
fn views_follow_often_enough() {
    let mut followed = 0;
    for seed in 0..20_u32 {
        let number = |place: u32| (seed * 31 + place).wrapping_mul(2_654_435_761) >> 7;
        let list = |nth: u32| (0..16).map(|place| number(nth * 16 + place)).collect();
        let numbers: Vec<Vec<u32>> = (0..24).map(list).collect();
        followed += check(Server::Sqlite, &numbers, seed as usize).expect("it holds");
    }
    assert!(followed > 20, "{followed}");
}
