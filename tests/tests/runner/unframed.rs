//! Migrations that run outside a transaction: piece by piece, each written down.

use diesel::connection::SimpleConnection;
use migrate_core::Error;
use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_tests::{Chain, Database, base, child, query, unframed};

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
const PIECES: &[Operation] = &[
    op::execute("INSERT INTO parents VALUES (1, 'a')").reverse_nothing().into_operation(),
    op::execute("VACUUM").reverse_nothing().into_operation(),
    op::execute("INSERT INTO missing VALUES (1)").reverse_nothing().into_operation(),
    op::execute("INSERT INTO parents VALUES (2, 'b')").reverse_nothing().into_operation(),
];
const MENDED: &[Operation] = &[
    op::execute("INSERT INTO parents VALUES (1, 'a')").reverse_nothing().into_operation(),
    op::execute("VACUUM").reverse_nothing().into_operation(),
    op::execute("INSERT INTO parents VALUES (9, 'i')").reverse_nothing().into_operation(),
    op::execute("INSERT INTO parents VALUES (2, 'b')").reverse_nothing().into_operation(),
];
const EDITED_BEFORE: &[Operation] = &[
    op::execute("INSERT INTO parents VALUES (7, 'x')").reverse_nothing().into_operation(),
    op::execute("INSERT INTO parents VALUES (9, 'i')").reverse_nothing().into_operation(),
];
const REBUILD: &[Operation] =
    &[op::alter_column("parents", "name").set_type(Varchar(9)).into_operation()];
const REBUILD_IN_CODE: &[Operation] = &[op::run(|context| {
    Ok(context.apply(op::alter_column("parents", "name").set_type(Varchar(9)))?)
})
.reverse_nothing()
.into_operation()];

fn chain(pieces: &'static [Operation<'static>]) -> Chain {
    Chain::new([base("a", TABLES), unframed(child("b", &["a"], pieces))])
}

#[test]
fn a_failure_is_continued_where_it_stopped() {
    let database = Database::new();
    let mut connection = database.connect();
    for _ in 0..2 {
        let error = chain(PIECES).graph().upgrade(&mut connection, "head").expect_err("it fails");
        assert!(matches!(error, Error::Operation { number: 3, .. }), "{}", error.chain());
        let hint = error.hint().expect("there is a way on");
        assert!(hint.ends_with("run it again: it goes on at operation 3"), "{hint}");
    }
    assert_eq!(database.applied(), "a");
    assert_eq!(
        database.journal(),
        "a done, b start, b step 1, b step 2, b failed, b start, b failed"
    );
    chain(MENDED).graph().upgrade(&mut connection, "head").expect("it goes on");
    assert_eq!(database.text("SELECT * FROM parents ORDER BY id"), "1|a\n2|b\n9|i");
    assert_eq!(database.applied(), "a b");
    chain(MENDED).graph().downgrade(&mut connection, "a").expect("there is nothing to do");
    database.execute("DELETE FROM parents");
    chain(MENDED).graph().upgrade(&mut connection, "head").expect("it begins at its beginning");
    assert_eq!(database.text("SELECT count(*) FROM parents"), "3");
}

#[test]
fn what_is_done_must_not_change() {
    let database = Database::new();
    let mut connection = database.connect();
    chain(PIECES).graph().upgrade(&mut connection, "head").expect_err("it fails");
    let edited = chain(EDITED_BEFORE);
    let error = edited.graph().upgrade(&mut connection, "head").expect_err("it is refused");
    insta::assert_snapshot!(
        format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @"
    revision `b` stopped after 2 of its steps, and those have changed since
    hint: restore those steps as they were, or finish the migration by hand and say so with `migrate stamp`
    "
    );
    assert_eq!(database.text("SELECT * FROM parents"), "1|a");
    // The way out of the hint: it is finished by hand.
    let options = migrate_core::database::Options::default();
    let keep = migrate_core::database::Purge::Keep;
    migrate_core::database::stamp(&edited.graph(), &mut connection, &["b"], keep, &options)
        .expect("it is stamped");
    edited.graph().require_head(&mut connection).expect("it is at its head");
}

#[test]
fn a_rebuild_has_its_transaction_all_the_same() {
    for rebuild in [REBUILD, REBUILD_IN_CODE] {
        let database = Database::new();
        let mut connection = database.connect();
        chain(rebuild).graph().upgrade(&mut connection, "a").expect("it applies");
        database.execute("INSERT INTO parents VALUES (1, 'a'); INSERT INTO children VALUES (5, 1)");
        chain(rebuild).graph().upgrade(&mut connection, "head").expect("it applies");
        assert_eq!(database.text("SELECT * FROM children"), "5|1");
        assert!(database.schema().contains("VARCHAR(9)"), "{}", database.schema());
        assert_eq!(query(&mut connection, "PRAGMA foreign_keys"), "1");
    }
}

#[test]
fn settings_of_the_file_can_be_changed() {
    const WAL: &[Operation] =
        &[op::execute("PRAGMA journal_mode = WAL").reverse_nothing().into_operation()];
    let database = Database::new();
    let mut connection = database.connect();
    chain(WAL).graph().upgrade(&mut connection, "head").expect("it applies");
    assert_eq!(database.text("PRAGMA journal_mode"), "wal");
    connection.batch_execute("INSERT INTO parents VALUES (1, 'a')").expect("it works on");
}
