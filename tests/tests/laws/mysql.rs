//! What holds for any list of operations, on a real MariaDB.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::database::introspect;
use migrate_core::dialect::{Dialect, Work};
use migrate_core::mysql::Flavour;
use migrate_core::plan::Direction;
use migrate_core::schema::{Arena, Column, Database, State, Type, column};
use migrate_core::script::offline;
use migrate_core::{Error, Graph, Heads, Migration, op};
use migrate_tests::random::mysql_operations;
use migrate_tests::{Chain, MysqlDatabase, base, differences};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::{cases, chain, numbers, spelled_out};

/// What rows do not suit, and what no plan knows of: the room in a row, the default of another type.
const SAID: &[&str] = &[
    "Duplicate entry",
    "Data too long",
    "Data truncated",
    "Incorrect",
    "Cannot create a JSON value",
    "Out of range",
    "Truncated incorrect",
    "foreign key constraint fails",
    "cannot be null",
    "CONSTRAINT `",
    "is violated",
    "Invalid default value",
    "Invalid use of NULL",
    "Illegal mix of collations",
    "cannot be used in the GENERATED ALWAYS AS clause",
];

fn is_about_values(error: &Error) -> bool {
    let said = error.chain();
    SAID.iter().any(|words| said.contains(words))
}

fn moves(
    connection: &mut MysqlConnection,
    graph: &Graph<'_>,
    direction: Direction,
    target: &str,
) -> Result<Option<()>, TestCaseError> {
    let report = match direction {
        Direction::Up => graph.upgrade(connection, target),
        Direction::Down => graph.downgrade(connection, target),
    };
    match report {
        Ok(_) => Ok(Some(())),
        Err(error) if is_about_values(&error) => Ok(None),
        Err(error) => {
            let bodies = graph.migrations().iter().map(|it| spelled_out(it.upgrade.operations));
            let bodies = bodies.collect::<Vec<_>>().join("--\n");
            Err(TestCaseError::fail(format!("{direction:?} {target}: {}\n{bodies}", error.chain())))
        }
    }
}

fn agrees(
    database: &MysqlDatabase,
    arena: &Arena,
    list: &[Migration<'_>],
) -> Result<(), TestCaseError> {
    let mut state = State::of(arena, Database::Mysql);
    for migration in list {
        for operation in migration.upgrade.operations {
            migrate_core::replay::replay(&mut state, operation).expect("the operations fit");
        }
    }
    let live = introspect(&mut database.connect(), arena).expect("it can be read");
    let found = differences(&live, &database.dialect().normal(&state));
    let bodies = list.iter().map(|it| spelled_out(it.upgrade.operations)).collect::<String>();
    prop_assert!(found.is_empty(), "{}\n{bodies}", found.join("\n"));
    Ok(())
}

fn run<T: std::fmt::Debug>(
    count: u32,
    strategy: &impl Strategy<Value = T>,
    test: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let mut config = cases(count);
    config.max_shrink_iters = 250;
    let checked = TestRunner::new(config).run(strategy, test);
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}

/// The live schema is the replayed one: after each upgrade, after a downgrade to anywhere, and
/// after the upgrade that follows it.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn live_is_replayed() {
    let strategy = (numbers(), vec(any::<bool>(), 20), any::<prop::sample::Index>());
    run(60, &strategy, |(numbers, cuts, stop)| {
        let arena = Arena::new();
        let database = MysqlDatabase::new();
        let list = arena.list(&mysql_operations(&arena, &database.dialect(), &numbers));
        let migrations = chain(&arena, list, &cuts);
        let graph = Graph::from_list(&arena, &migrations, Heads::One);
        let connection = &mut database.connect();
        let (last, stop) = (migrations.len() - 1, stop.index(migrations.len()));
        for (direction, to) in
            [(Direction::Up, last), (Direction::Down, stop), (Direction::Up, last)]
        {
            if moves(connection, &graph, direction, migrations[to].revision)?.is_none() {
                return Ok(());
            }
            agrees(&database, &arena, &migrations[..=to])?;
        }
        if moves(connection, &graph, Direction::Down, "base")?.is_some() {
            agrees(&database, &arena, &[])?;
        }
        Ok(())
    });
}

/// The program of the server takes a script as it is, and makes what the runner makes.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn the_shell_takes_a_script() {
    run(20, &(numbers(), vec(any::<bool>(), 20)), |(numbers, cuts)| {
        let arena = Arena::new();
        let online = MysqlDatabase::new();
        let server = online.dialect();
        let list = arena.list(&mysql_operations(&arena, &server, &numbers));
        let migrations = chain(&arena, list, &cuts);
        let graph = Graph::from_list(&arena, &migrations, Heads::One);
        if moves(&mut online.connect(), &graph, Direction::Up, "head")?.is_none() {
            return Ok(());
        }
        let script = offline(&graph, &server, Direction::Up, "base", "head");
        let database = MysqlDatabase::new();
        let sent = database.shell(&script.expect("there is no code").to_string());
        sent.map_err(TestCaseError::fail)?;
        agrees(&database, &arena, &migrations)?;
        // The runner finds nothing to do behind it.
        let report = graph.upgrade(&mut database.connect(), "head").expect("it is there");
        prop_assert_eq!(report.steps, 0);
        Ok(())
    });
}

/// A procedure has semicolons of its own, which the program must not take for ends.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn the_shell_takes_bodies_with_semicolons() {
    const BODIES: &[migrate_core::operation::Operation<'static>] = &[
        op::create_table("t", &[column("a", Type::Integer), column("b", Type::Varchar(9))])
            .into_operation(),
        op::create_trigger(
            "t_a",
            "t",
            "BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; SET NEW.b = 'x;é'; END",
        )
        .into_operation(),
        op::execute("INSERT INTO t VALUES (7, 'a'); -- a remark")
            .reverse_nothing()
            .into_operation(),
    ];
    let chain = Chain::new([base("a", BODIES)]);
    let database = MysqlDatabase::new();
    let script = offline(&chain.graph(), &database.dialect(), Direction::Up, "base", "head");
    let sent = database.shell(&script.expect("there is no code").to_string());
    sent.unwrap_or_else(|complaint| panic!("{complaint}"));
    let rows = migrate_tests::mysql_rows(&mut database.connect(), "SELECT a, b FROM t");
    assert_eq!(rows, ["1|x;é"]);
}

/// Expressions over a number `i`, a text `x` and a date `d`, as people write them.
const EXPRESSIONS: &[&str] = &[
    "not (x like 'x%')",
    "x not like 'y' escape '|'",
    "not i in (1, 2)",
    "i not in (1)",
    "i in (1)",
    "i between 1 and 2",
    "not (i between 1 and 2)",
    "not x",
    "!i",
    "not (i + 1)",
    "x is not null",
    "not (x is null)",
    "isnull(x)",
    "i is unknown",
    "not (x regexp 'a')",
    "x rlike 'a'",
    "not (i <=> 3)",
    "i and not (i xor 3)",
    "i is true",
    "not (i is true)",
    "x = 'a' or 'b'",
    "not (i and x)",
    "not (i > 1 and x)",
    "i <> 0 or x",
    "0 = i and x",
    "i = 0",
    "-i < -3",
    "i - -1",
    "i % 3 = 1",
    "mod(i, 2)",
    "i div 2",
    "i << 2",
    "~i & 3 | 4 ^ 1",
    "i - (i - 1)",
    "(i - i) - 1",
    "i * (2 + 3)",
    "case i when 1 then 'one' else 'more' end",
    "case when not i then 'none' when i = 1 and not x then 'one' end",
    "if(i > 3 and x <> 'a', 'yes', null)",
    "if(not i, 1, 2)",
    "coalesce(x, 'it''s')",
    "concat(x, ' ', '\"', 'é')",
    "'a' 'b'",
    "lower(x)",
    "ucase(x)",
    "length(x) + character_length(x)",
    "substring(x from 2 for 3)",
    "mid(x, 1, 2)",
    "position('a' in x)",
    "instr(x, 'a')",
    "x sounds like 'a'",
    "trim(both 'a' from x)",
    "left(x, 2)",
    "cast(x as char(3))",
    "cast(x as binary(3))",
    "convert(x, char)",
    "convert(x, unsigned)",
    "convert(x using latin1)",
    "x collate utf8mb4_bin = 'a'",
    "cast(i as decimal(10, 2))",
    "power(i, 2)",
    "ceiling(i)",
    "date_add(d, interval i day)",
    "date_sub(d, interval 2 hour)",
    "d + interval 1 month",
    "adddate(d, 3)",
    "timestampadd(day, 3, d)",
    "datediff(d, '2020-01-01')",
    "timestampdiff(day, d, '2020-01-01')",
    "d = date'2020-01-01'",
    "date(d)",
    "day(d)",
    "year(d)",
    "week(d)",
    "extract(year from d)",
    "date_format(d, '%Y')",
    "(i, 2) in ((1, 2), (3, 4))",
    "i in (2, 1, null)",
    "true",
    "i = false",
    "interval(i, 1, 2)",
    "greatest(i, 1) = ifnull(i, nullif(i, 3))",
    "oct(i)",
    "json_extract(x, '$.a') = 1",
    "not json_valid(x)",
    "hex(x)",
];

/// Those that only MySQL has.
const OF_MYSQL: &[&str] = &["x->'$.a' = 1", "x->>'$.a'", "regexp_like(x, 'a', 'i')"];

/// What a server makes of an expression is what the chain says, however it prints it.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn every_expression_comes_back() {
    let database = MysqlDatabase::new();
    let server = database.dialect();
    let connection = &mut database.connect();
    let own = if server.flavour() == Flavour::Mysql { OF_MYSQL } else { &[] };
    let arena = Arena::new();
    let all = EXPRESSIONS.iter().chain(own).enumerate();
    let made = all.map(|(at, expression)| {
        column(arena.text(format!("g{at}")), Type::Varchar(60)).generated_virtual(expression)
    });
    let columns: Vec<Column<'_>> =
        [column("i", Type::Integer), column("x", Type::Varchar(20)), column("d", Type::Date)]
            .into_iter()
            .chain(made)
            .collect();
    let make = [op::create_table("t", &columns).into_operation()];
    let mut after = State::of(&arena, Database::Mysql);
    migrate_core::replay::replay_all(&mut after, &make).expect("it fits");
    for work in server.work(&make, &State::of(&arena, Database::Mysql)).expect("it is known") {
        let Work::Statement(sql) = work else { unreachable!("it is one statement") };
        connection.batch_execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }
    let live = introspect(connection, &arena).expect("it can be read");
    let found = differences(&live, &server.normal(&after));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
