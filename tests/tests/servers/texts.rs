//! Texts of SQL that would take in what is sent behind them.

use migrate_core::prelude::*;
use migrate_tests::{Chain, Server, base, child, on_each_server};

const OPENS: &[Operation] = &[
    op::create_table("a", &[column("id", BigInt)]).into_operation(),
    op::execute("INSERT INTO a VALUES (1) /* open").reverse_nothing().into_operation(),
];
const CLOSES: &[Operation] = &[
    op::create_table("b", &[column("id", BigInt)]).into_operation(),
    op::execute("SELECT 1 */").reverse_nothing().into_operation(),
];

on_each_server!(a_text_that_is_left_open_is_refused);

/// Between the two, the row of a migration and the table of another would be a comment.
fn a_text_that_is_left_open_is_refused(server: Server) {
    let database = server.database();
    let chain = Chain::new([base("a", OPENS), child("b", &["a"], CLOSES)]);
    let error = database.connect().upgrade(&chain.graph(), "head").expect_err("it is open");
    assert_eq!(
        error.chain(),
        "revision `a`, operation 2 (a:0): a comment is left open at the end of \
         `INSERT INTO a VALUES (1) /* open`"
    );
    assert!(error.hint().is_some_and(|hint| hint.starts_with("close it")), "{:?}", error.hint());
    assert_eq!(database.tables(), "");
}
