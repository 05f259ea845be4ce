//! The settings of the user's connection are the same after a run as before it, however it ends.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::prelude::*;
use migrate_tests::{Chain, Database, base, child, query};

const TABLES: &[Operation] = &[
    op::create_table("parents", &[column("id", BigInt).primary_key(), column("name", Text)])
        .into_operation(),
    op::create_table(
        "children",
        &[
            column("id", BigInt).primary_key(),
            column("parent", BigInt).references("parents", "id").on_delete(Cascade),
        ],
    )
    .into_operation(),
];
const REBUILD: &[Operation] =
    &[op::alter_column("parents", "name").set_type(Varchar(9)).into_operation()];
const REBUILD_AND_FAIL: &[Operation] = &[
    op::alter_column("parents", "name").set_type(Varchar(9)).into_operation(),
    op::execute("NONSENSE").reverse_nothing().into_operation(),
];
const REBUILD_AND_PANIC: &[Operation] = &[
    op::alter_column("parents", "name").set_type(Varchar(9)).into_operation(),
    op::run(|_| panic!("on purpose")).reverse_nothing().into_operation(),
];

/// The settings a run touches, in other states than SQLite's own.
fn settings(connection: &mut SqliteConnection) -> String {
    let names = ["foreign_keys", "busy_timeout", "legacy_alter_table"];
    names.map(|name| query(connection, &format!("PRAGMA {name}"))).join(" ")
}

fn check(second: &'static [Operation<'static>], foreign_keys: &str, legacy: &str) {
    let database = Database::new();
    let chain = Chain::new([base("a", TABLES), child("b", &["a"], second)]);
    let mut connection = database.connect();
    connection
        .batch_execute(&format!(
            "PRAGMA foreign_keys = {foreign_keys}; PRAGMA busy_timeout = 1234;
             PRAGMA legacy_alter_table = {legacy}"
        ))
        .expect("settings can be set");
    let before = settings(&mut connection);
    let run = || chain.graph().upgrade(&mut connection, "head").map(drop);
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    assert_eq!(settings(&mut connection), before);
    connection.batch_execute("BEGIN; ROLLBACK").expect("no transaction is open");
    chain.graph().status(&mut connection).expect("the connection works");
    assert_eq!(settings(&mut connection), before);
}

#[test]
fn settings_come_back_after_every_end() {
    for foreign_keys in ["0", "1"] {
        for legacy in ["0", "1"] {
            check(REBUILD, foreign_keys, legacy);
            check(REBUILD_AND_FAIL, foreign_keys, legacy);
            check(REBUILD_AND_PANIC, foreign_keys, legacy);
        }
    }
}

/// With the user's `legacy_alter_table` SQLite would leave the old name in what refers to a table.
#[test]
fn a_renamed_table_is_renamed_everywhere_whatever_the_setting() {
    const RENAME: &[Operation] = &[op::rename_table("parents", "elders").into_operation()];
    let database = Database::new();
    let chain = Chain::new([base("a", TABLES), child("b", &["a"], RENAME)]);
    let mut connection = database.connect();
    connection
        .batch_execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
        .expect("settings can be set");
    chain.graph().upgrade(&mut connection, "head").expect("it applies");
    let refers = "SELECT \"table\" FROM pragma_foreign_key_list('children')";
    assert_eq!(query(&mut connection, refers), "elders");
}

/// A transaction that a panic left open would hold the lock against everybody else.
#[test]
fn a_panic_leaves_no_transaction_open() {
    let database = Database::new();
    let chain = Chain::new([base("a", TABLES), child("b", &["a"], REBUILD_AND_PANIC)]);
    let mut connection = database.connect();
    let run = || chain.graph().upgrade(&mut connection, "head").map(drop);
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_err());
    database.execute("INSERT INTO parents (id) VALUES (1)");
    connection
        .transaction(|connection| connection.batch_execute("INSERT INTO parents (id) VALUES (2)"))
        .expect("the connection works");
    assert_eq!(query(&mut connection, "SELECT count(*) FROM parents"), "2");
    assert_eq!(chain.graph().status(&mut connection).expect("it is read").pending, ["b"]);
}
