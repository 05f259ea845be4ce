//! Indexes.

use migrate_core::prelude::*;

use crate::scenario::{ALL_USERS, ONE, PEOPLE, Scenario, TWO, USERS, scenario};

const INDEXED: &[Operation] = &[
    USERS,
    PEOPLE,
    op::create_index("ix_age", "users", &["age"]).into_operation(),
    op::create_index_on("ix_both", "users", &[key("name").desc(), key("age")])
        .unique()
        .into_operation(),
];

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario(
        "create_index",
        ONE,
        &[op::create_index("ix_age", "users", &["age"]).into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_an_index_over_two_columns",
        ONE,
        &[op::create_index("ix_both", "users", &["name", "age"]).into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_a_unique_index",
        ONE,
        &[op::create_index("ix_name", "users", &["name"]).unique().into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_an_index_with_an_order",
        ONE,
        &[op::create_index_on("ix_order", "users", &[key("name"), key("age").desc()])
            .into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "create_an_index_if_it_is_not_there",
        ONE,
        &[op::create_index("ix_age", "users", &["age"]).if_not_exists().into_operation()],
    )
    .keeps(&[ALL_USERS])
    .beyond_mysql("make the index `ix_age` only where it is missing"),
    scenario(
        "create_an_index_over_an_expression",
        ONE,
        &[op::create_index_on("ix_lower", "users", &[expression("lower(name)")]).into_operation()],
    )
    .on(&[Sqlite, Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "create_a_partial_index",
        ONE,
        &[op::create_index("ix_grown", "users", &["name"])
            .unique()
            .filter("age >= 18")
            .into_operation()],
    )
    .on(&[Sqlite, Postgres])
    .keeps(&[ALL_USERS]),
    scenario("drop_index", INDEXED, &[op::drop_index("ix_age", "users").into_operation()])
        .keeps(&[ALL_USERS]),
    scenario(
        "drop_a_unique_index",
        INDEXED,
        &[op::drop_index("ix_both", "users").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "rename_index",
        INDEXED,
        &[op::rename_index("ix_age", "ix_years", "users").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "rename_a_table_with_indexes",
        INDEXED,
        &[op::rename_table("users", "people").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "rename_a_column_with_indexes",
        INDEXED,
        &[op::rename_column("users", "age", "years").into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "change_a_column_with_indexes",
        INDEXED,
        &[op::alter_column("users", "age").set_type(BigInt).into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "an_index_on_a_foreign_key",
        TWO,
        &[op::create_index("ix_author", "posts", &["author_id"]).into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "concurrently",
        ONE,
        &[
            op::add_column("users", column("city", Varchar(40))).into_operation(),
            op::create_index("ix_city", "users", &["city"]).concurrently().into_operation(),
            op::add_column("users", column("zip", Varchar(10))).into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "drop_concurrently",
        INDEXED,
        &[op::drop_index("ix_age", "users").concurrently().into_operation()],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "gin",
        &[op::create_table("docs", &[column("data", Jsonb), column("tags", Array(&Text))])
            .into_operation()],
        &[
            op::create_index("ix_tags", "docs", &["tags"]).using("gin").into_operation(),
            op::create_index_on("ix_data", "docs", &[key("data").operator_class("jsonb_path_ops")])
                .using("gin")
                .into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "every_option_of_postgres",
        ONE,
        &[
            op::create_index_on(
                "ix_all",
                "users",
                &[
                    key("name")
                        .collation("C")
                        .operator_class("varchar_pattern_ops")
                        .desc()
                        .nulls_last(),
                    expression("age % 10").nulls_first(),
                ],
            )
            .unique()
            .include(&["email"])
            .with("fillfactor = 70")
            .filter("age IS NOT NULL")
            .into_operation(),
            op::create_index("ix_hash", "users", &["email"]).using("hash").into_operation(),
            op::create_index("ix_brin", "users", &["id"]).using("brin").into_operation(),
        ],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "null_is_one_value",
        ONE,
        &[op::create_index("ix_age", "users", &["age"])
            .unique()
            .nulls_not_distinct()
            .into_operation()],
    )
    .on(&[Postgres])
    .since(15)
    .keeps(&[ALL_USERS]),
    scenario(
        "prefix",
        &[op::create_table("docs", &[column("body", Text), column("raw", Binary)])
            .into_operation()],
        &[op::create_index_on("ix_body", "docs", &[key("body").prefix(20), key("raw").prefix(8)])
            .into_operation()],
    )
    .on(&[Mysql]),
    scenario(
        "fulltext",
        &[op::create_table("docs", &[column("title", Varchar(90)), column("body", Text)])
            .into_operation()],
        &[op::create_index("ix_words", "docs", &["title", "body"]).fulltext().into_operation()],
    )
    .on(&[Mysql]),
    scenario(
        "spatial",
        &[op::create_table("places", &[column("at", native("point").ty()).not_null()])
            .into_operation()],
        &[op::create_index("ix_at", "places", &["at"]).spatial().into_operation()],
    )
    .on(&[Mysql]),
];
