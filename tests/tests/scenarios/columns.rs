//! Columns of a table that holds rows.

use migrate_core::prelude::*;

use crate::scenario::{ALL_POSTS, ALL_USERS, NOTHING, ONE, PEOPLE, Scenario, TWO, USERS, scenario};

const ONE_TABLE: &[Operation] = &[
    op::create_table(
        "t",
        &[
            column("id", Integer).primary_key(),
            column("a", Integer).not_null().default(int(7)).comment("the first"),
            column("b", Varchar(20)).default(text("x")),
            column("c", Text),
        ],
    )
    .into_operation(),
    op::bulk_insert(
        "t",
        &["id", "a", "b", "c"],
        &[&[int(1), int(5), text("12"), text("one")], &[int(2), int(6), null(), null()]],
    )
    .into_operation(),
];
const ALL: &str = "SELECT id, a, b, c FROM t ORDER BY id";

const SERIAL: &[Operation] = &[
    op::create_table("t", &[column("id", Integer).primary_key().serial()]).into_operation(),
    op::bulk_insert("t", &["id"], &[&[int(3)]]).into_operation(),
];

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario(
        "a_change_of_values_is_no_change_of_the_row",
        &[
            op::create_enum("mood", &["fine", "sad", "odd"]).into_operation(),
            op::create_table(
                "t",
                &[
                    column("id", Integer).primary_key(),
                    column("v", Varchar(9)),
                    column("n", Integer),
                    column("mood", Enum("mood")),
                    column("at", native("TIMESTAMP ON UPDATE CURRENT_TIMESTAMP").ty()),
                ],
            )
            .into_operation(),
            op::bulk_insert(
                "t",
                &["id", "v", "n", "mood", "at"],
                &[
                    &[int(1), text("10"), null(), text("sad"), timestamp("2020-01-01 00:00:00")],
                    &[int(2), text("20"), int(2), text("odd"), timestamp("2020-01-01 00:00:00")],
                ],
            )
            .into_operation(),
        ],
        &[
            op::alter_column("t", "v").set_type(Integer).using("v + 1").into_operation(),
            op::alter_column("t", "n").not_null().using("coalesce(n, 0)").into_operation(),
            op::rename_enum_value("mood", "sad", "blue").into_operation(),
            op::drop_enum_value("mood", "odd").replacement("fine").into_operation(),
        ],
    )
    .on(&[Mysql])
    .then(&[("SELECT count(*) FROM t WHERE at = '2020-01-01 00:00:00' AND v > 10", "2")]),
    scenario(
        "rename_a_column_that_parts_rows",
        &[op::create_table("t", &[column("at", Integer).not_null(), column("b", Integer)])
            .partition_by("RANGE (at)")
            .into_operation()],
        &[op::alter_column("t", "at").rename("hour").into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "rename_a_column_that_parts_rows_of_mysql",
        &[
            op::create_table("t", &[column("at", Integer).not_null(), column("b", Integer)])
                .partition_by("RANGE (at + 1) (PARTITION at VALUES LESS THAN (3), PARTITION b VALUES LESS THAN (9))")
                .into_operation(),
            op::bulk_insert("t", &["at", "b"], &[&[int(1), int(2)], &[int(4), int(5)]])
                .into_operation(),
        ],
        &[op::alter_column("t", "at").rename("hour").into_operation()],
    )
    .on(&[Mysql])
    .then(&[("SELECT hour, b FROM t ORDER BY b", "1|2\n4|5")])
    .beyond_mysql("give `at` another name while the table `t` is partitioned by it"),
    scenario(
        "add_column",
        ONE,
        &[op::add_column("users", column("phone", Varchar(32))).into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT count(*) FROM users WHERE phone IS NULL", "3")]),
    scenario(
        "add_a_column_with_a_default",
        ONE,
        &[op::add_column("users", column("points", Integer).not_null().default(int(5)))
            .into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT sum(points) FROM users", "15")]),
    scenario(
        "add_a_column_with_the_time",
        ONE,
        &[op::add_column("users", column("made_at", Timestamp).not_null().default(now()))
            .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "add_a_unique_column",
        ONE,
        &[op::add_column("users", column("handle", Varchar(40)).unique()).into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "add_a_column_that_refers",
        TWO,
        &[op::add_column(
            "users",
            column("best", BigInt).references("posts", "id").on_delete(SetNull),
        )
        .into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "add_a_column_with_a_check",
        ONE,
        &[op::add_column("users", column("level", Integer).default(int(1)).check("level > 0"))
            .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "add_a_computed_column",
        ONE,
        &[op::add_column("users", column("next", Integer).generated_stored("age + 1"))
            .into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT next FROM users WHERE id = 1", "31")]),
    scenario(
        "add_a_virtual_column",
        ONE,
        &[op::add_column("users", column("twice", Integer).generated_virtual("age * 2"))
            .into_operation()],
    )
    .since(18)
    .keeps(&[ALL_USERS])
    .then(&[("SELECT twice FROM users WHERE id = 1", "60")]),
    scenario(
        "add_several_columns",
        ONE,
        &[
            op::add_column("users", column("x1", Integer)).into_operation(),
            op::add_column("users", column("x2", Bool).not_null().default(boolean(true)))
                .into_operation(),
            op::add_column("users", column("x3", Date)).into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario("drop_column", ONE_TABLE, &[op::drop_column("t", "c").into_operation()])
        .keeps(&["SELECT id, a, b FROM t ORDER BY id"]),
    scenario("drop_a_column_with_facts", ONE_TABLE, &[op::drop_column("t", "a").into_operation()])
        .keeps(&["SELECT id, b, c FROM t ORDER BY id"]),
    scenario(
        "drop_a_column_after_what_uses_it",
        ONE,
        &[
            op::drop_constraint("uq_users_email", "users").into_operation(),
            op::drop_column("users", "name").into_operation(),
        ],
    )
    .keeps(&["SELECT id, email, age FROM users ORDER BY id"]),
    scenario(
        "rename_column",
        ONE,
        &[op::rename_column("users", "name", "full_name").into_operation()],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT full_name FROM users WHERE id = 1", "Ann")]),
    scenario(
        "rename_a_column_in_use",
        TWO,
        &[
            op::rename_column("users", "email", "mail").into_operation(),
            op::rename_column("users", "age", "years").into_operation(),
            op::rename_column("posts", "author_id", "writer").into_operation(),
        ],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "rename_a_column_that_others_refer_to",
        TWO,
        &[op::rename_column("users", "id", "key").into_operation()],
    )
    .keeps(&[ALL_USERS, ALL_POSTS]),
    scenario(
        "a_column_of_a_foreign_key_gets_another_name_and_refuses_null",
        &[
            USERS,
            PEOPLE,
            op::create_table(
                "notes",
                &[
                    // Without a key of its own: the unique one becomes it.
                    column("id", BigInt),
                    column("user_id", BigInt)
                        .unique()
                        .references("users", "id")
                        .on_delete(Cascade)
                        .on_update(Cascade),
                ],
            )
            .into_operation(),
            op::bulk_insert("notes", &["id", "user_id"], &[&[int(1), int(1)], &[int(2), null()]])
                .into_operation(),
        ],
        &[op::alter_column("notes", "user_id")
            .rename("who")
            .using("coalesce(user_id, 2)")
            .not_null()
            .into_operation()],
    )
    .keeps(&["SELECT id FROM notes ORDER BY id"])
    .then(&[("SELECT id, who FROM notes ORDER BY id", "1|1\n2|2")]),
    scenario(
        "rename_to_odd_names",
        ONE,
        &[
            op::rename_column("users", "name", "the \"name\"").into_operation(),
            op::rename_column("users", "age", "Größe` x").into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "set_type",
        ONE_TABLE,
        &[op::alter_column("t", "a").set_type(BigInt).into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "set_type_of_a_text",
        ONE_TABLE,
        &[op::alter_column("t", "b").set_type(Varchar(200)).into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "set_type_by_an_expression",
        &[
            op::create_table("t", &[column("id", Integer).primary_key(), column("n", Varchar(9))])
                .into_operation(),
            op::bulk_insert("t", &["id", "n"], &[&[int(1), text("41")]]).into_operation(),
        ],
        &[
            op::alter_column("t", "n").set_type(Integer).using("n::integer + 1").only(&[Postgres]),
            op::alter_column("t", "n").set_type(Integer).using("n + 1").only(&[Sqlite, Mysql]),
        ],
    )
    .then(&[("SELECT n FROM t", "42")]),
    scenario(
        "set_type_with_a_default",
        ONE_TABLE,
        &[op::alter_column("t", "a").set_type(Double).default(float(0.5)).into_operation()],
    )
    .keeps(&["SELECT id, b, c FROM t ORDER BY id"]),
    scenario("refuse_null", ONE, &[op::alter_column("users", "name").not_null().into_operation()])
        .keeps(&[ALL_USERS]),
    scenario("allow_null", ONE_TABLE, &[op::alter_column("t", "a").nullable().into_operation()])
        .keeps(&[ALL]),
    scenario(
        "set_a_default",
        ONE_TABLE,
        &[op::alter_column("t", "a").default(int(8)).into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "drop_a_default",
        ONE_TABLE,
        &[op::alter_column("t", "b").drop_default().into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "a_default_with_quotes",
        ONE_TABLE,
        &[op::alter_column("t", "b").default(text("it's \\ a \"q\"\n")).into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "a_default_by_an_expression",
        ONE_TABLE,
        &[op::alter_column("t", "a").default(sql("1 + 2")).into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "comment_of_a_column",
        ONE_TABLE,
        &[op::alter_column("t", "c").comment("it's \\ \"so\" äö").into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "drop_the_comment_of_a_column",
        ONE_TABLE,
        &[op::alter_column("t", "a").drop_comment().into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "change_everything_of_a_column",
        ONE_TABLE,
        &[op::alter_column("t", "a")
            .rename("amount")
            .set_type(BigInt)
            .nullable()
            .default(int(70))
            .comment("much")
            .into_operation()],
    )
    .keeps(&[ALL]),
    scenario(
        "change_several_columns",
        ONE_TABLE,
        &[
            op::alter_column("t", "a").set_type(BigInt).into_operation(),
            op::alter_column("t", "b").default(text("y")).into_operation(),
            op::alter_column("t", "c").comment("third").into_operation(),
            op::add_column("t", column("d", Integer)).into_operation(),
        ],
    )
    .keeps(&[ALL]),
    scenario(
        "collation_on_sqlite",
        ONE,
        &[op::alter_column("users", "name").collation("NOCASE").into_operation()],
    )
    .on(&[Sqlite])
    .keeps(&[ALL_USERS]),
    scenario(
        "collation_on_postgres",
        ONE,
        &[op::alter_column("users", "name").collation("C").into_operation()],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "collation_on_mysql",
        ONE,
        &[op::alter_column("users", "name").collation("utf8mb4_bin").into_operation()],
    )
    .on(&[Mysql])
    .keeps(&[ALL_USERS]),
    scenario(
        "number_the_rows",
        &[
            op::create_table("t", &[column("id", BigInt).primary_key(), column("a", Integer)])
                .into_operation(),
            op::bulk_insert("t", &["id", "a"], &[&[int(5), int(1)]]).into_operation(),
        ],
        &[op::alter_column("t", "id").autoincrement().into_operation()],
    )
    .keeps(&["SELECT id, a FROM t"]),
    scenario(
        "number_the_rows_no_more",
        ONE,
        &[op::alter_column("users", "id").drop_identity().into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "identity_always",
        NOTHING,
        &[op::create_table("t", &[column("id", BigInt).primary_key().identity_always()])
            .into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "identity_of_another_kind",
        &[USERS],
        &[op::alter_column("users", "id").identity_always().into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "numbered_by_a_sequence_of_its_own",
        NOTHING,
        &[
            op::create_schema("old").into_operation(),
            op::create_table(
                "old.t",
                &[column("id", Integer).primary_key().serial(), column("v", Varchar(9))],
            )
            .into_operation(),
            op::add_column("old.t", column("nth", SmallInt).serial().not_null()).into_operation(),
            op::bulk_insert("old.t", &["id", "v"], &[&[int(7), text("x")]])
                .reverse_nothing()
                .into_operation(),
        ],
    )
    .on(&[Postgres])
    .then(&[("SELECT nextval(pg_get_serial_sequence('old.t', 'id'))", "8")]),
    scenario(
        "a_greater_type_for_a_serial_column",
        SERIAL,
        &[op::alter_column("t", "id").set_type(BigInt).into_operation()],
    )
    .on(&[Postgres])
    .then(&[(
        "SELECT seqtypid::regtype FROM pg_sequence WHERE seqrelid = 't_id_seq'::regclass",
        "bigint",
    )]),
    scenario(
        "from_serial_to_identity",
        SERIAL,
        &[op::alter_column("t", "id").identity_always().into_operation()],
    )
    .on(&[Postgres])
    .keeps(&["SELECT id FROM t"]),
    scenario(
        "from_serial_to_identity_behind_rows_that_are_gone",
        &[
            op::create_table("t", &[column("id", Integer).primary_key().serial()]).into_operation(),
            op::execute("INSERT INTO t VALUES (DEFAULT), (DEFAULT), (DEFAULT); DELETE FROM t WHERE id > 1")
                .reverse_nothing()
                .into_operation(),
        ],
        &[op::alter_column("t", "id").identity_always().into_operation()],
    )
    .on(&[Postgres])
    .then(&[("SELECT nextval(pg_get_serial_sequence('t', 'id'))", "4")]),
    scenario(
        "from_identity_to_serial_behind_rows_that_are_gone",
        &[
            op::create_table("t", &[column("id", BigInt).primary_key().autoincrement()])
                .into_operation(),
            op::execute("INSERT INTO t VALUES (DEFAULT), (DEFAULT), (DEFAULT); DELETE FROM t WHERE id > 1")
                .reverse_nothing()
                .into_operation(),
        ],
        &[
            op::alter_column("t", "id").serial().rename("no").into_operation(),
            op::bulk_insert("t", &["no"], &[&[int(2)]]).into_operation(),
        ],
    )
    .on(&[Postgres])
    .then(&[("SELECT nextval(pg_get_serial_sequence('t', 'no'))", "4")]),
    scenario(
        "no_more_serial",
        SERIAL,
        &[op::alter_column("t", "id").drop_identity().into_operation()],
    )
    .on(&[Postgres])
    .keeps(&["SELECT id FROM t"]),
    scenario(
        "from_identity_to_serial",
        &[USERS, PEOPLE],
        &[op::alter_column("users", "id").serial().into_operation()],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS])
    .then(&[("SELECT nextval('users_id_seq')", "4")]),
    scenario(
        "a_computed_column_in_a_table",
        NOTHING,
        &[op::create_table(
            "t",
            &[
                column("a", Integer),
                column("b", Integer),
                column("sum", Integer).generated_stored("a + b"),
            ],
        )
        .into_operation()],
    ),
    scenario(
        "rename_what_a_column_is_computed_from",
        &[op::create_table(
            "t",
            &[column("a", Integer), column("sum", Integer).generated_stored("a + 1")],
        )
        .into_operation()],
        &[op::rename_column("t", "a", "base").into_operation()],
    ),
];
