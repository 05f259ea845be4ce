//! What a text does to the session of PostgreSQL in which it runs, and what that means for the rest of a run.

use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, Database, State};
use migrate_tests::{AnyConnection, Chain, Server, base, child, differences, unframed};

const ONE: &[Operation] =
    &[op::create_table("one", &[column("id", BigInt).primary_key()]).into_operation()];
const THREE: &[Operation] =
    &[op::create_table("three", &[column("id", BigInt).primary_key()]).into_operation()];

/// A dump says where names are looked for, and a script who asks. It holds for its own migration.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_a_text_sets_holds_for_its_migration() {
    const DUMP: &[Operation] = &[op::execute(
        "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.two (id int)",
    )
    .reverse("SET search_path = ''; DROP TABLE public.two")
    .into_operation()];
    const ROLE: &[Operation] = &[
        op::execute("GRANT ALL ON SCHEMA public TO pg_monitor; SET ROLE pg_monitor")
            .reverse("REVOKE ALL ON SCHEMA public FROM pg_monitor")
            .into_operation(),
        op::create_table("two", &[column("id", BigInt).primary_key()]).into_operation(),
    ];
    for (text, owner) in [(DUMP, "postgres"), (ROLE, "pg_monitor")] {
        for start in ["a", "head"] {
            let database = Server::Postgres.database();
            let mut connection = database.connect();
            let list = [base("a", ONE), child("b", &["a"], text), child("c", &["b"], THREE)];
            let chain = Chain::new(list);
            for target in [start, "head"] {
                let done = connection.upgrade(&chain.graph(), target);
                done.unwrap_or_else(|error| panic!("{}", error.chain()));
            }
            let owners = "SELECT relname || ' ' || relowner::regrole FROM pg_class \
                          WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' \
                          AND relname !~ '^migrate_' ORDER BY 1";
            let expected = ["one postgres".into(), "three postgres".into(), format!("two {owner}")];
            assert_eq!(connection.rows(owners), expected);
            let settings = "SELECT current_setting('search_path'), current_user";
            assert_eq!(connection.rows(settings), ["\"$user\", public|postgres"]);
            connection.downgrade(&chain.graph(), "base").expect("it goes back");
            assert_eq!(database.tables(), "");
        }
    }
}

/// Rows that the client would have to send never come: the run would wait for ever, or be over.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_copy_from_the_client_is_refused() {
    const COPY: &[Operation] =
        &[op::execute("COPY public.one (id) FROM stdin").reverse_nothing().into_operation()];
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", ONE), child("b", &["a"], COPY)]);
    let error = database.connect().upgrade(&chain.graph(), "head").expect_err("no rows come");
    let said = "revision `b`, operation 1 (b:0): PostgreSQL cannot copy rows from the client or to it \
                (`COPY … FROM stdin`)";
    assert_eq!(error.chain(), said);
    assert_eq!(database.tables(), "");
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn an_abort_ends_the_transaction() {
    const ABORT: &[Operation] = &[
        op::add_column("one", column("n", Integer)).into_operation(),
        op::execute("Abort").reverse_nothing().into_operation(),
        op::add_column("one", column("m", Integer)).into_operation(),
    ];
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", ONE), child("b", &["a"], ABORT)]);
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    let error = connection.upgrade(&chain.graph(), "head").expect_err("it is over");
    let said = error.chain();
    assert!(
        said.starts_with("revision `b`, operation 2 (b:0): it ended the migration's"),
        "{said}"
    );
    assert_eq!(database.applied(), "a");
    let columns =
        "SELECT attname FROM pg_attribute WHERE attrelid = 'one'::regclass AND attnum > 0";
    assert_eq!(database.text(columns), "id");
}

/// At a commit it is too late to find out which statement it was.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_fails_at_the_commit_is_not_done_again() {
    const LATE: &[Operation] = &[
        op::create_sequence("counted").into_operation(),
        op::create_table(
            "two",
            &[column("id", BigInt).references("one", "id").deferrable(InitiallyDeferred)],
        )
        .into_operation(),
    ];
    const FAILS: &[Operation] = &[
        op::execute("SELECT nextval('counted')").reverse_nothing().into_operation(),
        op::execute("INSERT INTO two VALUES (7)").reverse_nothing().into_operation(),
    ];
    let database = Server::Postgres.database();
    let list = [base("a", ONE), child("b", &["a"], LATE), child("c", &["b"], FAILS)];
    let chain = Chain::new(list);
    let error = database.connect().upgrade(&chain.graph(), "head").expect_err("there is no 7");
    assert!(
        error.chain().starts_with("revision `c` (c): the database refused `COMMIT`"),
        "{error}"
    );
    assert_eq!(database.text("SELECT last_value FROM counted"), "1");
}

/// Outside a transaction, too, an operation is done or not done: what goes for a moment is never gone.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn an_operation_outside_a_transaction_is_whole() {
    const MOODS: &[Operation] = &[
        op::create_enum("mood", &["sad", "ok"]).into_operation(),
        op::create_table("people", &[column("mood", Enum("mood"))]).into_operation(),
        op::create_view("moods", "SELECT mood FROM people").into_operation(),
        op::bulk_insert("people", &["mood"], &[&[text("sad")]]).reverse_nothing().into_operation(),
    ];
    const DROP: &[Operation] = &[op::drop_enum_value("mood", "sad").into_operation()];
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", MOODS), unframed(child("b", &["a"], DROP))]);
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    connection.execute("GRANT SELECT ON moods TO pg_monitor");
    connection.upgrade(&chain.graph(), "head").expect_err("somebody is sad");
    let who = "SELECT has_table_privilege('pg_monitor', 'moods', 'SELECT')";
    assert_eq!(connection.rows(who), ["true"]);
    connection.execute("DELETE FROM people");
    database.connect().upgrade(&chain.graph(), "head").expect("another session goes on");
    assert_eq!(connection.rows(who), ["true"]);
}

/// Whoever may change a table of theirs need not be one who may make tables.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn who_may_make_no_table_can_change_one() {
    const MORE: &[Operation] = &[op::add_column("one", column("n", Integer)).into_operation()];
    let database = Server::Postgres.database();
    let mut connection = database.connect();
    let role = connection.rows("SELECT 'weak in ' || current_database()").concat();
    let chain = Chain::new([base("a", ONE), child("b", &["a"], MORE)]);
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    connection.execute(&format!(
        "CREATE ROLE \"{role}\"; REVOKE CREATE ON SCHEMA public FROM PUBLIC; \
         ALTER TABLE one OWNER TO \"{role}\"; \
         GRANT ALL ON migrate_version, migrate_journal TO \"{role}\""
    ));
    let mut weak: AnyConnection = database.connect();
    weak.execute(&format!("SET ROLE \"{role}\""));
    let done = weak.upgrade(&chain.graph(), "head");
    done.unwrap_or_else(|error| panic!("{}", error.chain()));
    connection.execute(&format!("DROP OWNED BY \"{role}\" CASCADE; DROP ROLE \"{role}\""));
}

/// As a pooler does that hands each transaction to whatever session is free.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_session_without_the_lock_is_refused() {
    const UNLOCK: &[Operation] =
        &[op::execute("SELECT pg_advisory_unlock_all()").reverse_nothing().into_operation()];
    let database = Server::Postgres.database();
    let list = [base("a", ONE), child("b", &["a"], UNLOCK), child("c", &["b"], THREE)];
    let chain = Chain::new(list);
    let mut connection = database.connect();
    connection.upgrade(&chain.graph(), "a").expect("it applies");
    let error = connection.upgrade(&chain.graph(), "head").expect_err("others may be at work");
    assert!(error.chain().ends_with("is not held by the session that answers"), "{error}");
    assert!(error.hint().is_some_and(|hint| hint.contains("pooler")), "{error}");
    assert_eq!(database.applied(), "a b");
    connection.upgrade(&chain.graph(), "head").expect("it takes it again");
}

/// How a session prints values is no change of a schema, and stays as it was.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn a_schema_is_read_alike_in_every_session() {
    const VALUES: &[Operation] = &[
        op::create_table(
            "t",
            &[
                column("a", Date).default(date("2024-03-04")),
                column("b", Timestamptz).default(timestamptz("2024-03-04 05:06:07+00")),
                column("c", Interval).default(interval("1 day 2 hours")),
                column("d", Binary).default(bytes(b"\\'\x00")),
                column("e", Double).default(float(0.123_456_789)),
                column("f", native("citext").postgres("varchar(3)").ty()),
            ],
        )
        .constraints(&[check("ck_t", "a > '2020-01-02' AND c < '1 year'")])
        .into_operation(),
        op::create_view("v", "SELECT a FROM t WHERE a > '2020-01-02' WITH LOCAL CHECK OPTION")
            .into_operation(),
    ];
    const SETTINGS: [&str; 6] = [
        "DateStyle = 'SQL, DMY'",
        "IntervalStyle = 'iso_8601'",
        "bytea_output = 'escape'",
        "extra_float_digits = -9",
        "quote_all_identifiers = on",
        "standard_conforming_strings = off",
    ];
    let database = Server::Postgres.database();
    let chain = Chain::new([base("a", VALUES)]);
    database.connect().upgrade(&chain.graph(), "head").expect("it applies");
    for setting in SETTINGS {
        let mut connection = database.connect();
        connection.execute(&format!("SET {setting}"));
        let name = setting.split(' ').next().expect("it has a name");
        let asked = format!("SELECT current_setting('{name}')");
        let before = connection.rows(&asked);
        let arena = Arena::new();
        let mut state = State::of(&arena, Database::Postgres);
        replay_all(&mut state, VALUES).expect("it fits");
        let live = connection.introspect(&arena);
        let found = differences(&live, &connection.normal(&state));
        assert!(found.is_empty(), "{setting}:\n{}", found.join("\n"));
        assert_eq!(connection.rows(&asked), before);
    }
}
