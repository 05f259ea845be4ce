//! A live table that is not what the chain says is not made anew.

use migrate_core::Error;
use migrate_core::prelude::*;
use migrate_tests::{Chain, Database, base, child};

const USERS: &[Operation] =
    &[op::create_table("users", &[column("id", BigInt).primary_key(), column("age", Integer)])
        .into_operation()];
const REBUILD: &[Operation] = &[
    op::execute("CREATE TABLE before (a)").reverse_nothing().into_operation(),
    op::alter_column("users", "age").set_type(BigInt).into_operation(),
];

/// Upgrades over a live table that somebody has been at.
fn check<const N: usize>(sql: &str, differences: [&str; N]) {
    let database = Database::new();
    let chain = Chain::new([base("a", USERS), child("b", &["a"], REBUILD)]);
    let mut connection = database.connect();
    chain.graph().upgrade(&mut connection, "a").expect("it applies");
    database.execute(sql);
    let before = database.schema();
    let outcome = chain.graph().upgrade(&mut connection, "head");
    if differences.is_empty() {
        outcome.unwrap_or_else(|error| panic!("{sql}: {}", error.chain()));
        return;
    }
    let error = outcome.expect_err(sql);
    let Error::Operation { source, number: 2, .. } = &error else { panic!("{}", error.chain()) };
    let Error::Drift { table, differences: found } = &**source else { panic!("{}", error.chain()) };
    assert_eq!((table.as_str(), found), ("users", &differences.map(str::to_owned).to_vec()));
    assert!(differences.iter().all(|one| error.chain().contains(one)), "{}", error.chain());
    assert_eq!(database.schema(), before);
    assert_eq!(database.applied(), "a");
}

#[test]
fn drift_is_refused() {
    check("ALTER TABLE users ADD COLUMN note TEXT", ["column `note` is not in the chain"]);
    check("CREATE INDEX extra ON users (age)", ["index `extra` on (age) is not in the chain"]);
    check("DROP TABLE users", ["the table is not there"]);
    check(
        "DROP TABLE users; CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER CHECK (age > 1))",
        ["check (age > 1) is not in the chain"],
    );
    check(
        "DROP TABLE users; CREATE TABLE users (id INTEGER PRIMARY KEY, age TEXT)",
        ["column `age` is TEXT, the chain says INTEGER"],
    );
    check(
        "DROP TABLE users; CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER) STRICT",
        ["the table is STRICT, the chain says it is not"],
    );
    check(
        "DROP TABLE users; CREATE VIRTUAL TABLE users USING fts5 (id, age)",
        ["its definition cannot be read: `users` is a virtual table"],
    );
}

#[test]
fn triggers_and_views_are_no_drift() {
    check("CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END", []);
    check("CREATE VIEW v AS SELECT * FROM users", []);
    check("DROP TABLE users; create table USERS ( Id integer primary key, [age] integer )", []);
}

/// What earlier operations of the same migration did is in the chain.
#[test]
fn a_migration_does_not_drift_from_itself() {
    const MIXED: &[Operation] = &[
        op::add_column("users", column("name", Text)).into_operation(),
        op::create_index("ix_users_name", "users", &["name"]).into_operation(),
        op::alter_column("users", "age").set_type(BigInt).into_operation(),
        op::rename_column("users", "name", "full_name").into_operation(),
        op::alter_column("users", "full_name").set_type(Varchar(9)).into_operation(),
        op::rename_table("users", "people").into_operation(),
        op::alter_column("people", "full_name").default(text("x")).into_operation(),
        op::add_column("people", column("boss", BigInt).references("people", "id"))
            .into_operation(),
        op::alter_column("people", "boss").rename("chief").set_type(Integer).into_operation(),
        op::execute("ALTER TABLE people ADD COLUMN raw TEXT")
            .reverse("ALTER TABLE people DROP COLUMN raw")
            .state(&[op::add_column("people", column("raw", Text)).into_operation()])
            .into_operation(),
        op::create_unique_constraint("uq_people_raw", "people", &["raw"]).into_operation(),
    ];
    let database = Database::new();
    let chain = Chain::new([base("a", USERS), child("b", &["a"], MIXED)]);
    let mut connection = database.connect();
    chain.graph().upgrade(&mut connection, "a").expect("it applies");
    let before = database.schema();
    database.execute("INSERT INTO users VALUES (1, 5)");
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.text("SELECT * FROM people"), "1|5|NULL|NULL|NULL");
    chain.graph().downgrade(&mut connection, "a").unwrap_or_else(|e| panic!("{}", e.chain()));
    // SQLite's own DROP COLUMN takes the end of the line along.
    assert_eq!(database.schema().replace("INTEGER)", "INTEGER\n)"), before);
    assert_eq!(database.text("SELECT * FROM users"), "1|5");
}
