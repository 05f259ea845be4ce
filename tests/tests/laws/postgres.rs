//! What holds for any list of operations, on a real PostgreSQL: whatever it takes, the live schema is
//! the replayed one, there and back.
//!
//! Operations at random speak SQLite, where every type goes with every other; PostgreSQL may refuse
//! one for its types or for its rows, but not for what the SQL says or for a name in it.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::database::introspect;
use migrate_core::dialect::{Dialect, Work};
use migrate_core::operation::{Operation, Verb};
use migrate_core::plan::Direction;
use migrate_core::postgres::Postgres;
use migrate_core::replay::{replay, replay_all};
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, Database, State};
use migrate_core::{Graph, Heads, Migration};
use migrate_tests::random::operations;
use migrate_tests::{PostgresDatabase, differences};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::{cases, chain, numbers, spelled_out};

/// What the generator speaks of.
const WORLD: &str = "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; \
     CREATE COLLATION \"NOCASE\" FROM \"C\"; CREATE COLLATION \"RTRIM\" FROM \"C\"; \
     CREATE COLLATION \"BINARY\" FROM \"C\"; CREATE DOMAIN citext AS text";

/// What a refusal may say: that types or rows do not suit.
const SUITS: &[&str] = &[
    // The name in an expression has no quotes, and SQLite does not look at its case.
    "column \"name\" does not exist",
    // SQLite compares by `IS NOT`.
    "at or near \"'a, b) (c'\"",
    "operator does not exist",
    "function lower(",
    "function length(",
    "cannot be cast automatically",
    "cannot be matched",
    "cannot be implemented",
    "invalid input syntax",
    "invalid byte sequence",
    "malformed array literal",
    "is of type",
    "but default expression",
    "violates",
    "contains null values",
    "could not create unique index",
    "duplicate key",
    "out of range",
    "too long for type",
    "numeric field overflow",
    "is not immutable",
    "must be marked IMMUTABLE",
    "cannot alter type of a column used by a generated column",
    "cannot use generated column",
    "no default operator class",
    "could not identify an equality operator",
    "could not determine which collation",
    "collations are not supported by type",
    "collation mismatch",
    "identity column type must be",
    "is an identity column",
    "both default and identity specified",
    "argument of",
    "invalid ON DELETE action",
    "invalid ON UPDATE action",
    "cannot insert",
    "cannot cast type",
    "conflicting",
];

struct Live {
    connection: PgConnection,
}

impl Live {
    /// Does an operation, all of it or nothing; says why not when types or rows do not suit.
    fn does<'a>(
        &mut self,
        state: &State<'a>,
        operation: &Operation<'a>,
        whole: bool,
    ) -> Result<Result<(), String>, TestCaseError> {
        let work =
            Postgres::of_version("150000").expect("it is new enough").work(&[*operation], state);
        let Ok(work) = work else { return Ok(Err("it is not supported".to_owned())) };
        let statements = work.into_iter().map(|work| match work {
            Work::Statement(sql) | Work::Alone(sql) => sql,
            Work::Rebuild(_) | Work::Code(_) => unreachable!("there is neither"),
        });
        let script = statements.collect::<Vec<_>>().join(";\n");
        let sent = if script.is_empty() { Ok(()) } else { self.connection.batch_execute(&script) };
        match sent {
            Ok(()) => Ok(Ok(())),
            Err(error) => {
                let said = error.to_string();
                // An expression may speak of what was refused before.
                let missing = !whole && said.contains("does not exist");
                let suits = missing || SUITS.iter().any(|words| said.contains(words));
                prop_assert!(suits, "{said}\n{script}");
                Ok(Err(said))
            }
        }
    }

    fn agrees(&mut self, state: &State<'_>, list: &[Operation<'_>]) -> Result<(), TestCaseError> {
        let arena = Arena::new();
        let live = introspect(&mut self.connection, &arena).expect("it can be read");
        let mut expected = Postgres::NEWEST.normal(state);
        expected.objects = live.objects.clone();
        let differences = differences(&live, &expected).join("\n");
        prop_assert_eq!(differences, "", "{}", spelled_out(list));
        Ok(())
    }
}

/// How many operations were taken, of how many.
#[derive(Default)]
struct Count {
    taken: usize,
    tried: usize,
}

/// Statement by statement, so that what PostgreSQL does not take is left out; then what it took as
/// migrations, by the runner.
fn holds(
    live: &mut Live,
    (numbers, cuts, stop): &(Vec<Vec<u32>>, Vec<bool>, Index),
    count: &mut Count,
) -> Result<(), TestCaseError> {
    let arena = Arena::new();
    live.connection.batch_execute(WORLD).expect("the test's own SQL is right");
    let mut states = vec![State::of(&arena, Database::Postgres)];
    let (mut taken, mut inverses, mut whole) = (Vec::new(), Vec::new(), true);
    // SQL may speak of a table that PostgreSQL did not take.
    let is_sql = |operation: &Operation<'_>| matches!(operation.verb, Verb::Execute(_));
    for operation in operations(&arena, numbers).into_iter().filter(|it| !is_sql(it)) {
        let before = states.last().expect("there is the first");
        let mut after = before.clone();
        let Ok(inverse) = reverse(&operation, before) else { continue };
        if replay(&mut after, &operation).is_err() {
            continue;
        }
        count.tried += 1;
        if live.does(before, &operation, whole)?.is_err() {
            whole = false;
            live.agrees(before, &taken)?;
            continue;
        }
        count.taken += 1;
        taken.push(operation);
        live.agrees(&after, &taken)?;
        inverses.push(inverse);
        states.push(after);
    }
    while let (Some(mut state), Some(inverse)) = (states.pop(), inverses.pop()) {
        for operation in inverse {
            if live.does(&state, &operation, whole)?.is_err() {
                return Ok(());
            }
            replay(&mut state, &operation).expect("it fits");
        }
        live.agrees(states.last().expect("there is the one before"), &taken)?;
    }
    let migrations = chain(&arena, arena.list(&taken), cuts);
    holds_for_migrations(live, &arena, &migrations, stop.index(migrations.len()))
}

/// All the way up, down to somewhere, up again, and down to nothing.
fn holds_for_migrations(
    live: &mut Live,
    arena: &Arena,
    migrations: &[Migration<'_>],
    stop: usize,
) -> Result<(), TestCaseError> {
    live.connection.batch_execute(WORLD).expect("the test's own SQL is right");
    let graph = Graph::from_list(arena, migrations, Heads::One);
    let last = migrations.len() - 1;
    let mut state = State::of(arena, Database::Postgres);
    for (direction, to) in [(Direction::Up, last), (Direction::Down, stop), (Direction::Up, last)] {
        let target = migrations[to].revision;
        let done = match direction {
            Direction::Up => graph.upgrade(&mut live.connection, target),
            Direction::Down => graph.downgrade(&mut live.connection, target),
        };
        let bodies = migrations[..=to].iter().map(|it| it.upgrade.operations);
        let operations = bodies.collect::<Vec<_>>().concat();
        if let Err(error) = done {
            let said = error.chain();
            let suits = SUITS.iter().any(|words| said.contains(words));
            prop_assert!(suits, "{direction:?} {target}: {said}\n{}", spelled_out(&operations));
            return Ok(());
        }
        state = State::of(arena, Database::Postgres);
        replay_all(&mut state, &operations).expect("it fits");
        live.agrees(&state, &operations)?;
    }
    match graph.downgrade(&mut live.connection, "base") {
        Ok(_) => live.agrees(&State::of(arena, Database::Postgres), &[]),
        Err(error) => {
            let said = error.chain();
            prop_assert!(SUITS.iter().any(|words| said.contains(words)), "{said}\n{state:?}");
            Ok(())
        }
    }
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn live_is_replayed() {
    let database = PostgresDatabase::new();
    let mut live = Live { connection: database.connect() };
    let count = std::cell::RefCell::new(Count::default());
    let live = std::cell::RefCell::new(&mut live);
    let config = ProptestConfig { max_shrink_iters: 500, ..cases(100) };
    // The same cases each time; `PROPTEST_CASES` looks elsewhere.
    let mut runner = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    };
    let strategy = (numbers(), vec(any::<bool>(), 20), any::<Index>());
    let checked = runner
        .run(&strategy, |random| holds(&mut live.borrow_mut(), &random, &mut count.borrow_mut()));
    checked.unwrap_or_else(|error| panic!("{error}"));
    let Count { taken, tried } = count.into_inner();
    assert!(taken * 3 > tried, "PostgreSQL took only {taken} of {tried}");
}
