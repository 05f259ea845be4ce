//! A table made anew keeps all that hangs on it, or nothing is changed.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::Error;
use migrate_core::database::{self, Options};
use migrate_core::plan::Direction;
use migrate_core::prelude::*;
use migrate_core::script::offline;
use migrate_core::sqlite::Sqlite;
use migrate_tests::{Chain, Database, base, child, query};

const USERS: &[Operation] = &[
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("email", Varchar(255)).not_null().unique(),
            column("age", Integer).check("age >= 0"),
        ],
    )
    .into_operation(),
    op::create_index("ix_users_age", "users", &["age"]).into_operation(),
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key(),
            column("cascades", BigInt).references("users", "id").on_delete(Cascade),
            column("nulls", BigInt).references("users", "id").on_delete(SetNull),
            column("restricts", BigInt).references("users", "id").on_delete(Restrict),
        ],
    )
    .into_operation(),
];
const REBUILD: &[Operation] = &[op::alter_column("users", "age")
    .set_type(BigInt)
    .not_null()
    .default(int(7))
    .into_operation()];
const ROWS: &str = "INSERT INTO users (id, email, age) VALUES (1, 'a', 3), (41, 'b', 4);
    DELETE FROM users WHERE id = 41; INSERT INTO posts VALUES (10, 1, 1, 1), (11, NULL, NULL, NULL);";

fn chain(rebuild: &'static [Operation<'static>]) -> Chain {
    Chain::new([base("a", USERS), child("b", &["a"], rebuild)])
}

/// A database at `a`, with some SQL of the test's own.
fn database(chain: &Chain, sql: &str) -> (Database, SqliteConnection) {
    let database = Database::new();
    let mut connection = database.connect();
    chain.graph().upgrade(&mut connection, "a").unwrap_or_else(|e| panic!("{}", e.chain()));
    connection.batch_execute(sql).expect("the test's own SQL is right");
    (database, connection)
}

/// Everything that a query to each table and to the schema shows.
fn everything(database: &Database) -> String {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' \
        AND name NOT LIKE 'migrate\\_%' ESCAPE '\\' AND name <> 'sqlite_sequence'";
    let rows =
        |name: &str| database.text(&format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")));
    let rows: Vec<String> = database.text(tables).lines().map(rows).collect();
    format!("{}\n{}", database.schema(), rows.join("\n"))
}

/// A rebuild that must be refused, with everything as it was.
fn refused(rebuild: &'static [Operation<'static>], sql: &str) -> Error {
    let chain = chain(rebuild);
    let (database, mut connection) = database(&chain, sql);
    let before = everything(&database);
    let error = chain.graph().upgrade(&mut connection, "head").expect_err("it must be refused");
    assert_eq!(everything(&database), before);
    assert_eq!(query(&mut connection, "PRAGMA foreign_keys"), "1");
    assert_eq!(database.journal(), "a done, b failed");
    error
}

#[test]
fn a_rebuild_keeps_the_children_and_the_objects() {
    let chain = chain(REBUILD);
    let (database, mut connection) = database(&chain, ROWS);
    let before = database.schema();
    let objects =
        "CREATE TRIGGER on_it AFTER INSERT ON users BEGIN UPDATE posts SET nulls = nulls; END;
         CREATE TRIGGER elsewhere AFTER INSERT ON posts BEGIN UPDATE users SET age = age; END;
         CREATE VIEW direct AS SELECT email, age FROM users;
         CREATE VIEW indirect AS SELECT age FROM direct;
         CREATE TRIGGER on_view INSTEAD OF INSERT ON direct BEGIN SELECT age FROM users; END;";
    database.execute(objects);
    let with_objects = database.schema();
    let report =
        chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(report.steps, 1);
    assert_eq!(query(&mut connection, "SELECT * FROM users"), "1|a|3");
    assert_eq!(query(&mut connection, "SELECT * FROM posts"), "10|1|1|1\n11|NULL|NULL|NULL");
    assert_eq!(
        query(&mut connection, "SELECT seq FROM sqlite_sequence WHERE name = 'users'"),
        "41"
    );
    for object in objects.split_inclusive("END;").flat_map(|part| part.lines()) {
        let name = object.trim().split(' ').nth(2).unwrap_or_default();
        assert!(database.schema().contains(name), "{name}");
    }
    connection
        .batch_execute("INSERT INTO users (email, age) VALUES ('c', 1)")
        .expect("it works on");
    assert_eq!(query(&mut connection, "SELECT max(id) FROM users"), "42");
    connection.batch_execute("DELETE FROM users WHERE id = 42").expect("it works on");
    assert_ne!(database.schema(), with_objects);
    chain.graph().downgrade(&mut connection, "a").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.schema(), with_objects);
    database.execute(
        "DROP TRIGGER on_it; DROP TRIGGER elsewhere; DROP VIEW direct; DROP VIEW indirect",
    );
    assert_eq!(database.schema(), before);
    chain.graph().downgrade(&mut connection, "base").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.schema(), "");
}

#[test]
fn an_empty_table_goes_on_counting_where_it_was() {
    let chain = chain(REBUILD);
    let (_database, mut connection) =
        database(&chain, "INSERT INTO users (id, email) VALUES (99, 'a'); DELETE FROM users");
    chain.graph().upgrade(&mut connection, "head").expect("it applies");
    connection.batch_execute("INSERT INTO users (email) VALUES ('b')").expect("it works on");
    assert_eq!(query(&mut connection, "SELECT id FROM users"), "100");
    assert_eq!(
        query(&mut connection, "SELECT name, seq FROM sqlite_sequence WHERE name LIKE '%users'"),
        "users|100"
    );
}

/// A table that was made by hand, and adopted by a stamp, may have its name in other letters.
#[test]
fn a_name_in_other_letters_goes_on_counting() {
    const PLAIN: &[Operation] = &[op::create_table(
        "users",
        &[column("id", BigInt).primary_key().autoincrement(), column("age", Integer)],
    )
    .into_operation()];
    let chain = Chain::new([base("a", PLAIN), child("b", &["a"], REBUILD)]);
    let (_database, mut connection) = database(
        &chain,
        "DROP TABLE users; CREATE TABLE Users (id INTEGER PRIMARY KEY AUTOINCREMENT, age INTEGER);
         INSERT INTO Users VALUES (99, 1); DELETE FROM Users",
    );
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    connection.batch_execute("INSERT INTO users (age) VALUES (1)").expect("it works on");
    assert_eq!(query(&mut connection, "SELECT id FROM users"), "100");
}

const ODD: &[Operation] = &[
    op::create_table(
        "we\"ird [na'me; --",
        &[
            column("sel ect", Varchar(9)).collation("NOCASE"),
            column("n", Integer).check("\"n\" <> 13"),
            column("twice", Integer).generated_virtual("n * 2"),
            column("thrice", Integer).generated_stored("n * 3"),
            column("x", Integer),
        ],
    )
    .constraints(&[check("ck_odd", "x < 100").named("ck_odd")])
    .into_operation(),
    op::create_index_on(
        "ix odd",
        "we\"ird [na'me; --",
        &[key("sel ect").desc().collation("BINARY"), expression("n + x")],
    )
    .unique()
    .filter("n > 1")
    .into_operation(),
    op::create_table("strict", &[column("id", BigInt).primary_key(), column("x", Text)])
        .strict()
        .into_operation(),
    op::create_table(
        "flat",
        &[column("one", Text), column("two", Integer), column("x", Text).collation("NOCASE")],
    )
    .constraints(&[primary_key(&["one", "two"])])
    .without_rowid()
    .strict()
    .into_operation(),
];
const ODD_REBUILD: &[Operation] = &[
    op::alter_column("we\"ird [na'me; --", "x").default(int(5)).into_operation(),
    op::alter_column("strict", "x").default(text("it's")).into_operation(),
    op::alter_column("flat", "x").default(text("y")).into_operation(),
];
const ODD_ROWS: &str = "INSERT INTO \"we\"\"ird [na'me; --\" (rowid, \"sel ect\", n, x)
        VALUES (7, 'B', 2, 3), (3, 'a', 4, NULL), (90, NULL, NULL, 9);
    INSERT INTO strict VALUES (4, 'x'); INSERT INTO flat VALUES ('b', 2, 'x'), ('a', 1, NULL);
    CREATE TRIGGER \"tr [x\" AFTER UPDATE OF x ON \"we\"\"ird [na'me; --\" BEGIN SELECT 'END;'; END;
    CREATE VIEW \"vi \"\"ew\" AS SELECT * FROM [flat], \"we\"\"ird [na'me; --\"";

#[test]
fn odd_names_and_rare_features_are_kept() {
    let chain = Chain::new([base("a", ODD), child("b", &["a"], ODD_REBUILD)]);
    let (database, mut connection) = database(&chain, ODD_ROWS);
    let all =
        "SELECT rowid, \"sel ect\", n, twice, thrice, x FROM \"we\"\"ird [na'me; --\" ORDER BY 1";
    let (rows, flat, schema) =
        (database.text(all), database.text("SELECT * FROM flat"), database.schema());
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(rows, "3|a|4|8|12|NULL\n7|B|2|4|6|3\n90|NULL|NULL|NULL|NULL|9");
    assert_eq!((database.text(all), database.text("SELECT * FROM flat")), (rows, flat));
    insta::assert_snapshot!(database.schema(), @r#"
    CREATE VIEW "vi ""ew" AS SELECT * FROM [flat], "we""ird [na'me; --"
    CREATE TRIGGER "tr [x" AFTER UPDATE OF x ON "we""ird [na'me; --" BEGIN SELECT 'END;'; END
    CREATE TABLE "flat" (
      "one" TEXT NOT NULL,
      "two" INTEGER NOT NULL,
      "x" TEXT COLLATE "NOCASE" DEFAULT 'y',
      CONSTRAINT "pk_flat" PRIMARY KEY ("one", "two")
    ) WITHOUT ROWID, STRICT
    CREATE TABLE "strict" (
      "id" INTEGER NOT NULL CONSTRAINT "pk_strict" PRIMARY KEY,
      "x" TEXT DEFAULT 'it''s'
    ) STRICT
    CREATE TABLE "we""ird [na'me; --" (
      "sel ect" VARCHAR(9) COLLATE "NOCASE",
      "n" INTEGER,
      "twice" INTEGER GENERATED ALWAYS AS (n * 2) VIRTUAL,
      "thrice" INTEGER GENERATED ALWAYS AS (n * 3) STORED,
      "x" INTEGER DEFAULT 5,
      CONSTRAINT "ck_we""ird [na'me; --_n" CHECK ("n" <> 13),
      CONSTRAINT "ck_odd" CHECK (x < 100)
    )
    CREATE UNIQUE INDEX "ix odd" ON "we""ird [na'me; --" ("sel ect" COLLATE "BINARY" DESC, n + x) WHERE n > 1
    "#);
    chain.graph().downgrade(&mut connection, "a").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.schema(), schema);
}

#[test]
fn an_unnamed_check_is_no_drift_and_gets_its_name() {
    const PLAIN: &[Operation] = &[op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("age", Integer).check("age > 0")],
    )
    .into_operation()];
    let chain = Chain::new([base("a", PLAIN), child("b", &["a"], REBUILD)]);
    let (database, mut connection) = database(
        &chain,
        "DROP TABLE users; CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER CHECK (age>0))",
    );
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert!(database.schema().contains("CHECK (age > 0)"), "{}", database.schema());
}

#[test]
fn refused_in_a_transaction_of_the_user() {
    let chain = chain(REBUILD);
    let (database, mut connection) = database(&chain, ROWS);
    let before = everything(&database);
    connection.begin_test_transaction().expect("a transaction can be opened");
    let error = chain.graph().upgrade(&mut connection, "head").expect_err("keys are on");
    insta::assert_snapshot!(
        format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @"
    revision `b` (b): `users` must be rebuilt, but foreign keys cannot be switched off inside an open transaction
    hint: migrate outside a transaction, or send `PRAGMA foreign_keys = OFF` before you open it; what code does with `apply` can be an operation of its own instead
    "
    );
    connection.batch_execute("INSERT INTO posts VALUES (12, 1, 1, 1)").expect("it works on");
    drop(connection);
    assert_eq!(everything(&database), before);

    // The way out of the hint.
    let mut connection = database.connect();
    connection.batch_execute("PRAGMA foreign_keys = OFF").expect("no transaction is open");
    connection
        .transaction(|connection| {
            chain.graph().upgrade(connection, "head").map_err(|_| diesel::NotFound)
        })
        .expect("it applies");
    assert_eq!(database.text("SELECT * FROM posts"), "10|1|1|1\n11|NULL|NULL|NULL");
}

#[test]
fn what_a_rebuild_would_break_is_refused() {
    const DROP: &[Operation] = &[
        op::alter_column("users", "email").set_type(Text).into_operation(),
        op::drop_index("ix_users_age", "users").into_operation(),
        op::drop_constraint("ck_users_age", "users").into_operation(),
        op::drop_column("users", "age").into_operation(),
        op::alter_column("users", "email").default(text("x")).into_operation(),
    ];
    let check = |object: &str, said: &str| {
        let error = refused(DROP, &format!("{ROWS}{object}")).chain();
        assert!(error.contains(said), "{object}: {error}");
    };
    check("CREATE VIEW v AS SELECT age FROM users", "no such column: age");
    check(
        "CREATE VIEW v AS SELECT * FROM users; CREATE VIEW w AS SELECT age FROM v",
        "no such column: age",
    );
    check(
        "CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT NEW.age; END",
        "no such column: NEW.age",
    );
    check(
        "CREATE TRIGGER t AFTER UPDATE OF email ON users BEGIN SELECT OLD.age; END",
        "no such column: OLD.age",
    );
    check(
        "CREATE TRIGGER t BEFORE DELETE ON users BEGIN SELECT OLD.age; END",
        "no such column: OLD.age",
    );
    check(
        "CREATE TRIGGER t AFTER INSERT ON posts BEGIN UPDATE users SET age = 1; END",
        "no such column: age",
    );
}

#[test]
fn orphans_are_refused() {
    const ORPHANS: &[Operation] = &[
        op::alter_column("users", "age").set_type(BigInt).into_operation(),
        op::execute("DELETE FROM users WHERE id = 1").reverse_nothing().into_operation(),
    ];
    const ORPHANS_BY_CODE: &[Operation] = &[
        op::run(|context| {
            let connection = context.connection::<SqliteConnection>()?;
            connection.batch_execute("DELETE FROM users WHERE id = 1")?;
            Ok(())
        })
        .reverse_nothing()
        .into_operation(),
        op::alter_column("users", "age").set_type(BigInt).into_operation(),
    ];
    const ORPHANS_BY_REBUILD: &[Operation] =
        &[op::alter_column("users", "id").set_type(Integer).using("id + 1").into_operation()];
    for orphans in [ORPHANS, ORPHANS_BY_CODE] {
        let error = refused(orphans, ROWS);
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @"
                revision `b` (b): rows whose foreign key points nowhere: 0 before, 3 after; nothing was changed
                hint: while a table is made anew no foreign key acts: delete the rows that refer first, or move the rows in a migration of its own
                "
            );
        }
    }
    let error = refused(ORPHANS_BY_REBUILD, ROWS);
    assert!(
        error.chain().ends_with("a rebuild leaves no foreign key without its target"),
        "{}",
        error.chain()
    );
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    const NOT_NULL: &[Operation] =
        &[op::alter_column("users", "age").set_type(BigInt).not_null().into_operation()];
    let error = refused(NOT_NULL, "INSERT INTO users (email) VALUES ('a')");
    assert!(
        error.chain().ends_with("NOT NULL constraint failed: _migrate_new_users.age"),
        "{}",
        error.chain()
    );
}

/// Tables of a crash on the same connection, or of a user with odd taste in names.
#[test]
fn what_lies_in_the_way_is_no_matter_or_said() {
    let chain = chain(REBUILD);
    let (_database, mut connection) = database(&chain, ROWS);
    connection
        .batch_execute(
            "CREATE TEMP TABLE _migrate_before (a); CREATE TEMP TABLE _migrate_after (a)",
        )
        .expect("the test's own SQL is right");
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    let error = refused(REBUILD, "CREATE TABLE _migrate_new_users (a)");
    assert!(
        error.chain().ends_with("table \"_migrate_new_users\" already exists"),
        "{}",
        error.chain()
    );
}

/// One transaction for everything: foreign keys are off in all of it, and looked at before its end.
#[test]
fn a_rebuild_in_a_single_transaction() {
    const CODE: &[Operation] = &[op::run(|context| {
        let connection = context.connection::<SqliteConnection>()?;
        connection.batch_execute("INSERT INTO posts VALUES (12, 1, NULL, NULL)")?;
        Ok(context.apply(op::alter_column("users", "email").set_type(Text))?)
    })
    .reverse_nothing()
    .state(&[op::alter_column("users", "email").set_type(Text).into_operation()])
    .into_operation()];
    const AGAIN: &[Operation] =
        &[op::alter_column("users", "age").set_type(SmallInt).into_operation()];
    let options = Options { single_transaction: true, ..Options::default() };
    for list in [
        vec![base("a", USERS), child("b", &["a"], CODE)],
        vec![
            base("a", USERS),
            child("b", &["a"], REBUILD),
            child("c", &["b"], CODE),
            child("d", &["c"], AGAIN),
        ],
    ] {
        let chain = Chain::new(list);
        let (database, mut connection) = database(&chain, ROWS);
        database::upgrade(&chain.graph(), &mut connection, "head", &options, &mut |_| {})
            .unwrap_or_else(|error| panic!("{}", error.chain()));
        assert_eq!(database.text("SELECT count(*) FROM posts"), "3");
        assert_eq!(query(&mut connection, "PRAGMA foreign_keys"), "1");
        chain.graph().require_head(&mut connection).expect("it is there");
    }
}

/// What is broken before, or speaks of functions that only the application has, is kept as it is.
#[test]
fn what_was_broken_before_is_no_reason_to_refuse() {
    let chain = chain(REBUILD);
    let objects = "CREATE VIEW missing AS SELECT gone FROM users;
        CREATE VIEW app AS SELECT app_function(age) FROM users;
        CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT app_function(NEW.age); END;";
    let (database, mut connection) = database(&chain, &format!("{ROWS}{objects}"));
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.schema().matches("app_function").count(), 2);
    assert_eq!(database.text("SELECT count(*) FROM posts"), "2");
}

#[test]
fn a_table_that_refers_to_itself_keeps_its_rows() {
    const TREE: &[Operation] = &[op::create_table(
        "tree",
        &[
            column("id", BigInt).primary_key(),
            column("parent", BigInt).references("tree", "id").on_delete(Cascade),
            column("x", Text),
        ],
    )
    .into_operation()];
    const TREE_REBUILD: &[Operation] =
        &[op::alter_column("tree", "x").set_type(Varchar(9)).into_operation()];
    let chain = Chain::new([base("a", TREE), child("b", &["a"], TREE_REBUILD)]);
    let (database, mut connection) =
        database(&chain, "INSERT INTO tree VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c')");
    chain.graph().upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.text("SELECT * FROM tree"), "1|NULL|a\n2|1|b\n3|2|c");
    connection.batch_execute("DELETE FROM tree WHERE id = 2").expect("it works on");
    assert_eq!(database.text("SELECT id FROM tree"), "1");
    let refers = "SELECT \"table\" FROM pragma_foreign_key_list('tree')";
    assert_eq!(database.text(refers), "tree");
}

/// A script is written without a look at the database, and triggers go with the old table.
#[test]
fn a_script_refuses_to_lose_a_trigger() {
    let chain = chain(REBUILD);
    let trigger = "CREATE TRIGGER follows AFTER INSERT ON users BEGIN SELECT 1; END";
    let (database, mut connection) = database(&chain, trigger);
    let before = everything(&database);
    let script = offline(&chain.graph(), &Sqlite::OLDEST, Direction::Up, "a", "b")
        .expect("no code stands in the way");
    let refused = connection.batch_execute(&script.to_string()).expect_err("it would go");
    let promise = "a rebuild keeps every index and trigger of the table";
    assert!(refused.to_string().contains(promise), "{refused}");
    connection.batch_execute("ROLLBACK").expect("it is still open");
    assert_eq!(everything(&database), before);
    chain.graph().upgrade(&mut connection, "b").expect("a live run takes the trigger along");
}
