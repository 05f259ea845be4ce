//! The vocabulary, scenario by scenario: each is written once and run on every database that has what
//! it takes, there, back, and there again.

mod columns;
mod constraints;
mod followed;
mod indexes;
mod named;
mod offline;
mod rows;
mod scenario;
mod standing;
mod tables;
mod types;

use std::panic::{AssertUnwindSafe, catch_unwind};

use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, Database, State};
use migrate_tests::{AnyConnection, Chain, Server, base, child, differences, on_each_server};

use crate::scenario::Scenario;

/// All of them, by what they are about.
const ALL: [(&str, &[Scenario]); 9] = [
    ("tables", tables::SCENARIOS),
    ("columns", columns::SCENARIOS),
    ("types", types::SCENARIOS),
    ("constraints", constraints::SCENARIOS),
    ("indexes", indexes::SCENARIOS),
    ("named", named::SCENARIOS),
    ("followed", followed::SCENARIOS),
    ("rows", rows::SCENARIOS),
    ("standing", standing::SCENARIOS),
];

on_each_server!(
    whole_tables,
    all_columns,
    all_types,
    all_constraints,
    all_indexes,
    all_named,
    all_followed,
    all_rows,
    all_standing
);

fn whole_tables(server: Server) {
    all_of(tables::SCENARIOS, server);
}

fn all_columns(server: Server) {
    all_of(columns::SCENARIOS, server);
}

fn all_types(server: Server) {
    all_of(types::SCENARIOS, server);
}

fn all_constraints(server: Server) {
    all_of(constraints::SCENARIOS, server);
}

fn all_indexes(server: Server) {
    all_of(indexes::SCENARIOS, server);
}

fn all_named(server: Server) {
    all_of(named::SCENARIOS, server);
}

fn all_followed(server: Server) {
    all_of(followed::SCENARIOS, server);
}

fn all_rows(server: Server) {
    all_of(rows::SCENARIOS, server);
}

fn all_standing(server: Server) {
    all_of(standing::SCENARIOS, server);
}

/// Runs scenarios, and says of all that fail how. `MIGRATE_TEST_SCENARIO` names one to run alone.
fn all_of(scenarios: &[Scenario], server: Server) {
    let alone = std::env::var("MIGRATE_TEST_SCENARIO").ok();
    let chosen = scenarios.iter().filter(|it| alone.as_deref().is_none_or(|name| it.name == name));
    let chosen: Vec<&Scenario> = chosen.filter(|it| it.on.has(server.kind())).collect();
    let failed: Vec<&str> = chosen
        .iter()
        .filter(|it| {
            let runs = || {
                there_and_back(it, server);
                offline::there_and_back(it, server);
            };
            catch_unwind(AssertUnwindSafe(runs)).is_err()
        })
        .map(|it| it.name)
        .collect();
    assert!(failed.is_empty(), "{} of {} failed: {failed:?}", failed.len(), chosen.len());
}

/// Upgrades, looks, downgrades, looks, and upgrades again.
fn there_and_back(scenario: &Scenario, server: Server) {
    let name = scenario.name;
    let database = server.database();
    let mut connection = database.connect();
    let chain = Chain::new([
        base("a", scenario.before),
        child("b", &["a"], scenario.step),
        child("c", &["b"], scenario.next),
    ]);
    let graph = chain.graph();
    let arena = Arena::new();
    let mut before = State::of(&arena, server.kind());
    replay_all(&mut before, scenario.before).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut after = before.clone();
    replay_all(&mut after, scenario.step).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut last = after.clone();
    replay_all(&mut last, scenario.next).unwrap_or_else(|error| panic!("{name}: {error}"));
    let ask = |connection: &mut AnyConnection| -> Vec<Vec<String>> {
        scenario.keeps.iter().map(|question| connection.rows(question)).collect()
    };
    let worked = |what: &str, done: migrate_core::Result<migrate_core::database::Report>| {
        done.unwrap_or_else(|error| panic!("{name}, {what}: {}", error.chain()));
    };

    worked("before", connection.upgrade(&graph, "a"));
    agree(&mut connection, &before, &format!("{name}, before"));
    let live = connection.introspect(&arena);
    let kept = ask(&mut connection);

    if let Some(what) = beyond(&mut connection, scenario) {
        let refused = connection.upgrade(&graph, "b").expect_err(name).chain();
        let expected = format!("revision `b`, operation 1 (b:0): MySQL cannot {what}");
        assert_eq!(refused, expected, "{name}");
        return agree(&mut connection, &before, &format!("{name}, refused"));
    }
    if lacks(&mut connection, server, scenario) {
        let refused = connection.upgrade(&graph, "b").expect_err(name).chain();
        let since = format!("before version {}", scenario.since);
        assert!(refused.contains(&since), "{name}: {refused}");
        return;
    }
    worked("upgrade", connection.upgrade(&graph, "b"));
    agree(&mut connection, &after, &format!("{name}, after the upgrade"));
    let upgraded = connection.introspect(&arena);
    for (question, answer) in scenario.then {
        assert_eq!(connection.rows(question).join("\n"), *answer, "{name}: {question}");
    }

    if !scenario.next.is_empty() {
        worked("the next", connection.upgrade(&graph, "c"));
        agree(&mut connection, &last, &format!("{name}, after the next"));
        worked("the next, back", connection.downgrade(&graph, "b"));
        let again = connection.introspect(&arena);
        let lost = differences(&again, &upgraded);
        assert!(lost.is_empty(), "{name}, the next taken back:\n{}", lost.join("\n"));
    }
    worked("downgrade", connection.downgrade(&graph, "a"));
    let again = connection.introspect(&arena);
    let lost = differences(&again, &live);
    assert!(lost.is_empty(), "{name}, taken back:\n{}", lost.join("\n"));
    assert_eq!(ask(&mut connection), kept, "{name}: rows changed");

    worked("upgrade again", connection.upgrade(&graph, "b"));
    let again = connection.introspect(&arena);
    let other = differences(&again, &upgraded);
    assert!(other.is_empty(), "{name}, there again:\n{}", other.join("\n"));

    worked("all the way back", connection.downgrade(&graph, "base"));
    let empty = State::of(&arena, server.kind());
    agree(&mut connection, &empty, &format!("{name}, all the way back"));
}

/// What the server says that it cannot do, if it is a MySQL that cannot.
fn beyond(connection: &mut AnyConnection, scenario: &Scenario) -> Option<&'static str> {
    scenario.beyond_mysql.filter(|_| connection.dialect().name() == "MySQL")
}

/// Whether the server is too old for a scenario.
fn lacks(connection: &mut AnyConnection, server: Server, scenario: &Scenario) -> bool {
    let version = "SELECT current_setting('server_version_num')::integer / 10000";
    server.kind() == Database::Postgres
        && connection.rows(version).concat().parse::<u32>().expect("a number") < scenario.since
}

/// Checks that the live database is what replay says.
#[track_caller]
fn agree(connection: &mut AnyConnection, expected: &State<'_>, what: &str) {
    let arena = Arena::new();
    let live = connection.introspect(&arena);
    let expected = connection.normal(expected);
    let differences = differences(&live, &expected);
    assert!(differences.is_empty(), "{what}:\n{}", differences.join("\n"));
}

#[test]
fn there_are_enough_and_each_has_a_name_of_its_own() {
    for (group, scenarios) in ALL {
        let mut names: Vec<&str> = scenarios.iter().map(|it| it.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), scenarios.len(), "{group}");
    }
    let count: usize = ALL.iter().map(|(_, scenarios)| scenarios.len()).sum();
    assert!(count >= 120, "{count}");
}
