//! Rows, and what is sent as it is written.

use migrate_core::operation::CustomOperation;
use migrate_core::prelude::*;
use migrate_core::schema::Database;

use crate::scenario::{ALL_POSTS, ALL_USERS, ONE, POSTS, Scenario, TWO, scenario};

/// Raises a counter, each database in its own words.
#[derive(Debug)]
struct Raise(i64);

impl CustomOperation for Raise {
    fn statements(&self, database: Database) -> Vec<String> {
        let by = self.0;
        match database {
            Database::Sqlite => {
                vec![format!("UPDATE users SET age = age + ({by}) WHERE age IS NOT NULL")]
            }
            Database::Postgres => vec![format!("UPDATE users SET age = age + ({by})::integer")],
            Database::Mysql => vec![format!("UPDATE `users` SET `age` = `age` + ({by})")],
        }
    }
}

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario(
        "insert_rows",
        ONE,
        &[op::bulk_insert(
            "users",
            &["id", "email", "age"],
            &[&[int(8), text("eve@x"), int(1)], &[int(9), text("it's@x"), null()]],
        )
        .into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT name FROM users WHERE id = 8", "nobody")]),
    scenario(
        "insert_rows_that_refer",
        ONE,
        &[
            POSTS,
            op::bulk_insert(
                "posts",
                &["id", "author_id", "title"],
                &[&[int(1), int(1), text("x")], &[int(2), int(1), text("y\\")]],
            )
            .into_operation(),
        ],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT count(*) FROM posts WHERE rating = 1.5", "2")]),
    scenario(
        "insert_rows_into_a_table_that_is_made_elsewhere",
        &[op::create_table("notes", &[column("id", BigInt).primary_key()]).only(&[Sqlite])],
        &[
            op::create_table("notes", &[column("id", BigInt).primary_key()])
                .only(&[Postgres, Mysql]),
            op::bulk_insert("notes", &["id"], &[&[int(1)]]).into_operation(),
        ],
    )
    .on(&[Sqlite])
    .keeps(&["SELECT id FROM notes"])
    .then(&[("SELECT id FROM notes", "1")]),
    scenario(
        "delete_rows",
        TWO,
        &[op::delete_rows(
            "posts",
            &["id", "author_id", "title", "rating"],
            &[&[int(10), int(1), text("first"), numeric("2.25")]],
        )
        .into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS])
    .then(&[("SELECT id FROM posts", "11")]),
    scenario(
        "update_rows",
        ONE,
        &[op::update_rows(
            "users",
            &["id"],
            &["age", "name"],
            &[&[int(1), int(31), text("Anna")], &[int(3), int(1), null()]],
        )
        .reverse(&[&[int(1), int(30), text("Ann")], &[int(3), null(), text("it's \"Cy\"")]])
        .into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT age, name FROM users WHERE id = 1", "31|Anna")]),
    scenario(
        "update_rows_by_two_columns",
        ONE,
        &[op::update_rows(
            "users",
            &["id", "email"],
            &["age"],
            &[&[int(2), text("bob@x"), int(18)]],
        )
        .reverse(&[&[int(2), text("bob@x"), int(17)]])
        .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "fill_a_new_column",
        ONE,
        &[
            op::add_column("users", column("handle", Varchar(190))).into_operation(),
            op::execute("UPDATE users SET handle = email").reverse_nothing().into_operation(),
            op::alter_column("users", "handle").not_null().into_operation(),
            op::create_index("ix_handle", "users", &["handle"]).unique().into_operation(),
        ],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT handle FROM users WHERE id = 2", "bob@x")]),
    scenario(
        "sql_with_a_text_for_each",
        ONE,
        &[op::execute("UPDATE users SET name = name || '!'")
            .on(Mysql, "UPDATE users SET name = concat(name, '!')")
            .reverse("UPDATE users SET name = substr(name, 1, length(name) - 1)")
            .into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT name FROM users WHERE id = 1", "Ann!")]),
    scenario(
        "sql_with_several_statements",
        ONE,
        &[op::execute(
            "UPDATE users SET age = 1 WHERE id = 1; UPDATE users SET age = 2 WHERE id = 2;",
        )
        .reverse("UPDATE users SET age = 30 WHERE id = 1; UPDATE users SET age = 17 WHERE id = 2")
        .into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT sum(age) FROM users", "3")]),
    scenario(
        "sql_that_makes_a_table",
        ONE,
        &[
            op::execute("CREATE TABLE notes (id INTEGER NOT NULL, body VARCHAR(20))")
                .on(
                    Mysql,
                    "CREATE TABLE notes (id INTEGER NOT NULL, body VARCHAR(20)) CHARSET utf8mb4",
                )
                .reverse("DROP TABLE notes")
                .state(&[op::create_table(
                    "notes",
                    &[column("id", Integer).not_null(), column("body", Varchar(20))],
                )
                .into_operation()])
                .into_operation(),
            op::add_column("notes", column("more", Integer)).into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario("custom", ONE, &[op::custom(&Raise(5)).reverse(&Raise(-5)).into_operation()])
        .keeps(&[ALL_USERS])
        .then(&[("SELECT age FROM users WHERE id = 1", "35")]),
];
