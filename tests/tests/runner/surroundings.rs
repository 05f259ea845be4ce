//! Where a run may find itself: inside the user's transaction, beside other databases, on a file
//! that cannot be written, with much to do.

use std::fs;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::prelude::*;
use migrate_core::{Error, Migration};
use migrate_tests::{Chain, Database, base, child, query};

const A: &[Operation] = &[
    op::create_table("a", &[column("id", BigInt).primary_key().autoincrement(), column("x", Text)])
        .into_operation(),
    op::create_index("ix_a_x", "a", &["x"]).into_operation(),
    op::bulk_insert("a", &["id", "x"], &[&[int(1), text("one")]]).into_operation(),
];
const B: &[Operation] = &[
    op::add_column("a", column("y", Integer)).into_operation(),
    op::run(|context| {
        let connection = context.connection::<SqliteConnection>()?;
        connection.batch_execute("UPDATE a SET y = id")?;
        Ok(())
    })
    .reverse_nothing()
    .into_operation(),
];
const BREAKS: &[Operation] = &[
    op::execute("UPDATE a SET y = 99").reverse_nothing().into_operation(),
    op::execute("NONSENSE").reverse_nothing().into_operation(),
];
const REBUILD: &[Operation] = &[op::alter_column("a", "x").set_type(Varchar(9)).into_operation()];

fn chain() -> Chain {
    Chain::new([base("a", A), child("b", &["a"], B)])
}

#[test]
fn inside_the_users_transaction() {
    let database = Database::new();
    let mut connection = database.connect();
    let undone: Result<(), diesel::result::Error> = connection.transaction(|connection| {
        let report = chain().graph().upgrade(connection, "head").expect("it applies");
        assert_eq!(report.steps, 2);
        assert_eq!(query(connection, "SELECT * FROM a"), "1|one|1");
        Err(diesel::result::Error::RollbackTransaction)
    });
    assert!(undone.is_err());
    assert_eq!(database.text("SELECT count(*) FROM sqlite_schema"), "0");
    connection
        .transaction(|connection| {
            chain().graph().upgrade(connection, "head").expect("it applies");
            chain().graph().downgrade(connection, "-1").expect("it goes back");
            QueryResult::Ok(())
        })
        .expect("it is committed");
    assert_eq!(database.applied(), "a");
}

#[test]
fn a_failure_inside_the_users_transaction_leaves_the_rest_of_it() {
    let database = Database::new();
    let chain = Chain::new([base("a", A), child("b", &["a"], B), child("c", &["b"], BREAKS)]);
    let mut connection = database.connect();
    connection.begin_test_transaction().expect("a transaction can be opened");
    connection.batch_execute("CREATE TABLE own (x)").expect("it is the user's own");
    chain.graph().upgrade(&mut connection, "head").expect_err("c fails");
    assert_eq!(query(&mut connection, "SELECT y FROM a"), "1");
    assert_eq!(query(&mut connection, "SELECT count(*) FROM own"), "0");
    assert_eq!(chain.graph().status(&mut connection).expect("it is read").heads, ["b"]);
    connection
        .transaction(|connection| connection.batch_execute("DROP TABLE own"))
        .expect("savepoints are in order");
    drop(connection);
    assert_eq!(database.text("SELECT count(*) FROM sqlite_schema"), "0");
}

/// `BEGIN` as text, of which Diesel knows nothing.
#[test]
fn inside_a_transaction_that_diesel_does_not_know() {
    let database = Database::new();
    let mut connection = database.connect();
    connection.batch_execute("BEGIN; CREATE TABLE own (x)").expect("a transaction can be opened");
    let error = chain().graph().upgrade(&mut connection, "head").expect_err("it cannot begin");
    assert!(error.chain().contains("cannot start a transaction within a transaction"));
    connection.batch_execute("COMMIT").expect("it is still open");
    assert_eq!(database.text("SELECT count(*) FROM own"), "0");
}

#[test]
fn beside_an_attached_database() {
    let (database, other) = (Database::new(), Database::new());
    other.execute(
        "CREATE TABLE a (z); INSERT INTO a VALUES (5); CREATE TABLE migrate_version (v);
        CREATE VIEW v AS SELECT z FROM a; CREATE TABLE child (a REFERENCES a (z))",
    );
    let before = other.text("SELECT sql FROM sqlite_schema");
    let mut connection = database.connect();
    let attach = format!("ATTACH '{}' AS other", other.path().to_string_lossy());
    connection.batch_execute(&attach).expect("it can be attached");
    let chain = Chain::new([base("a", A), child("b", &["a"], B), child("c", &["b"], REBUILD)]);
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    chain.graph().downgrade(&mut connection, "base").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(other.text("SELECT sql FROM sqlite_schema"), before);
    assert_eq!(other.text("SELECT * FROM a"), "5");
    assert_eq!(database.schema(), "");
}

/// To SQLite a temporary table comes before one of the database that has the same name.
#[test]
fn beside_a_temporary_table() {
    let hidden = |before: &str, name: &str, temporary: &str| {
        let database = Database::new();
        let graph = chain();
        graph.graph().upgrade(&mut database.connect(), before).expect("it applies");
        let heads = || graph.graph().status(&mut database.connect()).expect("it is read").heads;
        let heads_before = heads();
        let mut connection = database.connect();
        connection.batch_execute(temporary).expect("it can be made");
        let error = graph.graph().upgrade(&mut connection, "head").expect_err("it is hidden");
        let said = format!("`{name}` of this connection alone hides `{name}` of the database");
        assert!(error.chain().ends_with(&said), "{}", error.chain());
        assert_eq!(heads(), heads_before);
        let drop = "SELECT 'DROP ' || type || ' temp.' || name FROM sqlite_temp_schema";
        let drop = query(&mut connection, drop);
        connection.batch_execute(&drop).expect("it can be dropped");
        graph.graph().upgrade(&mut connection, "head").expect("it applies");
    };
    hidden("a", "A", "CREATE TEMP TABLE A (id, x)");
    hidden("a", "a", "CREATE TEMP VIEW a AS SELECT 1 AS id, 2 AS x");
    hidden("a", "migrate_version", "CREATE TEMP TABLE migrate_version (revision)");
    // Made on the way.
    hidden("base", "a", "CREATE TEMP TABLE a (id, x)");

    let database = Database::new();
    let mut connection = database.connect();
    connection.batch_execute("CREATE TEMP TABLE own (x)").expect("it can be made");
    chain().graph().upgrade(&mut connection, "head").expect("it hides nothing");
}

#[test]
fn a_file_that_is_no_database() {
    let database = Database::new();
    fs::write(database.path(), "Dear diary, today I wrote a text that is no database. ".repeat(30))
        .expect("it can be written");
    let before = fs::read(database.path()).expect("it is there");
    let graph = chain();
    let error = graph.graph().upgrade(&mut database.connect(), "head").expect_err("no database");
    assert!(error.chain().ends_with("file is not a database"), "{}", error.chain());
    assert!(graph.graph().status(&mut database.connect()).is_err());
    assert_eq!(fs::read(database.path()).expect("it is there"), before);
}

#[test]
fn a_database_that_cannot_be_written() {
    let database = Database::new();
    chain().graph().upgrade(&mut database.connect(), "a").expect("it applies");
    let url = format!("file:{}?mode=ro", database.path().to_string_lossy());
    let mut connection = SqliteConnection::establish(&url).expect("it can be opened");
    assert_eq!(chain().graph().status(&mut connection).expect("it is read").heads, ["a"]);
    let error = chain().graph().upgrade(&mut connection, "head").expect_err("it is read-only");
    insta::assert_snapshot!(
        format!("{}\nhint: {}", error.chain(), error.hint().as_deref().unwrap_or("-")), @r#"
    revision `b` (b): the database refused `DELETE FROM "migrate_journal" WHERE 0`: attempt to write a readonly database
    hint: this user must be allowed to write to the file and to its folder
    "#
    );
    assert_eq!(chain().graph().upgrade(&mut connection, "a").expect("nothing to do").steps, 0);
}

/// In memory, as tests like it.
#[test]
fn a_database_in_memory() {
    let mut connection = SqliteConnection::establish(":memory:").expect("there is memory");
    let chain = Chain::new([base("a", A), child("b", &["a"], B), child("c", &["b"], REBUILD)]);
    chain.graph().upgrade(&mut connection, "head").expect("it applies");
    chain.graph().require_head(&mut connection).expect("it is there");
    assert_eq!(query(&mut connection, "SELECT * FROM a"), "1|one|1");
    chain.graph().downgrade(&mut connection, "base").expect("it goes back");
}

fn leaked<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(items.into_iter().collect::<Vec<_>>().into_boxed_slice())
}

#[test]
fn a_hundred_thousand_rows() {
    let row = |id: i64| leaked([int(id), Value::Text("some text that is not too short")]);
    let insert = op::bulk_insert("a", &["id", "x"], leaked((2..100_002).map(row)));
    let operations = leaked([insert.into_operation()]);
    let database = Database::new();
    let chain =
        Chain::new([base("a", A), child("b", &["a"], operations), child("c", &["b"], REBUILD)]);
    let mut connection = database.connect();
    let begun = Instant::now();
    chain.graph().upgrade(&mut connection, "head").expect("it applies");
    assert_eq!(database.text("SELECT count(*), max(id) FROM a"), "100001|100001");
    assert!(begun.elapsed() < Duration::from_secs(10), "up: {:?}", begun.elapsed());
    let begun = Instant::now();
    chain.graph().downgrade(&mut connection, "a").expect("it goes back");
    assert_eq!(database.text("SELECT * FROM a"), "1|one");
    assert!(begun.elapsed() < Duration::from_secs(20), "down: {:?}", begun.elapsed());
}

/// Many migrations on a database that is not empty: each has its own transaction, and none of them
/// looks at all the others again.
#[test]
fn five_hundred_migrations_one_by_one() {
    const COLUMNS: &[migrate_core::schema::Column] =
        &[column("id", BigInt).primary_key(), column("x", Text)];
    let name = |nth: usize| -> &'static str { Box::leak(format!("r{nth:03}").into_boxed_str()) };
    let list: Vec<Migration<'static>> = (0..500)
        .map(|nth| {
            let parents = if nth == 0 { &[] } else { leaked([name(nth - 1)]) };
            child(
                name(nth),
                parents,
                leaked([op::create_table(name(nth), COLUMNS).into_operation()]),
            )
        })
        .collect();
    let database = Database::new();
    let chain = Chain::new(list);
    let mut connection = database.connect();
    connection.batch_execute("PRAGMA synchronous = OFF").expect("settings can be set");
    chain.graph().upgrade(&mut connection, "r000").expect("it applies");
    let begun = Instant::now();
    let report =
        chain.graph().upgrade(&mut connection, "head").map_err(|error: Error| error.chain());
    assert_eq!(report.expect("it applies").steps, 499);
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}
