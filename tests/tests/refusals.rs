//! What does not fit a schema, and what cannot be taken back, in words.

use insta::assert_snapshot;
use migrate_core::prelude::*;
use migrate_core::replay::{replay, replay_all};
use migrate_core::schema::{Arena, State};
use migrate_core::{Downgrade, Migration};
use migrate_tests::{Chain, Database, base};

const SCHEMA: &[Operation] = &[
    op::create_table("users", &[column("id", BigInt).primary_key(), column("name", Text).unique()])
        .into_operation(),
    op::create_table("posts", &[column("user_id", BigInt).references("users", "id")])
        .into_operation(),
    op::create_index("ix", "users", &["name"]).into_operation(),
];

/// What each operation is told, and that the schema is as it was.
fn refused<'a>(operations: &[Operation<'a>]) -> String {
    let arena = Arena::new();
    let mut state = State::new(&arena);
    replay_all(&mut state, SCHEMA).expect("the schema is sound");
    let before = state.clone();
    let mut told = |operation| {
        let error = replay(&mut state, operation).expect_err("it does not fit");
        assert_eq!(state, before);
        format!("{error}\n")
    };
    operations.iter().map(&mut told).collect()
}

#[test]
fn names_that_are_not_there() {
    assert_snapshot!(refused(&[
        op::drop_table("user").into_operation(),
        op::drop_column("users", "nam").into_operation(),
        op::create_index("ix_nam", "users", &["nam"]).into_operation(),
        op::drop_index("ix", "posts").into_operation(),
        op::drop_constraint("pk_posts", "posts").into_operation(),
        op::create_foreign_key("fk", "posts", "user", &["user_id"], &["id"]).into_operation(),
    ]), @"
    there is no table `user`
    table `users` has no column `nam`
    table `users` has no column `nam`
    table `posts` has no index `ix`
    table `posts` has no constraint `pk_posts`
    there is no table `user`
    ");
}

#[test]
fn names_that_are_taken() {
    assert_snapshot!(refused(&[
        op::rename_table("posts", "users").into_operation(),
        op::add_column("users", column("name", Text)).into_operation(),
        op::rename_column("users", "id", "name").into_operation(),
        op::create_index("ix", "posts", &["user_id"]).into_operation(),
        op::create_unique_constraint("uq_users_name", "users", &["id"]).into_operation(),
        op::create_primary_key("second", "users", &["name"]).into_operation(),
    ]), @"
    there is a table `users` already
    table `users` has a column `name` already
    table `users` has a column `name` already
    there is an index `ix` already, on table `users`
    table `users` has a constraint `uq_users_name` already
    table `users` has a primary key already: `pk_users`
    ");
}

#[test]
fn what_is_in_use_and_what_does_not_match() {
    assert_snapshot!(refused(&[
        op::drop_table("users").into_operation(),
        op::drop_column("users", "name").into_operation(),
        op::drop_constraint("pk_users", "users").into_operation(),
        op::create_foreign_key("fk", "posts", "users", &["user_id"], &["id", "name"])
            .into_operation(),
        op::bulk_insert("users", &["id", "name"], &[&[int(1)]]).into_operation(),
    ]), @"
    table `users` is still used by foreign key `fk_posts_user_id_users` of table `posts`
    column `name` of table `users` is still used by constraint `uq_users_name`
    constraint `pk_users` is still used by foreign key `fk_posts_user_id_users` of table `posts`
    foreign key `fk` of table `posts`: 1 against 2 columns
    a row for table `users`: 1 against 2 columns
    ");
}

#[test]
fn a_migration_that_its_author_calls_irreversible() {
    let for_good =
        Migration { downgrade: Downgrade::Irreversible("the rows are gone"), ..base("a", SCHEMA) };
    let chain = Chain::new([for_good]);
    let database = Database::new();
    let mut connection = database.connect();
    chain.graph().upgrade(&mut connection, "head").expect("the way up is sound");
    let error = chain.graph().downgrade(&mut connection, "base").expect_err("there is no way back");
    assert_snapshot!(format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @"
    revision `a` cannot be taken back: the rows are gone
    hint: its author says so: restore a copy of the database, or write a `#[downgrade]` function
    ");
}

/// Several operations become one statement, and what the database lacks is refused all the same.
#[test]
fn what_a_database_lacks_among_several_operations() {
    const BEFORE: &[Operation] = &[op::create_table("t", &[column("id", BigInt)]).into_operation()];
    const SEVERAL: &[Operation] = &[
        op::add_column("t", column("a", Integer)).into_operation(),
        op::alter_table("t").row_security(true).into_operation(),
    ];
    let said = |done: migrate_core::Result<String>| done.expect_err("it is lacking").to_string();
    assert_snapshot!(said(migrate_core::mysql::preview(BEFORE, SEVERAL)), @"MySQL cannot hide rows by policies");
    assert_snapshot!(said(migrate_core::sqlite::preview(BEFORE, SEVERAL)), @"SQLite cannot hide rows by policies");
}
