//! A connection of diesel-async, which needs no libpq.

use asynchronous::{greetings, prepare};
use diesel::Connection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use migrate_core::database::introspect;
use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_tests::{Chain, PostgresDatabase, base, child};

const NOTES: &[Operation] = &[
    op::create_table(
        "notes",
        &[column("id", BigInt).primary_key(), column("body", Text).default(text("it's"))],
    )
    .into_operation(),
    op::bulk_insert("notes", &["id"], &[&[int(1)]]).into_operation(),
];
const INDEX: &[Operation] = &[
    op::create_index("ix_body", "notes", &["body"]).concurrently().into_operation(),
    op::run(shout).reverse_nothing().into_operation(),
];

const NONSENSE: &[Operation] = &[op::execute("NONSENSE").reverse_nothing().into_operation()];

fn shout(context: &mut Context<'_>) -> RunResult {
    let shout = op::execute("UPDATE notes SET body = upper(body)").reverse_nothing();
    Ok(context.apply(shout)?)
}

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn migrations_run_on_an_asynchronous_connection() {
    let database = PostgresDatabase::new();
    let opened =
        <AsyncConnectionWrapper<AsyncPgConnection> as Connection>::establish(database.url());
    let mut connection = opened.expect("it opens");
    let chain = Chain::new([base("a", NOTES), child("b", &["a"], INDEX)]);
    let graph = chain.graph();
    let done = graph.upgrade(&mut connection, "head");
    done.unwrap_or_else(|error| panic!("{}", error.chain()));
    graph.require_head(&mut connection).expect("it is there");
    let arena = Arena::new();
    let state = introspect(&mut connection, &arena).expect("it can be read");
    assert!(state.find_table("notes").expect("it is there").index("ix_body").is_some());
    assert_eq!(graph.downgrade(&mut connection, "base").expect("it goes back").steps, 2);

    let chain = Chain::new([base("x", NONSENSE)]);
    let error = chain.graph().upgrade(&mut connection, "head").expect_err("it is nonsense");
    assert!(error.chain().contains("syntax error at or near"), "{}", error.chain());
}

/// Inside a runtime, twice: the second time there is nothing to do.
#[tokio::test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
async fn the_example_migrates_when_it_starts() {
    let database = PostgresDatabase::new();
    for _ in 0..2 {
        prepare(database.url().to_owned()).await.expect("it is migrated");
    }
    let opened = <AsyncPgConnection as AsyncConnection>::establish(database.url()).await;
    let greetings = greetings(&mut opened.expect("it opens")).await.expect("there are some");
    assert_eq!(greetings, ["Welcome, Ada!", "Welcome, Grace!"]);
}
