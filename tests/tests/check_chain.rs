//! `migrate check --chain`: the compiler's verdict where there is no compiler error to see.

use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::{Graph, Heads, Migration};
use migrate_tests::{base, child};

const USERS: &[Operation] =
    &[op::create_table("users", &[column("id", BigInt).primary_key()]).into_operation()];
const WRONG: &[Operation] = &[
    op::drop_column("users", "nick").into_operation(),
    op::add_column("user", column("age", Integer)).into_operation(),
];

/// What the command prints, and its exit code.
fn check(list: &[Migration<'static>]) -> String {
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, list, Heads::One);
    let (mut data, mut status) = (Vec::new(), Vec::new());
    let words = ["migrate", "check", "--chain"];
    let code = migrate_cli::Cli::new(&graph).run_from(words, &mut data, &mut status);
    let [data, status] = [data, status].map(|text| String::from_utf8(text).expect("it is text"));
    format!("{data}---\n{status}--- {code}\n")
}

#[test]
fn a_sound_chain() {
    insta::assert_snapshot!(check(&[base("a", USERS)]), @r"
    ---
    the chain is sound: 1 migration
    --- 0
    ");
}

#[test]
fn operations_that_do_not_fit() {
    insta::assert_snapshot!(check(&[base("a", USERS), child("b", &["a"], WRONG)]), @r"
    revision `b`, operation 1 (b:0): table `users` has no column `nick`
    revision `b`, operation 2 (b:0): there is no table `user`; did you mean `users`?
    ---
    error: 2 things are wrong with the chain
    hint: with `MIGRATE_UNCHECKED=1` the program compiles all the same, for whoever repairs it
    --- 1
    ");
}

/// Every database of a chain has these tables.
#[test]
fn names_of_our_own_tables() {
    const OURS: &[Operation] = &[
        op::create_table("Migrate_Version", &[column("id", BigInt).primary_key()]).into_operation(),
        op::rename_table("users", "migrate_journal").into_operation(),
        op::create_table("migrate_versions", &[column("id", BigInt).primary_key()])
            .into_operation(),
    ];
    insta::assert_snapshot!(check(&[base("a", USERS), child("b", &["a"], OURS)]), @"
    revision `b`, operation 1 (b:0): the name `Migrate_Version` is that of the table in which it is noted what was applied: choose another
    revision `b`, operation 2 (b:0): the name `migrate_journal` is that of the table in which it is noted what was applied: choose another
    ---
    error: 2 things are wrong with the chain
    hint: with `MIGRATE_UNCHECKED=1` the program compiles all the same, for whoever repairs it
    --- 1
    ");
}

#[test]
fn a_broken_chain() {
    insta::assert_snapshot!(check(&[base("a", USERS), child("b", &["x"], WRONG)]), @r"
    b: revision `b` names its down_revision `x`, but no migration has that revision
    ---
    error: 1 thing is wrong with the chain
    hint: with `MIGRATE_UNCHECKED=1` the program compiles all the same, for whoever repairs it
    --- 1
    ");
}

/// What the compiler was told not to look at is looked at before anything is planned.
#[test]
fn an_unchecked_program_runs_nothing_that_would_not_compile() {
    const NO_WAY_BACK: &[Operation] = &[op::execute("DELETE FROM users").into_operation()];
    let list = [base("a", USERS), child("b", &["a"], NO_WAY_BACK)];
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, &list, Heads::One).unchecked();
    let database = migrate_tests::Database::new();
    let error = graph.upgrade(&mut database.connect(), "head").expect_err("it would not compile");
    assert!(error.to_string().contains("nothing says how to take this back"), "{error}");
    assert_eq!(migrate_tests::query(&mut database.connect(), "SELECT name FROM sqlite_schema"), "");
}
