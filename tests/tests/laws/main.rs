//! What holds for any list of operations, on a real SQLite.
//!
//! `PROPTEST_CASES=5000 cargo test -p migrate-tests --test laws` looks longer.

mod followed;
mod live;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod texts;
mod trace;
mod views;

use live::{Live, Rows};
use migrate_core::dialect::Dialect;
use migrate_core::operation::Operation;
use migrate_core::plan::Direction;
use migrate_core::render::render;
use migrate_core::replay::{replay, replay_all};
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, State};
use migrate_core::script::offline;
use migrate_core::sqlite::Sqlite;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};
use migrate_tests::random::{Dice, attempt, operations};
use proptest::collection::vec;
use proptest::prelude::*;

/// The numbers that a list of operations is made of.
fn numbers() -> impl Strategy<Value = Vec<Vec<u32>>> {
    vec(vec(any::<u32>(), 0..40), 1..20)
}

fn cases(normal: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(normal),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    }
}

/// A chain of migrations over a list of operations: each has the operations up to the next cut.
fn chain<'a>(
    arena: &'a Arena,
    operations: &'a [Operation<'a>],
    cuts: &[bool],
) -> Vec<Migration<'a>> {
    let mut bodies: Vec<Vec<Operation<'a>>> = vec![Vec::new()];
    for (place, operation) in operations.iter().enumerate() {
        if place > 0 && cuts.get(place).copied().unwrap_or(true) {
            bodies.push(Vec::new());
        }
        bodies.last_mut().expect("there is one at least").push(*operation);
    }
    let revision = |place: usize| arena.text(format!("r{place}"));
    let migration = |(place, body): (usize, &Vec<Operation<'a>>)| Migration {
        revision: revision(place),
        down_revision: if place == 0 { &[] } else { arena.list(&[revision(place - 1)]) },
        depends_on: &[],
        branch_labels: &[],
        message: "",
        file: revision(place),
        transaction: true,
        upgrade: Body { operations: arena.list(body), lines: &[] },
        downgrade: Downgrade::Derived,
    };
    bodies.iter().enumerate().map(migration).collect()
}

/// The schema after the first migrations.
fn state_after<'a>(arena: &'a Arena, list: &[Migration<'a>]) -> State<'a> {
    let mut state = State::new(arena);
    for migration in list {
        replay_all(&mut state, migration.upgrade.operations).expect("the operations fit");
    }
    state
}

/// A schema in words. The quotes of an identifier in an expression do not count, nor its case, as
/// a rename there and back may lose them.
fn picture(state: &State<'_>) -> Vec<String> {
    let word = |text: String| text.replace(['"', '\\'], "").to_lowercase();
    let mut lines = Vec::new();
    for table in state.tables.values() {
        lines.push(format!("{} {:?} {:?}", table.name, table.comment, table.options));
        lines.extend(table.columns.iter().map(|it| word(format!("{} {it:?}", table.name))));
        lines.extend(table.constraints.iter().map(|it| word(format!("{} {it:?}", table.name))));
        for index in &table.indexes {
            let keys: Vec<_> = index.keys.iter().collect();
            let (unique, filter) = (index.unique, index.filter);
            lines.push(word(format!("{} {} {keys:?} {unique} {filter:?}", table.name, index.name)));
        }
    }
    lines.sort();
    lines
}

fn spelled_out(operations: &[Operation<'_>]) -> String {
    operations.iter().map(|operation| render(operation) + ";\n").collect()
}

proptest! {
    #![proptest_config(cases(300))]

    /// Each operation followed by its inverse is nothing, and so is a list with its inverses.
    #[test]
    fn replay_after_reverse_is_identity(numbers in numbers()) {
        let arena = Arena::new();
        let list = operations(&arena, &numbers);
        let mut state = State::new(&arena);
        let mut inverses = Vec::new();
        for operation in &list {
            let inverse = reverse(operation, &state).expect("all of these can be taken back");
            let before = picture(&state);
            replay(&mut state, operation).expect("it fits");
            let mut back = state.clone();
            replay_all(&mut back, &inverse).map_err(|error| {
                TestCaseError::fail(format!("{error}\n{}", spelled_out(&list)))
            })?;
            prop_assert_eq!(picture(&back), before, "{}", spelled_out(&list));
            inverses.push(inverse);
        }
        for inverse in inverses.iter().rev() {
            replay_all(&mut state, inverse).expect("it fits");
        }
        prop_assert_eq!(picture(&state), Vec::<String>::new());
    }

    /// An operation that does not fit leaves the schema as it was.
    #[test]
    fn a_refused_operation_changes_nothing(
        numbers in numbers(),
        wild in vec(vec(any::<u32>(), 0..30), 1..20),
    ) {
        let arena = Arena::new();
        let mut state = State::new(&arena);
        replay_all(&mut state, &operations(&arena, &numbers)).expect("they fit");
        let other = {
            let mut other = State::new(&arena);
            replay_all(&mut other, &operations(&arena, &wild)).expect("they fit");
            other
        };
        for (round, numbers) in wild.iter().enumerate() {
            let Some(operation) = attempt(&mut Dice::new(numbers), &other, round) else { continue };
            let before = state.clone();
            if replay(&mut state, &operation).is_err() {
                prop_assert_eq!(&state, &before, "{}", render(&operation));
            }
        }
    }

    /// The live schema is the replayed one: after each upgrade, after a downgrade to anywhere, and
    /// after the upgrade that follows it.
    #[test]
    fn live_is_replayed(
        numbers in numbers(),
        cuts in vec(any::<bool>(), 20),
        stop in any::<prop::sample::Index>(),
    ) {
        let arena = Arena::new();
        let list = arena.list(&operations(&arena, &numbers));
        let migrations = chain(&arena, list, &cuts);
        let graph = Graph::from_list(&arena, &migrations, Heads::One);
        let mut live = Live::new();
        let rows = Rows::of(list);
        let stop = stop.index(migrations.len());
        for (direction, to) in [
            (Direction::Up, migrations.len() - 1),
            (Direction::Down, stop),
            (Direction::Up, migrations.len() - 1),
        ] {
            if live.moves(&graph, direction, migrations[to].revision, rows)?.is_none() {
                return Ok(());
            }
            live.agrees(&state_after(&arena, &migrations[..=to]), list)?;
        }
        if live.moves(&graph, Direction::Down, "base", rows)?.is_some() {
            live.agrees(&State::new(&arena), list)?;
        }
    }

    /// No row is lost by an upgrade that does not drop it, and no value that is not altered
    /// changes, with foreign keys enforced and children that cascade.
    #[test]
    fn rows_survive(numbers in numbers(), cuts in vec(any::<bool>(), 20)) {
        let arena = Arena::new();
        let list = arena.list(&operations(&arena, &numbers));
        let migrations = chain(&arena, list, &cuts);
        let graph = Graph::from_list(&arena, &migrations, Heads::One);
        let mut live = Live::new();
        for (place, migration) in migrations.iter().enumerate() {
            let before = state_after(&arena, &migrations[..place]);
            live.seed(&before);
            let trace = trace::Trace::of(&before, migration.upgrade.operations);
            let rows = live.rows_of(&trace.before());
            if live.moves(&graph, Direction::Up, migration.revision, Rows::Some)?.is_none() {
                live.agrees(&before, list)?;
                return Ok(());
            }
            live.agrees(&state_after(&arena, &migrations[..=place]), list)?;
            live.still_has(&trace.after(), &rows, list)?;
        }
        let stop = migrations.len() / 2;
        if live.moves(&graph, Direction::Down, migrations[stop].revision, Rows::Some)?.is_some() {
            live.agrees(&state_after(&arena, &migrations[..=stop]), list)?;
        }
    }

    /// Operations done together leave the rows that they leave one by one.
    #[test]
    fn together_is_one_by_one(numbers in numbers()) {
        let arena = Arena::new();
        let list = arena.list(&operations(&arena, &numbers));
        let first = list.len() / 2;
        let mut before = State::new(&arena);
        replay_all(&mut before, &list[..first]).expect("they fit");
        let mut after = State::new(&arena);
        replay_all(&mut after, list).expect("they fit");
        let mut found = Vec::new();
        for cut in [false, true] {
            let cuts: Vec<bool> = (0..list.len()).map(|at| at == first || (cut && at > first)).collect();
            let migrations = chain(&arena, list, &cuts);
            let graph = Graph::from_list(&arena, &migrations, Heads::One);
            let mut live = Live::new();
            if first > 0 {
                live.moves(&graph, Direction::Up, "r0", Rows::Some)?;
                live.seed(&before);
            }
            if live.moves(&graph, Direction::Up, "head", Rows::Some)?.is_none() {
                return Ok(());
            }
            found.push(live.contents(&after));
        }
        prop_assert_eq!(&found[0], &found[1], "{}", spelled_out(list));
    }

    /// An offline script makes what the runner makes, by the SQL of the oldest version and of this.
    #[test]
    fn offline_is_online(numbers in numbers(), cuts in vec(any::<bool>(), 20)) {
        let arena = Arena::new();
        let list = arena.list(&operations(&arena, &numbers));
        let migrations = chain(&arena, list, &cuts);
        let graph = Graph::from_list(&arena, &migrations, Heads::One);
        let rows = Rows::of(list);
        let mut online = Live::new();
        if online.moves(&graph, Direction::Up, "head", rows)?.is_none() {
            return Ok(());
        }
        let version = Sqlite::of_version(&online.version()).expect("it is new enough");
        let dialects: [&dyn Dialect; 2] = [&version, &Sqlite::OLDEST];
        for (nth, dialect) in dialects.into_iter().enumerate() {
            let script = offline(&graph, dialect, Direction::Up, "base", "head");
            let script = script.expect("there is no code").to_string();
            let mut live = Live::new();
            live.runs(&script, list)?;
            live.agrees(&state_after(&arena, &migrations), list)?;
            if nth == 0 {
                prop_assert_eq!(live.schema(), online.schema(), "{}", spelled_out(list));
            }
        }
    }
}

/// The `sqlite3` program takes a script as it is.
#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_shell_takes_a_script() {
    let Some(shell) = live::Shell::find() else {
        eprintln!("skipped: no sqlite3 program of version 3.35.5 or later");
        return;
    };
    let mut runner = proptest::test_runner::TestRunner::new(cases(24));
    let checked = runner.run(&(numbers(), vec(any::<bool>(), 20)), |(numbers, cuts)| {
        let arena = Arena::new();
        let list = arena.list(&operations(&arena, &numbers));
        let migrations = chain(&arena, list, &cuts);
        let graph = Graph::from_list(&arena, &migrations, Heads::One);
        if Live::new().moves(&graph, Direction::Up, "head", Rows::of(list))?.is_none() {
            return Ok(());
        }
        let script = offline(&graph, &shell.dialect, Direction::Up, "base", "head");
        let script = script.expect("there is no code").to_string();
        let mut live = Live::new();
        live.runs(&script, list)?;
        prop_assert_eq!(shell.schema_after(&script)?, live.schema(), "{}", script);
        Ok(())
    });
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}
