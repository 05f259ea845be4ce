//! The same by scripts, which the server's own program takes as they are: `psql`, `mariadb`, `sqlite3`.

use migrate_core::plan::Direction;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};
use migrate_core::script::offline;
use migrate_tests::{Chain, Server, base, child};

use crate::scenario::Scenario;
use crate::{agree, beyond, lacks};

/// Up, a look, and back.
pub(crate) fn there_and_back(scenario: &Scenario, server: Server) {
    let name = scenario.name;
    let database = server.database();
    let mut connection = database.connect();
    let is_beyond = beyond(&mut connection, scenario).is_some();
    if is_beyond || lacks(&mut connection, server, scenario) || !database.has_shell() {
        return;
    }
    let chain = Chain::new([
        base("a", scenario.before),
        child("b", &["a"], scenario.step),
        child("c", &["b"], scenario.next),
    ]);
    let graph = chain.graph();
    let dialect = database.offline_dialect();
    let send = |direction, from, to| {
        let script = offline(&graph, &*dialect, direction, from, to);
        let script = script.unwrap_or_else(|error| panic!("{name}, {to}: {}", error.chain()));
        let sent = database.shell(&script.to_string());
        sent.unwrap_or_else(|complaint| panic!("{name}, {to}: {complaint}"));
    };
    let arena = Arena::new();
    let mut before = State::of(&arena, server.kind());
    replay_all(&mut before, scenario.before).expect("it was replayed before");
    let mut after = before.clone();
    replay_all(&mut after, scenario.step).expect("it was replayed before");
    let ask = || scenario.keeps.iter().map(|question| database.text(question)).collect::<Vec<_>>();

    send(Direction::Up, "base", "a");
    agree(&mut database.connect(), &before, &format!("{name}, a script before"));
    let kept = ask();
    send(Direction::Up, "a", "b");
    agree(&mut database.connect(), &after, &format!("{name}, a script"));
    for (question, answer) in scenario.then {
        assert_eq!(database.text(question), *answer, "{name}, a script: {question}");
    }
    let report = database.connect().upgrade(&graph, "b").expect("there is nothing to do");
    assert_eq!(report.steps, 0, "{name}: the script leaves something to do");
    if !scenario.next.is_empty() {
        let mut last = after.clone();
        replay_all(&mut last, scenario.next).expect("it was replayed before");
        send(Direction::Up, "b", "c");
        agree(&mut database.connect(), &last, &format!("{name}, the next script"));
        send(Direction::Down, "c", "b");
        agree(&mut database.connect(), &after, &format!("{name}, the next script taken back"));
    }
    send(Direction::Down, "b", "a");
    agree(&mut database.connect(), &before, &format!("{name}, a script taken back"));
    assert_eq!(ask(), kept, "{name}: rows changed by a script");
    send(Direction::Down, "a", "base");
    agree(&mut database.connect(), &State::of(&arena, server.kind()), &format!("{name}, nothing"));
}
