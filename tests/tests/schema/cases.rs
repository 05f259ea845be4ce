//! Schemas, each with the `diesel.toml` that goes with it.

use migrate_core::prelude::*;

/// A schema to print.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// What stands in `diesel.toml` below `[print_schema]`.
    pub(crate) config: &'static str,
    pub(crate) operations: &'static [Operation<'static>],
    /// The databases that can have it, and on which Diesel can print it.
    pub(crate) on: &'static [migrate_core::schema::Database],
}

const ALL: &[migrate_core::schema::Database] = &[Sqlite, Postgres, Mysql];

const fn case(name: &'static str, operations: &'static [Operation<'static>]) -> Case {
    Case { name, config: "", operations, on: ALL }
}

impl Case {
    const fn with(self, config: &'static str) -> Self {
        Self { config, ..self }
    }

    const fn on(self, on: &'static [migrate_core::schema::Database]) -> Self {
        Self { on, ..self }
    }
}

const fn id() -> Column<'static> {
    column("id", Integer).primary_key()
}

const USERS: Operation = op::create_table("users", &[id(), column("name", Text)]).into_operation();
const POSTS: Operation = op::create_table(
    "posts",
    &[
        id(),
        column("user_id", Integer).not_null().references("users", "id"),
        column("title", Varchar(100)).not_null(),
    ],
)
.into_operation();
const COMMENTS: Operation = op::create_table(
    "comments",
    &[id(), column("post_id", Integer).not_null().references("posts", "id"), column("body", Text)],
)
.into_operation();
const TAGS: Operation =
    op::create_table("tags", &[column("label", Varchar(30)).primary_key()]).into_operation();
const BLOG: &[Operation] = &[USERS, POSTS, COMMENTS, TAGS];

const COMMON_TYPES: &[Operation] = &[op::create_table(
    "things",
    &[
        id(),
        column("flag", Bool).not_null(),
        column("small", SmallInt).not_null(),
        column("middle", Integer),
        column("big", BigInt),
        column("single", Float),
        column("double", Double),
        column("price", Numeric(10, 2)).not_null(),
        column("text", Text).not_null(),
        column("short", Varchar(20)).not_null(),
        column("code", Char(3)),
        column("bytes", Binary),
        column("day", Date),
        column("at", Time),
        column("made", Timestamp).not_null().default(now()),
    ],
)
.into_operation()];

const ODD_NAMES: &[Operation] = &[
    op::create_table(
        "table",
        &[
            id(),
            column("type", Text),
            column("table", Text),
            column("fn", Text),
            column("a b", Text),
            column("two--dashes", Text),
            column("2fa", Bool),
            column("columns", Text),
            column("is_nullable", Text),
            column("Upper", Text),
            column("größe", Text),
            column("quo\"te#d", Text),
            column("self", Text),
            column("__hidden", Text),
        ],
    )
    .into_operation(),
    op::create_table(
        "odd name",
        &[id(), column("odd_name", Text), column("type", Integer).references("table", "id")],
    )
    .into_operation(),
    op::create_table("match", &[id(), column("match", Integer).references("odd name", "id")])
        .into_operation(),
];

const COMPOSITE_KEYS: &[Operation] = &[
    op::create_table("orders", &[column("shop", Integer), column("number", Integer)])
        .constraints(&[primary_key(&["number", "shop"])])
        .into_operation(),
    op::create_table(
        "lines",
        &[
            column("note", Text),
            column("shop", Integer),
            column("number", Integer),
            column("line", Integer),
        ],
    )
    .constraints(&[
        primary_key(&["shop", "number", "line"]),
        foreign_key(&["number", "shop"], "orders", &["number", "shop"]),
    ])
    .into_operation(),
];

const WAYS: &[Operation] = &[
    op::create_table("people", &[id(), column("boss", Integer).references("people", "id")])
        .into_operation(),
    op::create_table(
        "letters",
        &[
            id(),
            column("sender", Integer).references("people", "id"),
            column("receiver", Integer).references("people", "id"),
        ],
    )
    .into_operation(),
    op::create_table("houses", &[id(), column("owner", Integer).references("people", "id")])
        .into_operation(),
    op::create_table("codes", &[id(), column("code", Varchar(10)).not_null().unique()])
        .into_operation(),
    op::create_table("uses", &[id(), column("code", Varchar(10)).references("codes", "code")])
        .into_operation(),
];

const MANY: &[Operation] = &[
    op::create_table("a", &[id()]).into_operation(),
    op::create_table("b", &[id(), column("a_id", Integer).references("a", "id")]).into_operation(),
    op::create_table("c", &[id()]).into_operation(),
    op::create_table("d", &[id(), column("c_id", Integer).references("c", "id")]).into_operation(),
    op::create_table("e", &[id()]).into_operation(),
];

const SHORT: &[Operation] = &[
    op::create_table("alpha", &[id()]).into_operation(),
    op::create_table("beta", &[id()]).into_operation(),
    op::create_table("gamma", &[id()]).into_operation(),
    op::create_table("delta", &[id()]).into_operation(),
    op::create_table("epsilon", &[id()]).into_operation(),
    op::create_table("zeta", &[id()]).into_operation(),
    op::create_table("eta", &[id()]).into_operation(),
    op::create_table("theta", &[id()]).into_operation(),
    op::create_table("iota", &[id()]).into_operation(),
    op::create_table("kappa", &[id()]).into_operation(),
    op::create_table("lambda", &[id()]).into_operation(),
    op::create_table("mu", &[id()]).into_operation(),
    op::create_table("nu", &[id()]).into_operation(),
    op::create_table("xi", &[id()]).into_operation(),
];

const LONG: &[Operation] = &[
    op::create_table("a_table_with_a_long_name", &[id()]).into_operation(),
    op::create_table("another_table_with_a_long_name", &[id()]).into_operation(),
    op::create_table(
        "a_third_table_with_a_long_name",
        &[id(), column("other", Integer).references("another_table_with_a_long_name", "id")],
    )
    .into_operation(),
];

const ROW_NUMBERS: &[Operation] = &[
    op::create_table("logs", &[column("line", Text)]).into_operation(),
    op::create_table("clashes", &[column("rowid", Text), column("oid", Text)]).into_operation(),
    op::create_table("big", &[column("id", BigInt).primary_key().autoincrement()]).into_operation(),
    op::create_table(
        "refers",
        &[column("id", BigInt).primary_key(), column("big_id", Integer).references("big", "id")],
    )
    .into_operation(),
    op::create_table(
        "strict",
        &[
            column("id", Integer).primary_key(),
            column("n", BigInt),
            column("x", Double),
            column("b", Bool),
        ],
    )
    .strict()
    .into_operation(),
];

const WITHOUT_ROWID: &[Operation] = &[op::create_table(
    "kept",
    &[column("id", BigInt).primary_key(), column("n", native("tinyint").ty())],
)
.without_rowid()
.into_operation()];

const CHANGED: &[Operation] = &[
    USERS,
    POSTS,
    op::rename_table("users", "people").into_operation(),
    op::add_column("people", column("age", SmallInt)).into_operation(),
    op::alter_column("people", "name").not_null().into_operation(),
    op::rename_column("posts", "user_id", "author_id").into_operation(),
    op::drop_column("posts", "title").into_operation(),
    op::create_view("names", "SELECT name FROM people").into_operation(),
];

const GENERATED: &[Operation] = &[op::create_table(
    "boxes",
    &[
        id(),
        column("w", Integer).not_null(),
        column("h", Integer).not_null(),
        column("area", Integer).generated_stored("w * h"),
    ],
)
.into_operation()];

const ENUMS: &[Operation] = &[
    op::create_enum("mood", &["sad", "ok", "very happy"]).into_operation(),
    op::create_enum("user_state", &["on", "off"]).into_operation(),
    op::create_table(
        "users",
        &[
            id(),
            column("mood", Enum("mood")).not_null(),
            column("before", Enum("mood")),
            column("state", Enum("user_state")),
        ],
    )
    .into_operation(),
    op::create_table("notes", &[id(), column("mood", Enum("mood"))]).into_operation(),
];

const POSTGRES_TYPES: &[Operation] = &[op::create_table(
    "types",
    &[
        id(),
        column("at", Timestamptz).not_null(),
        column("span", Interval),
        column("uuid", Uuid).not_null(),
        column("json", Json),
        column("jsonb", Jsonb).not_null(),
        column("tags", Array(&Text)).not_null(),
        column("codes", Array(&Varchar(10))),
        column("numbers", Array(&BigInt)),
    ],
)
.into_operation()];

const POSTGRES_NATIVES: &[Operation] = &[
    op::create_domain("posint", "integer CHECK (VALUE > 0)").into_operation(),
    op::create_table(
        "natives",
        &[
            id(),
            column("search", native("tsvector").ty()).not_null(),
            column("place", native("point").ty()),
            column("address", native("inet").ty()),
            column("net", native("cidr").ty()),
            column("mac", native("macaddr").ty()),
            column("cash", native("money").ty()),
            column("during", native("tstzrange").ty()),
            column("bits", native("bit(8)").ty()),
            column("some_bits", native("bit varying(9)").ty()),
            column("xml", native("xml").ty()),
            column("count", native("posint").ty()),
            column("precise", native("timestamp(3) with time zone").ty()),
            column("names", native("character varying(7)[]").ty()),
            column("spelled", native("character varying(7)").ty()),
            column("one", native("\"char\"").ty()),
            column("any", native("numeric").ty()),
        ],
    )
    .into_operation(),
];

const MYSQL_TYPES: &[Operation] = &[op::create_table(
    "types",
    &[
        id(),
        column("at", Timestamptz).not_null().default(now()),
        column("uuid", Uuid).not_null(),
        column("tiny", native("tinyint(4)").ty()),
        column("unsigned", native("int unsigned").ty()).not_null(),
        column("big", native("bigint unsigned").ty()),
        column("middle", native("mediumint").ty()),
        column("text", native("text").ty()),
        column("blob", native("blob").ty()),
        column("bytes", native("varbinary(20)").ty()),
        column("year", native("year").ty()),
    ],
)
.into_operation()];

const COMMENTED: &[Operation] = &[
    op::create_table(
        "users",
        &[id().comment("who it is"), column("name", Text).comment("what they are\ncalled")],
    )
    .comment("everybody")
    .into_operation(),
    op::create_enum("mood", &["sad", "ok"]).into_operation(),
    op::create_table("moods", &[id(), column("mood", Enum("mood")), column("plain", Text)])
        .into_operation(),
];

const A_SCHEMA: &[Operation] = &[
    op::create_schema("billing").into_operation(),
    USERS,
    op::create_enum("billing.state", &["open", "paid"]).into_operation(),
    op::create_table("billing.accounts", &[id()]).into_operation(),
    op::create_table(
        "billing.invoices",
        &[
            id(),
            column("account_id", Integer).references("billing.accounts", "id"),
            column("user_id", Integer).references("users", "id"),
            column("state", Enum("billing.state")),
        ],
    )
    .into_operation(),
];

const MORE_OF_POSTGRES: &[Operation] = &[
    op::create_schema("other").into_operation(),
    op::create_enum("other.mood", &["sad", "ok"]).into_operation(),
    op::create_enum("Odd Case", &["x"]).into_operation(),
    op::create_table(
        "moods",
        &[
            column("id", BigInt).primary_key().identity_always(),
            column("moods", Array(&Enum("other.mood"))),
            column("mood", Enum("other.mood")),
            column("odd", Enum("Odd Case")),
            column("points", Array(&native("point").ty())),
        ],
    )
    .into_operation(),
    op::create_table("logs", &[column("at", Date).not_null(), column("id", Integer).not_null()])
        .constraints(&[primary_key(&["id", "at"])])
        .partition_by("RANGE (at)")
        .into_operation(),
    op::create_table(
        "logs_2026",
        &[column("at", Date).not_null(), column("id", Integer).not_null()],
    )
    .constraints(&[primary_key(&["id", "at"])])
    .into_operation(),
    op::attach_partition("logs", "logs_2026", "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
        .into_operation(),
    op::create_materialized_view("kept", "SELECT id FROM moods").into_operation(),
];

const DOCS: &str = "with_docs = true\n";
const DERIVES: &str = "custom_type_derives = [\"diesel::query_builder::QueryId\", \"Clone\"]\n";

/// All of them.
pub(crate) const CASES: &[Case] = &[
    case("nothing", &[]),
    case("blog", BLOG),
    case("documented", BLOG).with(DOCS),
    case("sorted", BLOG).with("column_sorting = \"name\"\n"),
    case("imports", BLOG).with("import_types = [\"diesel::sql_types::*\", \"crate::types::*\"]\n"),
    case("only", BLOG).with("filter = { only_tables = [\"^(users|posts)$\"] }\n"),
    case("except", BLOG).with("filter = { except_tables = [\"^users$\", \"^migrate_\"] }\n"),
    case("common_types", COMMON_TYPES),
    case("odd_names", ODD_NAMES),
    case("composite_keys", COMPOSITE_KEYS),
    case("ways", WAYS),
    case("related", MANY)
        .with("allow_tables_to_appear_in_same_query_config = \"fk_related_tables\"\n"),
    case("apart", MANY).with("allow_tables_to_appear_in_same_query_config = \"none\"\n"),
    case("short", SHORT),
    case("long", LONG),
    case("row_numbers", ROW_NUMBERS).on(&[Sqlite]),
    case("big_row_numbers", ROW_NUMBERS)
        .with("sqlite_integer_primary_key_is_bigint = true\n")
        .on(&[Sqlite]),
    case("without_rowid", WITHOUT_ROWID)
        .with("sqlite_integer_primary_key_is_bigint = true\n")
        .on(&[Sqlite]),
    case("changed", CHANGED),
    case("generated", GENERATED),
    case("enums", ENUMS).on(&[Postgres, Mysql]),
    case("derived", ENUMS).with(DERIVES).on(&[Postgres, Mysql]),
    case("excepted_types", ENUMS)
        .with("except_custom_type_definitions = [\"^Mood$\"]\n")
        .on(&[Postgres, Mysql]),
    case("no_types", ENUMS)
        .with("generate_missing_sql_type_definitions = false\n")
        .on(&[Postgres, Mysql]),
    case("postgres_types", POSTGRES_TYPES).on(&[Postgres]),
    case("postgres_natives", POSTGRES_NATIVES).on(&[Postgres]),
    case("more_of_postgres", MORE_OF_POSTGRES).with(DOCS).on(&[Postgres]),
    case("domains", POSTGRES_NATIVES)
        .with("pg_domains_as_custom_types = [\"^pos\"]\n")
        .on(&[Postgres]),
    case("mysql_types", MYSQL_TYPES).on(&[Mysql]),
    case("comments", COMMENTED)
        .with("with_docs = \"only-database-comments\"\n")
        .on(&[Postgres, Mysql]),
    case("all_comments", COMMENTED).with(DOCS).on(&[Postgres, Mysql]),
    case("a_schema", A_SCHEMA).with("schema = \"billing\"\n").on(&[Postgres]),
];
