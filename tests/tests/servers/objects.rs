//! Objects that are text to us, as a live database has them: what people changed by hand shows, and
//! what was read makes the same again.

#[cfg(feature = "mysql")]
use diesel::connection::TransactionManager;
#[cfg(feature = "mysql")]
use migrate_core::database::{introspect, introspect_written, unsaid};
use migrate_core::dialect::Work;
use migrate_core::diff::{Options, Texts, diff_with, shown};
use migrate_core::operation::{CreateObject, Verb};
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, Database, ObjectKind, State};
use migrate_tests::{AnyConnection, Chain, Server, base, child, differences};

const TABLES: &str =
    "CREATE TABLE users (id integer PRIMARY KEY, email varchar(80), age integer, name varchar(80))";

/// A database that nobody made with migrations.
const POSTGRES: &[&str] = &[
    "CREATE SCHEMA billing",
    "CREATE DOMAIN email AS varchar(90) DEFAULT 'x@y' NOT NULL CHECK (VALUE LIKE '%@%') \
         CONSTRAINT short CHECK (length(VALUE) < 80)",
    "CREATE SEQUENCE numbers AS integer START 100 INCREMENT -10 MAXVALUE 500 CACHE 5 CYCLE",
    "CREATE SEQUENCE plain",
    "CREATE FUNCTION gross(price numeric, \"Rate\" numeric DEFAULT 1.2, VARIADIC text[] DEFAULT '{}') \
         RETURNS numeric LANGUAGE sql IMMUTABLE SET search_path = public AS 'SELECT price * \"Rate\"'",
    "CREATE FUNCTION billing.gross(price integer, OUT a integer, OUT b text) LANGUAGE sql \
         BEGIN ATOMIC SELECT price, 'it''s' AS b; END",
    "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n  RETURN NEW;\nEND $$",
    "CREATE PROCEDURE older(INOUT years integer) LANGUAGE plpgsql AS 'BEGIN years := 1; END'",
    "CREATE VIEW grown AS SELECT u.id, email FROM users u WHERE age >= 18 WITH LOCAL CHECK OPTION",
    "CREATE VIEW billing.all_of_them AS SELECT * FROM grown",
    "CREATE MATERIALIZED VIEW totals AS SELECT age, count(*) AS n FROM users GROUP BY 1",
    "CREATE TRIGGER stamped BEFORE INSERT OR UPDATE OF name, age ON users \
         FOR EACH ROW WHEN (NEW.age > 1) EXECUTE FUNCTION stamp('x ON y')",
    "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON users DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION stamp()",
    "CREATE POLICY own ON users AS RESTRICTIVE FOR UPDATE TO postgres USING (email = current_user \
         AND EXISTS (SELECT FROM public.users u WHERE u.id = users.id)) WITH CHECK (age > 1)",
    "CREATE POLICY wide ON users FOR INSERT WITH CHECK (true)",
];

/// What MySQL does not have.
const MARIADB: &[&str] = &[
    "CREATE SEQUENCE numbers START 100 INCREMENT -10 MAXVALUE 500 CACHE 5 CYCLE",
    "CREATE SEQUENCE plain",
];

const MYSQL: &[&str] = &[
    "CREATE FUNCTION twice(n INT UNSIGNED, `two words` varchar(9) CHARACTER SET latin1) \
         RETURNS decimal(12, 2) DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER \
         COMMENT 'it''s' RETURN n   *  2",
    "CREATE PROCEDURE older(IN a enum('x','y'), INOUT b int, OUT c datetime(6)) \
         BEGIN\n  SET b = 1; -- 'one\nEND",
    "CREATE PROCEDURE nothing() SELECT 1",
    "CREATE VIEW grown AS SELECT id, email AS mail, lower(name) FROM users u WHERE age >= 18 \
         WITH LOCAL CHECK OPTION",
    "CREATE VIEW both_of_them AS SELECT u.id, g.mail FROM users u LEFT JOIN grown g ON g.id = u.id",
    "CREATE TRIGGER stamped BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'a; b'",
];

/// A test on each database that spells objects in its own way.
macro_rules! on_object_servers {
    ($($scenario:ident),*) => {$(
        mod $scenario {
            #[test]
            #[cfg(feature = "postgres")]
            #[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
            fn postgres() {
                super::$scenario(migrate_tests::Server::Postgres);
            }

            #[test]
            #[cfg(feature = "mysql")]
            #[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
            fn mysql() {
                super::$scenario(migrate_tests::Server::Mysql);
            }
        }
    )*};
}

on_object_servers!(what_was_read_makes_the_same_again, what_changes_by_hand_shows);

/// An empty database that is given the objects of another has the same.
fn what_was_read_makes_the_same_again(server: Server) {
    let arena = Arena::new();
    let databases = [server.database(), server.database()];
    let [mut old, mut new] = databases.each_ref().map(|database| database.connect());
    let dialect = old.dialect();
    let objects = match (server.kind(), dialect.name()) {
        (Database::Sqlite, _) => unreachable!("it keeps what it is told"),
        (Database::Postgres, _) => {
            let atomic = old.rows("SELECT current_setting('server_version_num')::int >= 140000");
            let is_known = |sql: &&&str| atomic == ["true"] || !sql.contains("BEGIN ATOMIC");
            POSTGRES.iter().filter(is_known).copied().collect()
        }
        (Database::Mysql, "MariaDB") => [MARIADB, MYSQL].concat(),
        (Database::Mysql, _) => MYSQL.to_vec(),
    };
    old.execute(TABLES);
    objects.iter().for_each(|sql| old.execute(sql));
    let read = old.introspect(&arena);
    assert_eq!(read.objects.len(), objects.len(), "{:#?}", read.objects);
    // What was read is in the form in which it is compared.
    let form = old.normal(&read);
    assert!(differences(&read, &form).is_empty(), "{}", differences(&read, &form).join("\n"));

    new.execute(TABLES);
    let mut state = State::of(&arena, server.kind());
    state.tables.clone_from(&read.tables);
    let mut objects = read.objects.clone();
    objects.sort_by_key(|object| (object.kind, !object.name.ends_with("grown")));
    for object in objects {
        let operation = CreateObject { object }.into_operation();
        let work = dialect.work(&[operation], &state).expect("the database has it");
        for piece in work {
            let Work::Statement(sql) = piece else { unreachable!("it is one statement") };
            new.execute(&sql);
        }
        replay_all(&mut state, &[operation]).expect("it fits");
    }
    let again = new.introspect(&arena);
    let found = differences(&again, &read);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

const USERS: Operation = op::create_table(
    "users",
    &[
        column("id", Integer).primary_key(),
        column("email", Varchar(80)),
        column("age", Integer),
        column("name", Varchar(80)),
    ],
)
.into_operation();
const GROWN: Operation =
    op::create_view("grown", "SELECT id, email FROM users WHERE age >= 18").into_operation();

const AT: &[Column] = &[column("id", Integer).not_null(), column("at", Date).not_null()];

/// What no server gives back in these words.
const EVERYONE: Operation = op::create_view(
    "everyone",
    "SELECT u.*, (SELECT count(*) FROM users WHERE age > 30) AS n \
     FROM users u LEFT JOIN users o ON o.age = u.age AND o.id <> u.id WHERE o.id IS NULL",
)
.into_operation();

/// What the chain makes last, and what somebody does behind its back.
type Change = (&'static [Operation<'static>], &'static str);

const STAMP: Operation = op::create_function(
    "stamp()",
    "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
)
.into_operation();
const STAMPED: Operation = op::create_trigger(
    "stamped",
    "users",
    "before insert ON users FOR EACH ROW EXECUTE PROCEDURE stamp()",
)
.into_operation();
const ON_POSTGRES: &[Change] = &[
    (&[GROWN], "CREATE OR REPLACE VIEW grown AS SELECT id, email FROM users WHERE age >= 17"),
    (
        &[op::create_materialized_view("totals", "SELECT count(*) AS n FROM users")
            .into_operation()],
        "DROP MATERIALIZED VIEW totals; \
         CREATE MATERIALIZED VIEW totals AS SELECT count(age) AS n FROM users",
    ),
    (
        &[STAMP],
        "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RETURN OLD; END $$",
    ),
    (
        &[op::create_procedure("p(IN a int4 = 1)", "LANGUAGE sql AS 'SELECT 1'").into_operation()],
        "CREATE OR REPLACE PROCEDURE p(a integer DEFAULT 2) LANGUAGE sql AS 'SELECT 1'",
    ),
    (
        &[STAMP, STAMPED],
        "DROP TRIGGER stamped ON users; CREATE TRIGGER stamped BEFORE UPDATE ON users FOR EACH ROW \
         EXECUTE FUNCTION stamp()",
    ),
    (
        &[op::create_policy("own", "users", "using (email=current_user)").into_operation()],
        "ALTER POLICY own ON users USING (name = current_user)",
    ),
    (
        &[op::create_sequence("numbers").options("start 100").into_operation()],
        "ALTER SEQUENCE numbers START 101",
    ),
    (
        &[op::create_domain("email", "text check(VALUE like '%@%')").into_operation()],
        "ALTER DOMAIN email SET NOT NULL",
    ),
];
/// What MySQL does not have.
const ON_MARIADB: &[Change] = &[(
    &[op::create_sequence("numbers").options("start 100").into_operation()],
    "ALTER SEQUENCE numbers INCREMENT 2",
)];
const ON_MYSQL: &[Change] = &[
    (&[GROWN], "CREATE OR REPLACE VIEW grown AS SELECT id, email FROM users WHERE age >= 17"),
    (
        &[op::create_table("by_day", AT)
            .partition_by(
                "range (to_days(at)) (partition old values less than (to_days('2026-01-01')), \
                 partition p1 values less than (740000 + 1000) comment = 'it''s')",
            )
            .into_operation()],
        "ALTER TABLE by_day ADD PARTITION (PARTITION rest VALUES LESS THAN MAXVALUE)",
    ),
    (
        &[op::create_table("by_hash", AT)
            .partition_by("linear hash(id) partitions 4")
            .into_operation()],
        "ALTER TABLE by_hash COALESCE PARTITION 1",
    ),
    (
        &[op::create_table("by_key", AT).partition_by("KEY (id, at)").into_operation()],
        "ALTER TABLE by_key PARTITION BY KEY (id)",
    ),
    (
        &[op::create_table("by_list", AT)
            .partition_by(
                "LIST (id) SUBPARTITION BY HASH (year(at)) SUBPARTITIONS 2 \
                 (PARTITION a VALUES IN (2+1, 1), PARTITION b VALUES IN (2))",
            )
            .into_operation()],
        "ALTER TABLE by_list REORGANIZE PARTITION b INTO (PARTITION b VALUES IN (2, 4))",
    ),
    (
        &[op::create_table("by_columns", AT)
            .partition_by(
                "RANGE COLUMNS (at, id) (PARTITION a VALUES LESS THAN ('2026-01-01', 5), \
                 PARTITION b VALUES LESS THAN (MAXVALUE, MAXVALUE))",
            )
            .into_operation()],
        "ALTER TABLE by_columns DROP PARTITION b",
    ),
    (
        &[op::create_table("by_year", AT)
            .partition_by("RANGE (year(at)) (PARTITION a VALUES LESS THAN (2027))")
            .into_operation()],
        "ALTER TABLE by_year REMOVE PARTITIONING",
    ),
    (
        &[EVERYONE],
        "CREATE OR REPLACE VIEW everyone AS SELECT u.*, (SELECT count(*) FROM users WHERE age > 30) AS n \
         FROM users u LEFT JOIN users o ON o.age = u.age AND o.id <> u.id WHERE o.id IS NOT NULL",
    ),
    (
        &[op::create_view("both_of_them (a, b)", "SELECT id, name FROM users UNION SELECT 1, 'x'")
            .into_operation()],
        "CREATE OR REPLACE VIEW both_of_them (a, b) AS SELECT id, email FROM users UNION SELECT 1, 'x'",
    ),
    (
        &[op::create_function("twice(n INT)", "returns int deterministic RETURN n * 2")
            .into_operation()],
        "DROP FUNCTION twice; CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 3",
    ),
    (
        &[op::create_procedure("p(IN a integer)", "SELECT a").into_operation()],
        "DROP PROCEDURE p; CREATE PROCEDURE p(a BIGINT) SELECT a",
    ),
    (
        &[op::create_trigger(
            "stamped",
            "users",
            "before insert on users for each row SET NEW.name = 'a'",
        )
        .into_operation()],
        "DROP TRIGGER stamped; \
         CREATE TRIGGER stamped BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'b'",
    ),
];

/// What somebody changed shows; nothing shows before that.
fn what_changes_by_hand_shows(server: Server) {
    let name = server.database().connect().dialect().name();
    let changes = match (server.kind(), name) {
        (Database::Sqlite, _) => unreachable!("it keeps what it is told"),
        (Database::Postgres, _) => ON_POSTGRES.to_vec(),
        (Database::Mysql, "MariaDB") => [ON_MARIADB, ON_MYSQL].concat(),
        (Database::Mysql, _) => ON_MYSQL.to_vec(),
    };
    for (operations, sql) in changes {
        let database = server.database();
        let mut connection = database.connect();
        let all: Vec<Operation> = [USERS].into_iter().chain(operations.iter().copied()).collect();
        let chain = Chain::new([base("a", &[USERS]), child("b", &["a"], operations)]);
        let done = connection.upgrade(&chain.graph(), "head");
        done.unwrap_or_else(|error| panic!("{}", error.chain()));
        let found = drift(&mut connection, server, &all);
        assert!(found.is_empty(), "{sql}\n{}", found.join("\n"));
        connection.execute(sql);
        let found = drift(&mut connection, server, &all);
        assert_eq!(found.len(), 2, "{sql}\n{}", found.join("\n"));
    }
}

fn drift(connection: &mut AnyConnection, server: Server, all: &[Operation<'_>]) -> Vec<String> {
    let arena = Arena::new();
    let mut state = State::of(&arena, server.kind());
    replay_all(&mut state, all).expect("they fit");
    let live = connection.introspect(&arena);
    let chain = connection.normal(&state);
    differences(&live, &chain)
}

/// To compare leaves nothing behind, and who may write nothing is told what is written.
#[test]
#[cfg(feature = "postgres")]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_comparison_leaves_nothing_behind() {
    let database = Server::Postgres.database();
    let mut connection = database.connect();
    connection.execute(TABLES);
    let arena = Arena::new();
    let mut state = State::of(&arena, Database::Postgres);
    replay_all(&mut state, &[USERS, GROWN, STAMP, STAMPED]).expect("they fit");
    let text = |state: &State<'_>| {
        let view = state.object(ObjectKind::View, "grown", None).expect("it is there");
        view.definition.text(Database::Postgres).to_owned()
    };
    let question = "SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_proc), \
                    current_setting('search_path'), current_setting('check_function_bodies')";
    let before = connection.rows(question);
    // In its own words, with parentheses; the name of the table is among them before version 16.
    assert!(text(&connection.normal(&state)).contains("age >= 18)"));
    assert_eq!(connection.rows(question), before);
    connection.execute("SET default_transaction_read_only = on");
    assert_eq!(text(&connection.normal(&state)), "SELECT id, email FROM users WHERE age >= 18");
    assert_eq!(connection.rows(question), before);
    // A text that cannot be made keeps its words, and the others do not.
    connection.execute("SET default_transaction_read_only = off");
    connection.execute("ALTER TABLE users DROP age");
    let normal = connection.normal(&state);
    assert_eq!(text(&normal), "SELECT id, email FROM users WHERE age >= 18");
    let stamp = normal.object(ObjectKind::Function, "stamp()", None).expect("it is there");
    assert!(stamp.definition.text.contains("$function$"), "{}", stamp.definition.text);
}

/// MySQL and MariaDB are shown a view under a name of our own, which goes with the comparison; who may
/// make no view is told what is written.
#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn a_view_that_is_shown_to_mysql_goes_again() {
    let database = Server::Mysql.database();
    let mut connection = database.connect();
    let arena = Arena::new();
    let mut state = State::of(&arena, Database::Mysql);
    replay_all(&mut state, &[USERS, EVERYONE]).expect("they fit");
    let text = |state: &State<'_>| {
        let view = state.object(ObjectKind::View, "everyone", None).expect("it is there");
        view.definition.text(Database::Mysql).to_owned()
    };
    let views = "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()";
    let written = text(&state);
    connection.execute(TABLES);
    // Where there is none of that name, there is nothing to compare.
    assert_eq!(text(&connection.normal(&state)), written);
    connection.execute(&format!("CREATE VIEW everyone AS {written}"));
    let live = text(&connection.introspect(&arena));
    assert!(live != written && live.contains("left join"), "{live}");
    // One that a process left behind is nobody's.
    connection.execute("CREATE VIEW migrate_scratch AS SELECT 1 AS a");
    assert_eq!(connection.introspect(&arena).objects.len(), 1);
    assert_eq!(text(&connection.normal(&state)), live);
    assert_eq!(connection.rows(views), ["everyone"]);
    // A transaction of the user's would be committed.
    connection.execute("INSERT INTO users VALUES (1, 'a', 1, 'a')");
    let AnyConnection::Mysql(mut open) = database.connect() else { unreachable!("it is MySQL") };
    type Manager = <diesel::MysqlConnection as diesel::Connection>::TransactionManager;
    Manager::begin_transaction(&mut open).expect("it begins");
    let mut open = AnyConnection::Mysql(open);
    open.execute("DELETE FROM users");
    assert_eq!(text(&open.normal(&state)), written);
    drop(open);
    assert_eq!(connection.rows("SELECT count(*) FROM users"), ["1"]);
    // Who may only read.
    let (user, url) = (format!("r{}", std::process::id()), database.url());
    let (_, name) = url.rsplit_once('/').expect("the URL names a database");
    connection.execute(&format!("CREATE USER {user}@'%' IDENTIFIED BY 'Pass 1'"));
    connection.execute(&format!("GRANT SELECT ON {name}.* TO {user}@'%'"));
    let host = url.split_once('@').expect("the URL names a user").1;
    let reader = format!("mysql://{user}:Pass%201@{host}");
    // What is hidden is not gone.
    let AnyConnection::Mysql(mut blind) = AnyConnection::open(&reader) else {
        unreachable!("it is MySQL")
    };
    let error = introspect(&mut blind, &arena).expect_err("it is hidden");
    assert_eq!(error.to_string(), "this user may not read the view `everyone`");
    let rights = "SHOW VIEW, TRIGGER, REFERENCES";
    connection.execute(&format!("GRANT {rights} ON {name}.* TO {user}@'%'"));
    let mut reader = AnyConnection::open(&reader);
    assert_eq!(text(&reader.normal(&state)), written);
    assert_eq!(text(&reader.introspect(&arena)), live);
    connection.execute(&format!("DROP USER {user}@'%'"));
    assert_eq!(connection.rows(views), ["everyone"]);
}

/// What MySQL has said of both is the same or not: nothing about it is left in doubt.
#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn what_mysql_was_shown_is_beyond_doubt() {
    const PAIRS: &str =
        "SELECT u.id, o.name FROM users u JOIN users o ON o.age = u.age WHERE u.id < 9";
    let database = Server::Mysql.database();
    let mut connection = database.connect();
    let arena = Arena::new();
    let view = op::create_view("pairs", PAIRS).into_operation();
    let mut state = State::of(&arena, Database::Mysql);
    replay_all(&mut state, &[USERS, view]).expect("they fit");
    connection.execute(TABLES);
    let left = |connection: &mut AnyConnection, knows: bool| {
        let (live, normal) = (connection.introspect(&arena), connection.normal(&state));
        let shown = shown(connection.dialect().as_ref(), &state, &normal);
        let shown = if knows { &shown[..] } else { &[] };
        let options = Options { texts: Texts::Respelled, shown, ..Options::default() };
        let diff = diff_with(&normal, &live, &options);
        let made = diff.operations().iter().filter(|it| matches!(it.verb, Verb::ReplaceObject(_)));
        (made.count(), diff.doubts.len())
    };
    connection.execute(&format!("CREATE VIEW pairs AS {PAIRS}"));
    assert_eq!(left(&mut connection, true), (0, 0));
    // Only what a text cannot say for itself differs: not a number, not a name in quotes.
    connection.execute(&format!(
        "CREATE OR REPLACE VIEW pairs AS {}",
        PAIRS.replace("JOIN", "LEFT JOIN")
    ));
    assert_eq!(left(&mut connection, true), (1, 0));
    assert_eq!(left(&mut connection, false), (0, 1));
}

/// What no operation says is found, and in words that make it again.
#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn what_no_operation_says_is_known_to_mysql() {
    let database = Server::Mysql.database();
    let mut connection = database.connect();
    connection.execute(
        "CREATE TABLE t (id INT PRIMARY KEY, a INT INVISIBLE, b INT, KEY k (b) COMMENT 'it''s') \
         ROW_FORMAT=COMPACT PARTITION BY HASH (id) PARTITIONS 2",
    );
    connection.execute("CREATE SQL SECURITY INVOKER VIEW v AS SELECT id FROM t");
    connection.execute("CREATE FUNCTION f () RETURNS INT DETERMINISTIC RETURN 1");
    let found = |connection: AnyConnection| -> Vec<String> {
        let AnyConnection::Mysql(mut connection) = connection else { unreachable!("it is MySQL") };
        let arena = Arena::new();
        let written = introspect_written(&mut connection, &arena).expect("it is read");
        let rule = written.tables["t"].options.partition_by.expect("it has partitions");
        assert!(rule.contains("HASH"), "{rule}");
        assert_eq!(written.objects.len(), 2);
        let found = unsaid(&mut connection, &arena).expect("it is read");
        found.iter().map(|it| it.sql.unwrap_or(it.words).to_owned()).collect()
    };
    let first = found(database.connect());
    assert_eq!(first.len(), 4, "{first:#?}");
    for sql in &first {
        connection.execute(sql);
    }
    assert_eq!(found(database.connect()), first);
}

/// What stands behind a routine in its message is no part of it: MySQL keeps a semicolon that no dump can
/// be read with.
#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn a_routine_ends_where_its_text_does() {
    const STEPS: &[Operation] = &[
        USERS,
        op::create_trigger("seen", "users", "BEFORE INSERT ON users FOR EACH ROW SET @seen = 1")
            .into_operation(),
        op::create_function("one()", "RETURNS INT DETERMINISTIC RETURN 1").into_operation(),
        op::create_procedure("two()", "SELECT 2").into_operation(),
        op::execute("CREATE EVENT three ON SCHEDULE EVERY 1 DAY DISABLE DO SET @three = 3")
            .reverse("DROP EVENT three")
            .into_operation(),
        op::create_index("ix", "users", &["age"]).into_operation(),
    ];
    let database = Server::Mysql.database();
    let mut connection = database.connect();
    let chain = Chain::new([base("a", STEPS)]);
    connection.upgrade(&chain.graph(), "head").expect("it applies");
    let texts = connection.rows(
        "SELECT action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE() \
         UNION SELECT routine_definition FROM information_schema.routines \
         WHERE routine_schema = DATABASE() \
         UNION SELECT event_definition FROM information_schema.events WHERE event_schema = DATABASE() \
         ORDER BY 1",
    );
    assert_eq!(texts, ["RETURN 1", "SELECT 2", "SET @seen = 1", "SET @three = 3"]);
}

/// By whose rights a view runs, and how it is worked out, is nothing that another query changes.
#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn a_view_of_mysql_keeps_its_rights() {
    const OTHER: &[Operation] =
        &[op::replace_view("grown", "(a) AS SELECT id FROM users WHERE age > 9").into_operation()];
    let database = Server::Mysql.database();
    let mut connection = database.connect();
    let chain = Chain::new([base("a", &[USERS, GROWN]), child("b", &["a"], OTHER)]);
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    connection.execute("ALTER SQL SECURITY INVOKER VIEW grown AS SELECT id, email FROM users");
    let question = "SELECT security_type FROM information_schema.views WHERE table_name = 'grown' \
                    AND table_schema = DATABASE()";
    connection.upgrade(&chain.graph(), "b").expect("it applies");
    assert_eq!(connection.rows(question), ["INVOKER"]);
    connection.downgrade(&chain.graph(), "a").expect("it is taken back");
    assert_eq!(connection.rows(question), ["INVOKER"]);
}
