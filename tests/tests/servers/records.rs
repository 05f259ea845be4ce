//! What a database remembers, and what a runner refuses because of it.

use migrate_core::database::{Event, Options, Purge};
use migrate_core::plan::Direction::{self, Down, Up};
use migrate_core::prelude::*;
use migrate_core::script::offline;
use migrate_core::{Error, Migration};
use migrate_tests::{Chain, Server, base, child, on_each_server};

const ONE: &[Operation] =
    &[op::create_table("one", &[column("id", BigInt).primary_key()]).into_operation()];
const TWO: &[Operation] =
    &[op::create_table("two", &[column("id", BigInt).primary_key()]).into_operation()];

on_each_server!(
    an_unknown_revision_is_refused,
    a_changed_migration_is_refused,
    a_stamp_runs_nothing,
    reading_creates_nothing,
    texts_of_every_kind_are_kept,
    each_row_says_how_long_its_migration_took,
    a_script_stops_in_a_database_that_is_elsewhere,
);

fn an_unknown_revision_is_refused(server: Server) {
    let database = server.database();
    let newer = Chain::new([base("a", ONE), child("z", &["a"], TWO)]);
    database.connect().upgrade(&newer.graph(), "head").expect("it applies");
    let older = Chain::new([base("a", ONE), child("b", &["a"], TWO)]);
    let error = database.connect().upgrade(&older.graph(), "head").expect_err("it knows no `z`");
    assert!(matches!(error, Error::UnknownApplied { revisions } if revisions == ["z"]));
    assert_eq!(database.tables(), "one two");
}

fn a_changed_migration_is_refused(server: Server) {
    let database = server.database();
    database.connect().upgrade(&Chain::new([base("a", ONE)]).graph(), "head").expect("it applies");
    let changed = Chain::new([base("a", TWO), child("b", &["a"], ONE)]);
    let error = database.connect().upgrade(&changed.graph(), "head").expect_err("it has changed");
    assert!(matches!(error, Error::Changed { revisions } if revisions == ["a"]));
    assert_eq!(database.tables(), "one");
}

fn a_stamp_runs_nothing(server: Server) {
    let database = server.database();
    let chain = Chain::new([base("a", ONE), child("b", &["a"], TWO)]);
    let mut connection = database.connect();
    assert_eq!(connection.stamp(&chain.graph(), &["a"], Purge::Keep).expect("it stamps"), ["a"]);
    assert_eq!((database.applied(), database.tables()), ("a".into(), String::new()));
    connection.upgrade(&chain.graph(), "head").expect("it applies");
    assert_eq!((database.applied(), database.tables()), ("a b".into(), "two".into()));
    let journal = database.journal();
    assert!(journal.starts_with("a stamped, b ") && journal.ends_with("b done"), "{journal}");
}

fn reading_creates_nothing(server: Server) {
    let database = server.database();
    let chain = Chain::new([base("a", ONE)]);
    let status = database.connect().status(&chain.graph()).expect("it can be read");
    assert_eq!((status.applied.len(), status.pending.len()), (0, 1));
    let error = database.connect().try_execute("SELECT * FROM migrate_version");
    error.expect_err("there is no such table");
}

/// Names, defaults, remarks and rows with whatever a text can have in it.
fn texts_of_every_kind_are_kept(server: Server) {
    const WILD: &str = "it's a \"\\'\\\\' ` -- /* ; $$ %s \n\t\u{1f980} é {} [x] \\";
    const WILD_TABLE: &[Operation] = &[
        op::create_table(
            "wi`ld \"t'able",
            &[
                column("i\\d '\"", BigInt).primary_key(),
                column("select", Varchar(255)).not_null().default(text(WILD)).comment(WILD),
            ],
        )
        .into_operation(),
        op::bulk_insert("wi`ld \"t'able", &["i\\d '\"", "select"], &[&[int(1), text(WILD)]])
            .into_operation(),
        op::bulk_insert("wi`ld \"t'able", &["i\\d '\""], &[&[int(2)]]).into_operation(),
        op::create_table("copies", &[column("given", Varchar(255))]).into_operation(),
        op::run(copied).reverse_nothing().into_operation(),
    ];
    let database = server.database();
    let list: [Migration<'static>; 1] = [base("a", WILD_TABLE)];
    let chain = Chain::new(list);
    let mut connection = database.connect();
    let done = connection.upgrade(&chain.graph(), "head");
    done.unwrap_or_else(|error| panic!("{}", error.chain()));
    let same = "SELECT count(*) FROM copies";
    assert_eq!(connection.rows(same), ["2"]);
    assert_eq!(connection.rows("SELECT given FROM copies"), [WILD, WILD]);
    connection.downgrade(&chain.graph(), "base").expect("it goes back");
    assert_eq!(database.tables(), "");
}

/// Whether they travel in one message, as into an empty database, or one by one.
fn each_row_says_how_long_its_migration_took(server: Server) {
    const COUNT: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) \
                         SELECT count(*) FROM n";
    const SLOW: &[Operation] = &[op::execute(COUNT)
        .on(Postgres, "SELECT pg_sleep(0.1)")
        .on(Mysql, "DO SLEEP(0.1)")
        .reverse_nothing()
        .into_operation()];
    let database = server.database();
    let mut connection = database.connect();
    let three = [base("a", ONE), child("b", &["a"], SLOW), child("c", &["b"], TWO)];
    let four = [three.as_slice(), &[child("d", &["c"], SLOW)]].concat();
    let mut told = Vec::new();
    for chain in [Chain::new(three), Chain::new(four)] {
        let mut on = |event: Event<'_>| {
            if let Event::Finished { duration, .. } = event {
                told.push(duration.as_millis());
            }
        };
        let done = connection.upgrade_with(&chain.graph(), "head", &Options::default(), &mut on);
        done.unwrap_or_else(|error| panic!("{}", error.chain()));
    }
    let rows = connection.rows("SELECT duration_ms FROM migrate_version ORDER BY revision");
    let kept: Vec<u128> = rows.iter().filter_map(|row| row.parse().ok()).collect();
    for took in [told, kept] {
        let [a, b, c, d] = took[..] else { panic!("four of them: {took:?}") };
        assert!(a.max(c) < b.min(d) && d < 60_000, "{took:?}");
    }
}

/// Copies the texts into a table whose name anybody can spell.
fn copied(context: &mut Context<'_>) -> RunResult {
    const COPY: &str = "INSERT INTO copies SELECT \"select\" FROM \"wi`ld \"\"t'able\"";
    const MYSQL_COPY: &str = "INSERT INTO copies SELECT `select` FROM `wi``ld \"t'able`";
    let copy = op::execute(COPY).on(Mysql, MYSQL_COPY).reverse_nothing().into_operation();
    Ok(context.apply(copy)?)
}

/// What was changed twice, or taken back twice, nobody could tell from what is right.
fn a_script_stops_in_a_database_that_is_elsewhere(server: Server) {
    const EIGHT: &[Operation] =
        &[ONE[0], op::bulk_insert("one", &["id"], &[&[int(8)]]).into_operation()];
    const DOUBLE: &[Operation] = &[op::execute("UPDATE one SET id = id * 2")
        .reverse("UPDATE one SET id = id / 2")
        .into_operation()];
    let database = server.database();
    let chain =
        Chain::new([base("a", EIGHT), child("b", &["a"], DOUBLE), child("c", &["b"], DOUBLE)]);
    let send = |(direction, from, to): (Direction, &str, &str)| {
        let script = offline(&chain.graph(), server.dialect(), direction, from, to);
        database.connect().try_execute(&script.expect("there is no code").to_string())
    };
    let refused = |scripts: &[(Direction, &str, &str)], now: &str| {
        for script in scripts {
            let error = send(*script).expect_err("it starts elsewhere").to_string();
            assert!(error.contains(&format!("the database is not at {}", script.1)), "{error}");
            assert_eq!(database.text("SELECT id FROM one"), now, "{script:?}");
        }
    };
    send((Up, "base", "b")).expect("it is at base");
    refused(&[(Up, "base", "b"), (Up, "base", "c"), (Up, "a", "b"), (Up, "a", "c")], "16");
    refused(&[(Down, "c", "b"), (Down, "a", "base"), (Down, "c", "base")], "16");
    send((Up, "b", "c")).expect("it is at `b`");
    refused(&[(Up, "b", "c"), (Down, "b", "a")], "32");
    assert_eq!(database.applied(), "a b c");
    send((Down, "c", "a")).expect("it is at `c`");
    refused(&[(Down, "c", "a"), (Up, "b", "c")], "8");
    assert_eq!(database.applied(), "a");
}
