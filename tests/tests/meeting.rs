//! Where branches meet: what may not stand on both sides.

use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::{Graph, Heads};
use migrate_tests::{base, child};

const ID: Column = column("id", BigInt).primary_key();
const USERS: &[Operation] =
    &[op::create_table("users", &[ID, column("name", Text), column("email", Text).unique()])
        .into_operation()];

/// What is said of a diamond whose sides do this:
///
/// ```text
///    b
///  /   \
/// a     m
///  \   /
///    c
/// ```
fn check(left: &'static [Operation<'static>], right: &'static [Operation<'static>]) -> String {
    let list = [
        base("a", USERS),
        child("b", &["a"], left),
        child("c", &["a"], right),
        child("m", &["b", "c"], &[]),
        child("n", &["m"], &[]),
    ];
    let arena = Arena::new();
    let errors = Graph::from_list(&arena, &list, Heads::One).check();
    errors.iter().map(|error| format!("{error}\n")).collect()
}

const TAGS: &[Operation] = &[op::create_table("tags", &[ID]).into_operation()];
const INDEX: &[Operation] =
    &[op::create_index("ix_users_name", "users", &["name"]).into_operation()];
const DROP_NAME: &[Operation] = &[op::drop_column("users", "name").into_operation()];
const RENAME_NAME: &[Operation] = &[op::rename_column("users", "name", "nick").into_operation()];
const RENAME_USERS: &[Operation] = &[op::rename_table("users", "people").into_operation()];
const DROP_USERS: &[Operation] = &[op::drop_table("users").into_operation()];
const ADD_PHONE: &[Operation] = &[op::add_column("users", column("phone", Text)).into_operation()];
const POSTS: &[Operation] =
    &[op::create_table("posts", &[ID, column("user_id", BigInt).references("users", "id")])
        .into_operation()];
const BY_EMAIL: &[Operation] =
    &[op::create_table("mails", &[ID, column("to", Text).references("users", "email")])
        .into_operation()];
const DROP_UNIQUE: &[Operation] =
    &[op::drop_constraint("uq_users_email", "users").into_operation()];
const ALTER_NAME: &[Operation] = &[op::alter_column("users", "name").not_null().into_operation()];

const NAMES: &[Operation] = &[op::create_view("names", "SELECT name FROM users").into_operation()];

const NULLABLE_NAME: &[Operation] = &[
    op::alter_column("users", "name").not_null().into_operation(),
    op::alter_column("users", "name").nullable().into_operation(),
];

#[test]
fn what_goes_together() {
    for (left, right) in [
        (TAGS, INDEX),
        (INDEX, ADD_PHONE),
        (DROP_NAME, ADD_PHONE),
        (POSTS, ADD_PHONE),
        (POSTS, DROP_NAME),
        (DROP_UNIQUE, POSTS),
        (ALTER_NAME, INDEX),
        (RENAME_NAME, POSTS),
        (NAMES, ADD_PHONE),
        (NAMES, POSTS),
    ] {
        assert_eq!(check(left, right), "");
        assert_eq!(check(right, left), "");
    }
}

#[test]
fn what_does_not_go_together() {
    let both = "m: revisions `b` and `c`, whose branches meet here,";
    let swapped = "m: revisions `c` and `b`, whose branches meet here,";
    let twice = "both make table `tags`: drop or rename one of the two on its own branch";
    assert_eq!(check(TAGS, TAGS), format!("{both} {twice}\n"));
    let twice = "both drop or rename column `name` of table `users`: leave that to one of them";
    assert_eq!(check(DROP_NAME, DROP_NAME), format!("{both} {twice}\n"));
    assert_eq!(check(RENAME_NAME, DROP_NAME), format!("{both} {twice}\n"));
    let used = |name| {
        format!(
            "do not go together: the first drops or renames {name}, which the second uses: \
             put one behind the other"
        )
    };
    for (ender, user, name) in [
        (DROP_NAME, INDEX, "column `name` of table `users`"),
        (RENAME_NAME, INDEX, "column `name` of table `users`"),
        (RENAME_NAME, ALTER_NAME, "column `name` of table `users`"),
        (RENAME_USERS, ADD_PHONE, "table `users`"),
        (RENAME_USERS, INDEX, "table `users`"),
        (DROP_USERS, POSTS, "table `users`"),
        (DROP_USERS, ALTER_NAME, "table `users`"),
        (DROP_NAME, NAMES, "column `name` of table `users`"),
        (RENAME_NAME, NAMES, "column `name` of table `users`"),
        (DROP_USERS, NAMES, "table `users`"),
        (RENAME_USERS, NAMES, "table `users`"),
        (DROP_UNIQUE, BY_EMAIL, "constraint `uq_users_email` of table `users`"),
    ] {
        assert_eq!(check(ender, user), format!("{both} {}\n", used(name)));
        assert_eq!(check(user, ender), format!("{swapped} {}\n", used(name)));
    }
}

#[test]
fn names_that_meet_in_one_set() {
    const BIG_PHONE: &[Operation] =
        &[op::add_column("users", column("Phone", Text)).into_operation()];
    const OF_INDEX: &[Operation] = &[op::create_table("ix_users_name", &[ID]).into_operation()];
    let both = |things: &str, why: &str| {
        format!(
            "m: revisions `b` and `c`, whose branches meet here, make {things}, and {why}: \
             drop or rename one of the two on its own branch\n"
        )
    };
    assert_eq!(
        check(ADD_PHONE, BIG_PHONE),
        both(
            "column `phone` of table `users` and column `Phone` of table `users`",
            "SQLite and MySQL take the two for one"
        )
    );
    assert_eq!(
        check(INDEX, OF_INDEX),
        both(
            "index `ix_users_name` of table `users` and table `ix_users_name`",
            "SQLite and PostgreSQL have one set of names for both"
        )
    );
}

#[test]
fn a_column_altered_on_both_sides() {
    const TO_VARCHAR: &[Operation] =
        &[op::alter_column("users", "name").set_type(Varchar(9)).into_operation()];
    const TO_CHAR: &[Operation] = &[
        op::alter_column("users", "name").set_type(Varchar(9)).into_operation(),
        op::alter_column("users", "name").set_type(Char(9)).into_operation(),
    ];
    const REMARK: &[Operation] =
        &[op::alter_column("users", "name").comment("a remark").into_operation()];
    const KEY: &[Operation] = &[
        op::drop_constraint("pk_users", "users").into_operation(),
        op::create_primary_key("pk_names", "users", &["name"]).into_operation(),
    ];
    let order = "m: revisions `b` and `c`, whose branches meet here, both alter column `name` of \
                 table `users`, each in another way, so that the order would decide: put one \
                 behind the other\n";
    assert_eq!(check(TO_VARCHAR, TO_CHAR), order);
    assert_eq!(check(TO_CHAR, TO_VARCHAR), order);
    assert_eq!(check(ALTER_NAME, NULLABLE_NAME), order);
    assert_eq!(check(TO_CHAR, TO_CHAR), "");
    assert_eq!(check(TO_CHAR, REMARK), "");
    assert_eq!(check(KEY, ALTER_NAME), "");
}

/// What each side changes of a column is still there behind the merge.
#[test]
fn both_changes_of_a_column_last() {
    const REMARK: &[Operation] =
        &[op::alter_column("users", "name").comment("a remark").into_operation()];
    let list = [
        base("a", USERS),
        child("b", &["a"], ALTER_NAME),
        child("c", &["a"], REMARK),
        child("m", &["b", "c"], &[]),
        child("n", &["m"], ALTER_NAME),
        child("o", &["n"], REMARK),
    ];
    let arena = Arena::new();
    let errors = Graph::from_list(&arena, &list, Heads::One).check();
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    for said in said {
        assert!(said.contains("leaves column `name` of table `users` as it is"), "{said}");
    }
}
