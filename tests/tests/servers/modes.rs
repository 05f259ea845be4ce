//! Settings of a server that change what SQL means there, and what the catalogue prints.

use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};
use migrate_tests::{Chain, Server, base, differences};

const STEPS: &[Operation] = &[
    op::create_table(
        "t",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("at", Timestamptz).not_null(),
            column("until", Timestamptz).not_null(),
            column("doc", Json).default(sql("JSON_OBJECT('a', 1)")),
            column("code", Varchar(20)).check("code <> 'x'"),
            column("upper", Varchar(20)).generated_virtual("UPPER(code)"),
        ],
    )
    .into_operation(),
    op::create_view("v", "SELECT t.id, t.code FROM t JOIN t AS o ON o.id = t.id").into_operation(),
    op::alter_column("t", "at").comment("since when").into_operation(),
];

/// What is made is what was said, and is read as that; then the session is as it was.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn a_setting_of_the_session_changes_nothing() {
    for setting in [
        "sql_mode = 'ANSI_QUOTES,STRICT_TRANS_TABLES'",
        "sql_mode = 'ANSI'",
        "sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'",
        "sql_mode = ''",
        "explicit_defaults_for_timestamp = 0",
        "autocommit = 0",
        "completion_type = 'CHAIN'",
    ] {
        let database = Server::Mysql.database();
        let mut connection = database.connect();
        connection.execute(&format!("SET SESSION {setting}"));
        let question = "SELECT CONCAT_WS(' ', @@sql_mode, @@explicit_defaults_for_timestamp, \
                        @@autocommit, @@completion_type)";
        let before = connection.rows(question);
        let chain = Chain::new([base("a", STEPS)]);
        let done = connection.upgrade(&chain.graph(), "head");
        done.unwrap_or_else(|error| panic!("{setting}: {}", error.chain()));
        let arena = Arena::new();
        let mut state = State::of(&arena, Mysql);
        replay_all(&mut state, STEPS).expect("they fit");
        let (live, normal) = (connection.introspect(&arena), connection.normal(&state));
        let found = differences(&live, &normal);
        assert!(found.is_empty(), "{setting}\n{}", found.join("\n"));
        assert_eq!(connection.rows(question), before, "{setting}");
        let done = connection.downgrade(&chain.graph(), "base");
        done.unwrap_or_else(|error| panic!("{setting}: {}", error.chain()));
    }
}
