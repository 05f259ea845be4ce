//! The table: a name, the operations before, the operation.

use migrate_core::operation::CustomOperation;
use migrate_core::prelude::*;
use migrate_core::schema::Database;

/// An operation and what was there before it.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) before: &'static [Operation<'static>],
    pub(crate) operation: Operation<'static>,
}

pub(crate) const fn row(
    name: &'static str,
    before: &'static [Operation<'static>],
    operation: Operation<'static>,
) -> Row {
    Row { name, before, operation }
}

/// Words that must stand in some row.
pub(crate) const WORDS: &[&str] = &[
    ".primary_key()",
    ".not_null()",
    ".autoincrement()",
    ".unique()",
    ".default(",
    ".references(",
    ".on_delete(Cascade)",
    ".on_delete(Restrict)",
    ".on_delete(SetNull)",
    ".on_delete(SetDefault)",
    ".on_update(",
    ".deferrable(InitiallyDeferred)",
    ".deferrable(InitiallyImmediate)",
    ".check(",
    ".collation(",
    ".generated_stored(",
    ".generated_virtual(",
    ".comment(",
    ".constraints(",
    ".named(",
    ".without_rowid()",
    ".strict()",
    ".rename(",
    ".set_type(",
    ".using(",
    ".nullable()",
    ".drop_default()",
    ".drop_comment()",
    ".drop_collation()",
    ".filter(",
    ".desc()",
    "key(",
    "expression(",
    "primary_key(&",
    "unique(&",
    "check(\"",
    "foreign_key(&",
    "create_primary_key(",
    "create_unique_constraint(",
    "create_check_constraint(",
    "create_foreign_key(",
    ".reverse(",
    ".reverse_nothing()",
    ".state(",
    "null()",
    "boolean(",
    "int(",
    "float(",
    "text(",
    "bytes(",
    "now()",
    "sql(",
    "Bool",
    "SmallInt",
    "Integer",
    "BigInt",
    "Float",
    "Double",
    "Numeric(",
    "Text",
    "Varchar(",
    "Char(",
    "Binary",
    "Date",
    "Time",
    "Timestamp",
    "Timestamptz",
    "Interval",
    "Uuid",
    "Json",
    "Jsonb",
    "Array(",
    "Enum(",
    "native(",
];

const EMPTY: &[Operation] = &[];

const USERS: Operation = op::create_table(
    "users",
    &[
        column("id", BigInt).primary_key().autoincrement(),
        column("email", Varchar(255)).not_null().unique(),
        column("age", Integer).check("age >= 0"),
        column("name", Text).default(text("nobody")).collation("NOCASE"),
    ],
)
.into_operation();
const POSTS: Operation = op::create_table(
    "posts",
    &[
        column("id", BigInt).primary_key(),
        column("user_id", BigInt).references("users", "id").on_delete(Cascade),
        column("title", Text),
        column("slug", Text).generated_virtual("lower(title)"),
    ],
)
.into_operation();
const TAGS: Operation = op::create_table(
    "post_tags",
    &[column("post_id", BigInt), column("tag", Text).not_null(), column("note", Text)],
)
.into_operation();
const TREE: Operation = op::create_table(
    "tree",
    &[
        column("id", BigInt).primary_key(),
        column("parent", BigInt).references("tree", "id").on_delete(SetNull),
    ],
)
.into_operation();
const AGE_INDEX: Operation =
    op::create_index("ix_users_age", "users", &["age"]).filter("age > 17").into_operation();
const NAME_INDEX: Operation =
    op::create_index_on("ix_users_name", "users", &[expression("lower(name)").desc(), key("id")])
        .unique()
        .into_operation();
const STRICT: Operation = op::create_table(
    "facts",
    &[column("id", BigInt).primary_key(), column("at", Timestamp), column("flag", Bool)],
)
.strict()
.into_operation();
const STORED: Operation =
    op::create_table("words", &[column("word", Text).primary_key(), column("n", Integer)])
        .without_rowid()
        .into_operation();

const ONE: &[Operation] = &[USERS];
const TWO: &[Operation] = &[USERS, POSTS];
const INDEXED: &[Operation] = &[USERS, AGE_INDEX, NAME_INDEX];

/// `not_valid` is PostgreSQL's; SQLite looks at once.
const OPEN_CHECK: &[Operation] = &[
    USERS,
    op::create_check_constraint("ck_old", "users", "age < 200").not_valid().into_operation(),
];
const MOOD: Operation = op::create_enum("mood", &["sad", "ok"]).into_operation();
const MOODY: &[Operation] = &[
    MOOD,
    op::create_table(
        "people",
        &[
            column("id", BigInt).primary_key(),
            column("mood", Enum("mood")).not_null().default(text("ok")),
        ],
    )
    .into_operation(),
];
const ADULTS: Operation =
    op::create_view("adults", "SELECT id, email FROM users WHERE age >= 18").into_operation();

/// A view, and one upon it.
const VIEWED: &[Operation] =
    &[USERS, ADULTS, op::create_view("mails", "SELECT email FROM adults").into_operation()];

#[derive(Debug)]
struct Note(&'static str);

impl CustomOperation for Note {
    fn statements(&self, _: Database) -> Vec<String> {
        vec![format!("SELECT '{}'", self.0)]
    }
}

fn code(_: &mut Context<'_>) -> RunResult {
    Ok(())
}

pub(crate) const ROWS: &[Row] = &[
    // create_table
    row("a_table", EMPTY, USERS),
    row("a_table_with_a_foreign_key", ONE, POSTS),
    row("a_table_that_refers_to_itself", EMPTY, TREE),
    row(
        "a_table_with_constraints",
        TWO,
        op::create_table(
            "memberships",
            &[
                column("user_id", BigInt),
                column("post_id", BigInt),
                column("role", Text).not_null(),
                column("since", Date),
            ],
        )
        .constraints(&[
            primary_key(&["user_id", "post_id"]).named("pk_member"),
            unique(&["post_id", "role"]),
            unique(&["since"]).named("uq_since"),
            check("ck_role", "role IN ('admin', 'it''s me')"),
            foreign_key(&["user_id"], "users", &["id"]).on_delete(Restrict).on_update(Cascade),
            foreign_key(&["post_id"], "posts", &["id"])
                .named("fk_post")
                .deferrable(InitiallyDeferred),
        ])
        .comment("who belongs to what")
        .into_operation(),
    ),
    row(
        "every_type",
        &[MOOD],
        op::create_table(
            "types",
            &[
                column("bool", Bool),
                column("small_int", SmallInt),
                column("integer", Integer),
                column("big_int", BigInt),
                column("float", Float),
                column("double", Double),
                column("numeric", Numeric(12, 2)),
                column("text", Text),
                column("varchar", Varchar(32)),
                column("char", Char(2)),
                column("binary", Binary),
                column("date", Date),
                column("time", Time),
                column("timestamp", Timestamp),
                column("timestamptz", Timestamptz),
                column("interval", Interval),
                column("uuid", Uuid),
                column("json", Json),
                column("jsonb", Jsonb),
                column("array", Array(&Text)),
                column("enum", Enum("mood")),
                column("native", native("tsvector").mysql("text").sqlite("clob").ty()),
            ],
        )
        .into_operation(),
    ),
    row(
        "every_type_strict",
        &[MOOD],
        op::create_table(
            "types",
            &[
                column("bool", Bool),
                column("small_int", SmallInt),
                column("float", Float),
                column("double", Double),
                column("numeric", Numeric(12, 2)),
                column("varchar", Varchar(32)),
                column("char", Char(2)),
                column("binary", Binary),
                column("date", Date),
                column("time", Time),
                column("timestamptz", Timestamptz),
                column("interval", Interval),
                column("uuid", Uuid),
                column("json", Json),
                column("jsonb", Jsonb),
                column("array", Array(&Integer)),
                column("enum", Enum("mood")),
                column("native", native("any").ty()),
            ],
        )
        .strict()
        .into_operation(),
    ),
    row(
        "every_default",
        EMPTY,
        op::create_table(
            "defaults",
            &[
                column("a", Text).default(null()),
                column("b", Bool).default(boolean(true)),
                column("c", Integer).default(int(-7)),
                column("d", Double).default(float(1.5e300)),
                column("e", Double).default(float(-0.0)),
                column("f", Text).default(text("it's \"so\"")),
                column("g", Binary).default(bytes(b"\x00\xff")),
                column("h", Timestamp).not_null().default(now()),
                column("i", Text).default(sql("lower(hex(randomblob(16)))")),
                column("j", Text).default(text("a\0b\nc\\")),
                column("k", Integer).default(int(i64::MIN)),
            ],
        )
        .into_operation(),
    ),
    row("a_table_stored_in_its_key", EMPTY, STORED),
    row("a_strict_table", EMPTY, STRICT),
    row(
        "a_table_both_strict_and_stored_in_its_key",
        EMPTY,
        op::create_table("both", &[column("id", Integer).primary_key(), column("a", Double)])
            .strict()
            .without_rowid()
            .into_operation(),
    ),
    row(
        "names_to_be_quoted",
        EMPTY,
        op::create_table(
            "order by",
            &[column("select", Integer).primary_key(), column("say \"hi\"", Text).unique()],
        )
        .into_operation(),
    ),
    // drop_table
    row("drop", INDEXED, op::drop_table("users").into_operation()),
    row("drop_what_refers_to_itself", &[TREE], op::drop_table("tree").into_operation()),
    row("drop_stored_in_its_key", &[STORED], op::drop_table("words").into_operation()),
    row("drop_generated", TWO, op::drop_table("posts").into_operation()),
    // rename_table
    row("rename_table", TWO, op::rename_table("users", "people").into_operation()),
    row("rename_what_refers_to_itself", &[TREE], op::rename_table("tree", "wood").into_operation()),
    row("rename_in_another_case", &[TREE], op::rename_table("tree", "Tree").into_operation()),
    // add_column
    row("add", ONE, op::add_column("users", column("phone", Varchar(32))).into_operation()),
    row(
        "add_not_null_with_default",
        ONE,
        op::add_column("users", column("karma", Integer).not_null().default(int(0)))
            .into_operation(),
    ),
    row(
        "add_not_null_without_default",
        ONE,
        op::add_column("users", column("karma", Integer).not_null()).into_operation(),
    ),
    row(
        "add_with_expression",
        ONE,
        op::add_column("users", column("token", Text).default(sql("hex(randomblob(8))")))
            .into_operation(),
    ),
    row(
        "add_with_time",
        ONE,
        op::add_column("users", column("at", Timestamp).not_null().default(now())).into_operation(),
    ),
    row("add_unique", ONE, op::add_column("users", column("nick", Text).unique()).into_operation()),
    row(
        "add_check",
        ONE,
        op::add_column("users", column("size", Integer).check("size > 0")).into_operation(),
    ),
    row(
        "add_reference",
        &[USERS, TAGS],
        op::add_column(
            "post_tags",
            column("user_id", BigInt)
                .references("users", "id")
                .on_delete(SetNull)
                .on_update(Restrict)
                .deferrable(InitiallyImmediate),
        )
        .into_operation(),
    ),
    row(
        "add_reference_with_default",
        &[USERS, TAGS],
        op::add_column(
            "post_tags",
            column("user_id", BigInt)
                .not_null()
                .default(int(1))
                .references("users", "id")
                .on_delete(SetDefault),
        )
        .into_operation(),
    ),
    row(
        "add_primary_key",
        &[TAGS],
        op::add_column("post_tags", column("id", BigInt).primary_key().autoincrement())
            .into_operation(),
    ),
    row(
        "add_collation_and_comment",
        ONE,
        op::add_column("users", column("city", Text).collation("NOCASE").comment("where"))
            .into_operation(),
    ),
    row(
        "add_virtual",
        ONE,
        op::add_column("users", column("shout", Text).generated_virtual("upper(name)"))
            .into_operation(),
    ),
    row(
        "add_stored",
        ONE,
        op::add_column("users", column("shout", Text).generated_stored("upper(name)"))
            .into_operation(),
    ),
    row(
        "add_to_strict",
        &[STRICT],
        op::add_column("facts", column("name", Varchar(9)).default(text("x"))).into_operation(),
    ),
    row(
        "add_to_stored_in_its_key",
        &[STORED],
        op::add_column("words", column("at", Timestamp).default(now())).into_operation(),
    ),
    // drop_column
    row("drop_column", &[TAGS], op::drop_column("post_tags", "note").into_operation()),
    row("drop_column_with_default", ONE, op::drop_column("users", "name").into_operation()),
    row("drop_generated_column", TWO, op::drop_column("posts", "slug").into_operation()),
    row("drop_not_null_column", &[TAGS], op::drop_column("post_tags", "tag").into_operation()),
    // alter_column
    row("rename_column", INDEXED, op::rename_column("users", "name", "order").into_operation()),
    row("rename_referred", TWO, op::rename_column("users", "id", "key").into_operation()),
    row("rename_in_check", ONE, op::rename_column("users", "age", "years").into_operation()),
    row("rename_in_generated", TWO, op::rename_column("posts", "title", "t t").into_operation()),
    row("rename_under_views", VIEWED, op::rename_column("users", "email", "mail").into_operation()),
    row("set_type", INDEXED, op::alter_column("users", "age").set_type(BigInt).into_operation()),
    row(
        "set_type_using",
        ONE,
        op::alter_column("users", "age")
            .set_type(Text)
            .using("CASE WHEN age > 17 THEN 'old' ELSE 'young' END")
            .into_operation(),
    ),
    row(
        "set_type_of_the_key",
        TWO,
        op::alter_column("users", "id").set_type(Text).into_operation(),
    ),
    row(
        "rename_and_set_type",
        ONE,
        op::alter_column("users", "age")
            .rename("years")
            .set_type(SmallInt)
            .using("min(age, 120)")
            .into_operation(),
    ),
    row("set_not_null", ONE, op::alter_column("users", "age").not_null().into_operation()),
    row(
        "set_not_null_using",
        ONE,
        op::alter_column("users", "age").not_null().using("coalesce(age, 0)").into_operation(),
    ),
    row("drop_not_null", ONE, op::alter_column("users", "email").nullable().into_operation()),
    row("set_default", ONE, op::alter_column("users", "age").default(int(18)).into_operation()),
    row(
        "change_default",
        ONE,
        op::alter_column("users", "name").default(sql("'x' || 'y'")).into_operation(),
    ),
    row("drop_default", ONE, op::alter_column("users", "name").drop_default().into_operation()),
    row("set_comment", ONE, op::alter_column("users", "age").comment("in years").into_operation()),
    row("drop_comment", ONE, op::alter_column("users", "age").drop_comment().into_operation()),
    row(
        "set_collation",
        ONE,
        op::alter_column("users", "email").collation("RTRIM").into_operation(),
    ),
    row("drop_collation", ONE, op::alter_column("users", "name").drop_collation().into_operation()),
    row(
        "alter_everything",
        TWO,
        op::alter_column("users", "name")
            .rename("nick")
            .set_type(Varchar(9))
            .using("substr(name, 1, 9)")
            .not_null()
            .default(text(""))
            .comment("short")
            .collation("BINARY")
            .into_operation(),
    ),
    row(
        "alter_what_refers_to_itself",
        &[TREE],
        op::alter_column("tree", "parent").set_type(Integer).into_operation(),
    ),
    row(
        "alter_beside_generated",
        TWO,
        op::alter_column("posts", "title").not_null().default(text("")).into_operation(),
    ),
    row(
        "alter_stored_in_its_key",
        &[STORED],
        op::alter_column("words", "n").set_type(BigInt).into_operation(),
    ),
    row(
        "alter_strict",
        &[STRICT],
        op::alter_column("facts", "flag").set_type(Text).into_operation(),
    ),
    // create_index
    row("index", ONE, op::create_index("ix", "users", &["age", "email"]).into_operation()),
    row("unique_index", ONE, op::create_index("ix", "users", &["email"]).unique().into_operation()),
    row(
        "partial_index",
        ONE,
        op::create_index("ix", "users", &["age"]).filter("age > 17 OR name = 'x'").into_operation(),
    ),
    row(
        "index_of_expressions",
        ONE,
        op::create_index_on(
            "ix",
            "users",
            &[
                expression("lower(email)").desc(),
                key("name").collation("NOCASE").desc(),
                key("age"),
                expression("age + 1"),
            ],
        )
        .into_operation(),
    ),
    // drop_index
    row("drop_index", INDEXED, op::drop_index("ix_users_age", "users").into_operation()),
    row(
        "drop_index_of_expressions",
        INDEXED,
        op::drop_index("ix_users_name", "users").into_operation(),
    ),
    // create_constraint
    row(
        "primary_key",
        &[TAGS],
        op::create_primary_key("pk_tags", "post_tags", &["post_id", "tag"]).into_operation(),
    ),
    row(
        "primary_key_of_one_number",
        &[TAGS],
        op::create_primary_key("pk_tags", "post_tags", &["post_id"]).into_operation(),
    ),
    row(
        "unique",
        INDEXED,
        op::create_unique_constraint("uq_both", "users", &["name", "age"]).into_operation(),
    ),
    row("check", ONE, op::create_check_constraint("ck", "users", "age < 150").into_operation()),
    row(
        "foreign_key",
        &[USERS, POSTS, TAGS],
        op::create_foreign_key("fk", "post_tags", "posts", &["post_id"], &["id"]).into_operation(),
    ),
    row(
        "foreign_key_with_rules",
        &[USERS, POSTS, TAGS],
        op::create_foreign_key("fk", "post_tags", "posts", &["post_id"], &["id"])
            .on_delete(Cascade)
            .on_update(SetNull)
            .deferrable(InitiallyDeferred)
            .into_operation(),
    ),
    row(
        "a_key_that_sets_null_where_none_may_be",
        &[
            USERS,
            op::create_table("notes", &[column("user_id", BigInt).not_null()]).into_operation(),
        ],
        op::create_foreign_key("fk_null", "notes", "users", &["user_id"], &["id"])
            .on_delete(SetNull)
            .into_operation(),
    ),
    // drop_constraint
    row(
        "drop_primary_key",
        &[TAGS, op::create_primary_key("pk", "post_tags", &["post_id", "tag"]).into_operation()],
        op::drop_constraint("pk", "post_tags").into_operation(),
    ),
    row("drop_row_number", ONE, op::drop_constraint("pk_users", "users").into_operation()),
    row("drop_unique", INDEXED, op::drop_constraint("uq_users_email", "users").into_operation()),
    row("drop_check", ONE, op::drop_constraint("ck_users_age", "users").into_operation()),
    row(
        "drop_foreign_key",
        TWO,
        op::drop_constraint("fk_posts_user_id_users", "posts").into_operation(),
    ),
    // bulk_insert
    row(
        "insert",
        ONE,
        op::bulk_insert(
            "users",
            &["id", "email", "age"],
            &[&[int(1), text("a@b"), null()], &[int(2), text("it's"), sql("6 * 7")]],
        )
        .into_operation(),
    ),
    row(
        "insert_with_another_key",
        ONE,
        op::bulk_insert("users", &["email"], &[&[text("a@b")]]).into_operation(),
    ),
    row(
        "insert_with_reverse",
        &[TAGS],
        op::bulk_insert("post_tags", &["tag"], &[&[text("x")]])
            .reverse("DELETE FROM post_tags WHERE tag = 'x'")
            .into_operation(),
    ),
    row(
        "insert_for_good",
        &[TAGS],
        op::bulk_insert("post_tags", &["tag"], &[&[text("x")]]).reverse_nothing().into_operation(),
    ),
    row(
        "insert_without_a_key",
        &[TAGS],
        op::bulk_insert("post_tags", &["tag"], &[&[text("x")]]).into_operation(),
    ),
    // delete_rows
    row(
        "delete",
        ONE,
        op::delete_rows(
            "users",
            &["id", "email"],
            &[&[int(1), text("a@b")], &[int(2), text("c@d")]],
        )
        .into_operation(),
    ),
    row(
        "delete_by_another_key",
        ONE,
        op::delete_rows("users", &["age", "email"], &[&[int(1), text("a@b")]]).into_operation(),
    ),
    // execute
    row(
        "sql",
        ONE,
        op::execute("UPDATE users SET age = 0 WHERE age IS NULL;")
            .reverse("UPDATE users SET age = NULL WHERE age = 0")
            .into_operation(),
    ),
    row(
        "sql_with_nothing_to_take_back",
        ONE,
        op::execute("ANALYZE").reverse_nothing().into_operation(),
    ),
    row("sql_with_no_way_back", ONE, op::execute("DELETE FROM users").into_operation()),
    row(
        "sql_with_state",
        EMPTY,
        op::execute("CREATE TABLE notes (id INTEGER, body TEXT)")
            .reverse("DROP TABLE notes")
            .state(&[op::create_table("notes", &[column("id", Integer), column("body", Text)])
                .into_operation()])
            .into_operation(),
    ),
    row(
        "assumed",
        EMPTY,
        op::assume(&[op::create_table("notes", &[column("id", Integer)]).into_operation()])
            .into_operation(),
    ),
    // alter_table
    row("comment_of_a_table", ONE, op::alter_table("users").comment("everybody").into_operation()),
    row(
        "options_of_others",
        ONE,
        op::alter_table("users")
            .drop_comment()
            .engine("InnoDB")
            .charset("utf8mb4")
            .into_operation(),
    ),
    // rename_index, rename_constraint, validate_constraint
    row(
        "rename_index",
        INDEXED,
        op::rename_index("ix_users_age", "ix_years", "users").into_operation(),
    ),
    row(
        "rename_constraint",
        ONE,
        op::rename_constraint("uq_users_email", "one_email", "users").into_operation(),
    ),
    row(
        "validate_constraint",
        OPEN_CHECK,
        op::validate_constraint("ck_old", "users").into_operation(),
    ),
    // create_enum, drop_enum, alter_enum
    row("create_enum", EMPTY, MOOD),
    row("drop_enum", &[MOOD], op::drop_enum("mood").into_operation()),
    row("rename_enum", MOODY, op::rename_enum("mood", "temper").into_operation()),
    row("add_value", MOODY, op::add_enum_value("mood", "it's").after("sad").into_operation()),
    row("add_first_value", MOODY, op::add_enum_value("mood", "a").before("sad").into_operation()),
    row("rename_value", MOODY, op::rename_enum_value("mood", "ok", "fine").into_operation()),
    row("drop_value", MOODY, op::drop_enum_value("mood", "sad").replacement("ok").into_operation()),
    row(
        "add_a_column_with_an_enum",
        &[USERS, MOOD],
        op::add_column("users", column("mood", Enum("mood")).default(text("ok"))).into_operation(),
    ),
    row("drop_a_column_with_an_enum", MOODY, op::drop_column("people", "mood").into_operation()),
    row(
        "rename_a_column_with_an_enum",
        MOODY,
        op::rename_column("people", "mood", "temper").into_operation(),
    ),
    row(
        "make_a_text_an_enum",
        &[USERS, MOOD],
        op::alter_column("users", "name").set_type(Enum("mood")).drop_default().into_operation(),
    ),
    row("drop_a_table_with_an_enum", MOODY, op::drop_table("people").into_operation()),
    // create_object, replace_object, drop_object, rename_object
    row("create_view", ONE, ADULTS),
    row(
        "create_trigger",
        ONE,
        op::create_trigger(
            "users_stay",
            "users",
            "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'no'); END",
        )
        .into_operation(),
    ),
    row(
        "replace_view",
        &[USERS, ADULTS],
        op::replace_view("adults", "SELECT id FROM users WHERE age >= 21").into_operation(),
    ),
    row("drop_view", &[USERS, ADULTS], op::drop_view("adults").into_operation()),
    row("rename_view", &[USERS, ADULTS], op::rename_view("adults", "grown_ups").into_operation()),
    row(
        "rename_view_under_another",
        VIEWED,
        op::rename_view("adults", "grown_ups").into_operation(),
    ),
    row(
        "drop_a_table_with_a_trigger",
        &[
            TAGS,
            op::create_trigger(
                "tags_stay",
                "post_tags",
                "BEFORE DELETE ON post_tags BEGIN SELECT raise(ABORT, 'no'); END",
            )
            .into_operation(),
        ],
        op::drop_table("post_tags").into_operation(),
    ),
    // update_rows
    row(
        "update",
        ONE,
        op::update_rows("users", &["id"], &["age", "name"], &[&[int(1), int(2), text("x")]])
            .reverse(&[&[int(1), null(), text("y")]])
            .into_operation(),
    ),
    row(
        "update_for_good",
        ONE,
        op::update_rows("users", &["id"], &["age"], &[&[int(1), int(2)]])
            .reverse_nothing()
            .into_operation(),
    ),
    row(
        "update_with_no_way_back",
        ONE,
        op::update_rows("users", &["id"], &["age"], &[&[int(1), int(2)]]).into_operation(),
    ),
    row(
        "typed_values",
        &[op::create_table(
            "things",
            &[
                column("id", Uuid).primary_key(),
                column("day", Date),
                column("at", Timestamp),
                column("price", Numeric(8, 2)),
                column("data", Json),
                column("tags", Array(&Text)),
            ],
        )
        .into_operation()],
        op::bulk_insert(
            "things",
            &["id", "day", "at", "price", "data", "tags"],
            &[&[
                uuid("6f1f4d5c-8f0e-4c0c-9d86-3a4a2f7f1b0e"),
                date("2026-11-21"),
                timestamp("2026-11-21 21:30:00"),
                numeric("12.50"),
                json("{\"a\": \"it's\"}"),
                array(&[text("a"), text("say \"b\"")]),
            ]],
        )
        .into_operation(),
    ),
    // custom
    row("custom", ONE, op::custom(&Note("hello")).reverse(&Note("goodbye")).into_operation()),
    row("custom_with_no_way_back", ONE, op::custom(&Note("hello")).into_operation()),
    // run
    row("code", ONE, op::run(code).reverse(code).into_operation()),
    row("code_with_nothing_to_take_back", ONE, op::run(code).reverse_nothing().into_operation()),
    row("code_with_no_way_back", ONE, op::run(code).into_operation()),
];
