//! Constraints on tables that hold rows.

use migrate_core::prelude::*;

use crate::scenario::{ALL_POSTS, ALL_USERS, ONE, PEOPLE, POSTS, Scenario, TWO, USERS, scenario};

const BARE: &[Operation] = &[
    op::create_table(
        "links",
        &[column("a", BigInt), column("b", BigInt).not_null(), column("note", Varchar(20))],
    )
    .into_operation(),
    op::bulk_insert("links", &["a", "b", "note"], &[&[int(1), int(2), text("x")]])
        .reverse("DELETE FROM links")
        .into_operation(),
];
const ALL_LINKS: &str = "SELECT a, b, note FROM links";

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario(
        "create_a_primary_key",
        BARE,
        &[op::create_primary_key("pk_links", "links", &["a", "b"]).into_operation()],
    )
    .keeps(&[ALL_LINKS]),
    scenario(
        "create_a_primary_key_over_columns_that_change",
        &[
            op::create_table("t", &[column("a", Integer), column("b", Integer)]).into_operation(),
            op::bulk_insert("t", &["a", "b"], &[&[int(1), int(2)]]).into_operation(),
        ],
        &[
            op::alter_column("t", "a").comment("the first").into_operation(),
            op::alter_column("t", "b").default(int(7)).into_operation(),
            op::create_primary_key("pk_t", "t", &["a", "b"]).into_operation(),
        ],
    )
    .on(&[Postgres, Mysql])
    .keeps(&["SELECT a, b FROM t"]),
    scenario(
        "drop_a_primary_key",
        &[
            op::create_table("t", &[column("a", Integer).primary_key(), column("b", Integer)])
                .into_operation(),
            op::bulk_insert("t", &["a", "b"], &[&[int(1), int(2)]]).into_operation(),
        ],
        &[op::drop_constraint("pk_t", "t").into_operation()],
    )
    .keeps(&["SELECT a, b FROM t"]),
    scenario(
        "another_primary_key",
        &[
            op::create_table(
                "t",
                &[column("a", Integer).primary_key(), column("b", Integer).not_null()],
            )
            .into_operation(),
            op::bulk_insert("t", &["a", "b"], &[&[int(1), int(2)]]).into_operation(),
        ],
        &[
            op::drop_constraint("pk_t", "t").into_operation(),
            op::create_primary_key("pk_t", "t", &["b"]).into_operation(),
        ],
    )
    .keeps(&["SELECT a, b FROM t"]),
    scenario(
        "create_unique",
        ONE,
        &[op::create_unique_constraint("uq_name", "users", &["name", "age"]).into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "drop_unique",
        ONE,
        &[op::drop_constraint("uq_users_email", "users").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_check",
        ONE,
        &[op::create_check_constraint("ck_old", "users", "age < 150").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_a_check_over_a_time",
        &[op::create_table(
            "t",
            &[
                column("at", Timestamptz).check("at > '2020-01-01'"),
                column("day", Date).check("day between '2020-01-01' and '2030-01-01'"),
                column("begun", Timestamp).check("begun >= '2020-01-01 10:00:00'"),
            ],
        )
        .into_operation()],
        &[
            op::add_column("t", column("seconds", Integer).check("seconds >= 0")).into_operation(),
            op::alter_column("t", "day").comment("of the begin").into_operation(),
        ],
    )
    .on(&[Mysql]),
    scenario(
        "create_a_check_over_several_columns",
        ONE,
        &[op::create_check_constraint("ck_both", "users", "age IS NULL OR name <> ''")
            .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario("drop_check", ONE, &[op::drop_constraint("ck_users_age", "users").into_operation()])
        .keeps(&[ALL_USERS]),
    scenario(
        "a_table_changes_behind_rows_that_a_deferred_key_looks_at",
        &[
            USERS,
            PEOPLE,
            op::create_table(
                "notes",
                &[
                    column("id", BigInt).primary_key(),
                    column("user_id", BigInt)
                        .references("users", "id")
                        .deferrable(InitiallyDeferred),
                ],
            )
            .into_operation(),
        ],
        &[
            op::bulk_insert("notes", &["id", "user_id"], &[&[int(1), int(9)]]).into_operation(),
            op::bulk_insert("users", &["id", "email"], &[&[int(9), text("late@x")]])
                .into_operation(),
            op::add_column("notes", column("body", Text)).into_operation(),
            op::create_index("ix_notes_user", "notes", &["user_id"]).into_operation(),
            op::alter_column("users", "name").set_type(Varchar(90)).into_operation(),
        ],
    )
    .on(&[Sqlite, Postgres])
    .keeps(&["SELECT id FROM notes", ALL_USERS])
    .then(&[("SELECT n.id, u.email FROM notes n JOIN users u ON u.id = n.user_id", "1|late@x")]),
    scenario(
        "drop_check_of_a_column_renamed_to_capitals",
        ONE,
        &[
            op::rename_column("users", "age", "Age").into_operation(),
            op::drop_constraint("ck_users_age", "users").into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_foreign_key",
        &[
            USERS,
            op::create_table(
                "notes",
                &[column("id", Integer).primary_key(), column("user_id", BigInt)],
            )
            .into_operation(),
        ],
        &[op::create_foreign_key("fk_user", "notes", "users", &["user_id"], &["id"])
            .on_delete(SetNull)
            .on_update(Cascade)
            .into_operation()],
    ),
    scenario(
        "create_a_foreign_key_over_two_columns",
        &[
            op::create_table(
                "p",
                &[column("a", Integer), column("b", Integer), column("c", Integer)],
            )
            .constraints(&[primary_key(&["a", "b"])])
            .into_operation(),
            op::create_table("q", &[column("x", Integer), column("y", Integer)]).into_operation(),
        ],
        &[op::create_foreign_key("fk_both", "q", "p", &["x", "y"], &["a", "b"]).into_operation()],
    ),
    scenario(
        "a_foreign_key_to_a_unique_column",
        ONE,
        &[op::create_table(
            "letters",
            &[
                column("id", Integer).primary_key(),
                column("to", Varchar(190)).references("users", "email").on_delete(Restrict),
            ],
        )
        .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "drop_foreign_key",
        TWO,
        &[op::drop_constraint("fk_posts_author_id_users", "posts").into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "another_rule_for_a_foreign_key",
        TWO,
        &[
            op::drop_constraint("fk_posts_author_id_users", "posts").into_operation(),
            op::create_foreign_key(
                "fk_posts_author_id_users",
                "posts",
                "users",
                &["author_id"],
                &["id"],
            )
            .on_delete(Restrict)
            .into_operation(),
        ],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "deferrable_foreign_key",
        &[USERS],
        &[op::create_table(
            "notes",
            &[
                column("id", Integer).primary_key(),
                column("user_id", BigInt).references("users", "id").deferrable(InitiallyDeferred),
            ],
        )
        .into_operation()],
    )
    .on(&[Sqlite, Postgres]),
    scenario(
        "deferrable_unique",
        ONE,
        &[op::create_unique_constraint("uq_name", "users", &["name"])
            .deferrable(InitiallyImmediate)
            .into_operation()],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "not_valid_and_validate",
        ONE,
        &[
            op::create_check_constraint("ck_old", "users", "age < 150")
                .not_valid()
                .into_operation(),
            op::validate_constraint("ck_old", "users").into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "not_valid",
        &[USERS, POSTS],
        &[
            op::drop_constraint("fk_posts_author_id_users", "posts").into_operation(),
            op::create_foreign_key("fk_author", "posts", "users", &["author_id"], &["id"])
                .not_valid()
                .into_operation(),
        ],
    ),
    scenario(
        "validate_an_older_constraint",
        &[
            USERS,
            op::create_check_constraint("ck_old", "users", "age < 150")
                .not_valid()
                .into_operation(),
        ],
        &[op::validate_constraint("ck_old", "users").into_operation()],
    ),
    scenario(
        "rename_constraints",
        ONE,
        &[
            op::rename_constraint("uq_users_email", "one_email", "users").into_operation(),
            op::rename_constraint("ck_users_age", "not_born_yet", "users").into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "rename_a_foreign_key",
        TWO,
        &[op::rename_constraint("fk_posts_author_id_users", "fk_writer", "posts").into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "exclude",
        &[op::create_table("bookings", &[column("room", native("int4range").ty())])
            .into_operation()],
        &[op::create_exclude_constraint("ex_rooms", "bookings", "USING gist (room WITH &&)")
            .into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "exclude_in_a_table",
        &[],
        &[op::create_table("bookings", &[column("room", native("int4range").ty())])
            .constraints(&[exclude("ex_rooms", "USING gist (room WITH &&)")])
            .into_operation()],
    )
    .on(&[Postgres]),
];
