//! Whole tables.

use migrate_core::prelude::*;

use crate::scenario::{ALL_POSTS, ALL_USERS, NOTHING, ONE, POSTS, Scenario, TWO, USERS, scenario};

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario("create_table", NOTHING, &[USERS]),
    scenario("create_two_tables", NOTHING, &[USERS, POSTS]),
    scenario(
        "create_a_table_with_every_constraint",
        ONE,
        &[op::create_table(
            "orders",
            &[
                column("user_id", BigInt).not_null(),
                column("number", Integer).not_null(),
                column("code", Varchar(20)),
                column("total", Numeric(10, 2)).not_null().default(int(0)),
            ],
        )
        .constraints(&[
            primary_key(&["user_id", "number"]),
            unique(&["code"]).named("one_code"),
            check("ck_total", "total >= 0"),
            foreign_key(&["user_id"], "users", &["id"]).on_delete(Cascade).on_update(Cascade),
        ])
        .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_a_table_that_refers_to_itself",
        NOTHING,
        &[op::create_table(
            "tree",
            &[
                column("id", BigInt).primary_key(),
                column("parent", BigInt).references("tree", "id").on_delete(SetNull),
            ],
        )
        .into_operation()],
    ),
    scenario(
        "create_a_table_without_a_key",
        NOTHING,
        &[op::create_table("log", &[column("line", Text), column("at", Timestamp)])
            .into_operation()],
    ),
    scenario(
        "foreign_keys_in_a_circle",
        NOTHING,
        &[
            op::create_table(
                "teams",
                &[column("id", BigInt).primary_key(), column("captain", BigInt)],
            )
            .into_operation(),
            op::create_table(
                "players",
                &[
                    column("id", BigInt).primary_key(),
                    column("team", BigInt).references("teams", "id"),
                ],
            )
            .into_operation(),
            op::create_foreign_key("fk_captain", "teams", "players", &["captain"], &["id"])
                .into_operation(),
        ],
    ),
    scenario("drop_table", TWO, &[op::drop_table("posts").into_operation()]).keeps(&[ALL_USERS]),
    scenario(
        "drop_a_table_with_indexes",
        &[
            USERS,
            op::create_index("ix_age", "users", &["age"]).into_operation(),
            op::create_index("ix_both", "users", &["name", "age"]).unique().into_operation(),
        ],
        &[op::drop_table("users").into_operation()],
    ),
    scenario("rename_table", ONE, &[op::rename_table("users", "people").into_operation()])
        .keeps(&[ALL_USERS])
        .then(&[("SELECT count(*) FROM people", "3")]),
    scenario(
        "rename_a_table_that_others_refer_to",
        TWO,
        &[op::rename_table("users", "people").into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "rename_a_table_that_refers_to_others",
        TWO,
        &[op::rename_table("posts", "articles").into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "rename_to_a_reserved_word",
        ONE,
        &[op::rename_table("users", "order").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "rename_there_and_on",
        ONE,
        &[
            op::rename_table("users", "a").into_operation(),
            op::rename_table("a", "b").into_operation(),
            op::add_column("b", column("c", Integer)).into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "comment_of_a_table",
        ONE,
        &[op::alter_table("users").comment("it's \"everybody\" \\ äö").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "drop_the_comment_of_a_table",
        &[op::create_table("t", &[column("a", Integer)]).comment("old").into_operation()],
        &[op::alter_table("t").drop_comment().into_operation()],
    ),
    scenario(
        "without_rowid",
        NOTHING,
        &[op::create_table("t", &[column("a", Integer).primary_key(), column("b", Integer)])
            .without_rowid()
            .strict()
            .into_operation()],
    ),
    scenario(
        "unlogged",
        NOTHING,
        &[op::create_table("t", &[column("a", Integer)])
            .unlogged()
            .row_security()
            .with("fillfactor = 70")
            .into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "alter_how_a_table_is_kept",
        ONE,
        &[
            op::alter_table("users").unlogged(true).into_operation(),
            op::alter_table("users").with("fillfactor = 80").into_operation(),
            op::alter_table("users").row_security(true).into_operation(),
        ],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "engine_and_charset",
        NOTHING,
        &[op::create_table("t", &[column("a", Integer), column("b", Varchar(20))])
            .engine("InnoDB")
            .charset("latin1")
            .collation("latin1_german1_ci")
            .into_operation()],
    )
    .on(&[Mysql]),
    scenario(
        "types_that_say_more",
        NOTHING,
        &[op::create_table(
            "t",
            &[
                column("id", native("int(5) unsigned zerofill").ty()).primary_key(),
                column("at", native("datetime(6) on update current_timestamp(6)").ty())
                    .default(now()),
                column("bits", native("bit(3)").ty()).default(int(5)),
                column("most", native("bigint unsigned").ty()).default(sql("18446744073709551615")),
                column("path", Varchar(20)).default(text("C:\\")),
            ],
        )
        .into_operation()],
    )
    .on(&[Mysql])
    .then(&[(
        "SELECT column_type FROM information_schema.columns WHERE table_schema = DATABASE() \
         AND table_name = 't' AND column_name = 'id'",
        "int(5) unsigned zerofill",
    )]),
    scenario(
        "change_the_engine",
        &[op::create_table("t", &[column("a", Integer)]).engine("MyISAM").into_operation()],
        &[op::alter_table("t").engine("InnoDB").into_operation()],
    )
    .on(&[Mysql]),
    scenario(
        "partitions",
        &[op::create_table("events", &[column("at", Date).not_null(), column("what", Text)])
            .partition_by("RANGE (at)")
            .into_operation()],
        &[
            op::create_table("events_2026", &[column("at", Date).not_null(), column("what", Text)])
                .into_operation(),
            op::attach_partition(
                "events",
                "events_2026",
                "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            )
            .into_operation(),
            op::bulk_insert("events", &["at", "what"], &[&[date("2026-05-05"), text("x")]])
                .reverse_nothing()
                .into_operation(),
        ],
    )
    .on(&[Postgres])
    .then(&[("SELECT what FROM events_2026", "x")]),
    scenario(
        "a_check_of_a_partitioned_table",
        &[
            op::create_table("events", &[column("at", Date).not_null(), column("n", Integer)])
                .partition_by("RANGE (at)")
                .constraints(&[check("positive", "n > 0")])
                .into_operation(),
            op::create_table("events_2026", &[column("at", Date).not_null(), column("n", Integer)])
                .constraints(&[check("positive", "n > 0")])
                .into_operation(),
            op::attach_partition(
                "events",
                "events_2026",
                "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            )
            .into_operation(),
        ],
        &[op::create_check_constraint("small", "events", "n < 9").into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "detach_a_partition",
        &[
            op::create_table("events", &[column("at", Date).not_null()])
                .partition_by("LIST (at)")
                .into_operation(),
            op::create_table("one_day", &[column("at", Date).not_null()]).into_operation(),
            op::attach_partition("events", "one_day", "FOR VALUES IN ('2026-01-01')")
                .into_operation(),
        ],
        &[op::detach_partition("events", "one_day").into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "schemas",
        ONE,
        &[
            op::create_schema("billing").into_operation(),
            op::create_table(
                "billing.invoices",
                &[
                    column("id", BigInt).primary_key().autoincrement(),
                    column("user_id", BigInt).references("users", "id"),
                    column("number", Varchar(20)).unique(),
                ],
            )
            .into_operation(),
            op::create_index("ix_invoices_user", "billing.invoices", &["user_id"]).into_operation(),
            op::add_column(
                "billing.invoices",
                column("paid", Bool).not_null().default(boolean(false)),
            )
            .into_operation(),
        ],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "a_schema_gets_another_owner",
        &[
            op::create_schema("billing").into_operation(),
            op::create_table("billing.invoices", &[column("id", BigInt).primary_key()])
                .into_operation(),
            op::bulk_insert("billing.invoices", &["id"], &[&[int(1)]]).into_operation(),
        ],
        &[op::replace_schema("billing", "AUTHORIZATION pg_monitor").into_operation()],
    )
    .on(&[Postgres])
    .keeps(&["SELECT id FROM billing.invoices"])
    .then(&[(
        "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'billing'",
        "pg_monitor",
    )]),
    scenario(
        "rename_a_schema",
        &[
            op::create_schema("billing").into_operation(),
            op::create_enum("billing.state", &["open", "paid"]).into_operation(),
            op::create_table(
                "billing.invoices",
                &[
                    column("id", BigInt).primary_key(),
                    column("state", Enum("billing.state")).default(text("open")),
                ],
            )
            .into_operation(),
            op::create_view("billing.all_of_them", "SELECT id FROM billing.invoices")
                .into_operation(),
        ],
        &[op::rename_schema("billing", "accounting").into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "the_same_table_in_two_schemas",
        ONE,
        &[
            op::create_schema("archive").into_operation(),
            op::create_table("archive.users", &[column("id", BigInt).primary_key()])
                .into_operation(),
        ],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
];
