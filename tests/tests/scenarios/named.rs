//! Enumerations, and objects that are text to us.

use migrate_core::prelude::*;

use crate::scenario::{ALL_USERS, NOTHING, ONE, PEOPLE, POSTS, Scenario, USERS, scenario};

const MOOD: Operation = op::create_enum("mood", &["sad", "ok", "it's \"good\""]).into_operation();
const MOODY: &[Operation] = &[
    MOOD,
    op::create_table(
        "people",
        &[
            column("id", Integer).primary_key(),
            column("mood", Enum("mood")).not_null().default(text("ok")),
        ],
    )
    .into_operation(),
    op::bulk_insert(
        "people",
        &["id", "mood"],
        &[&[int(1), text("sad")], &[int(2), text("ok")], &[int(3), text("it's \"good\"")]],
    )
    .into_operation(),
];
const SAD: &[Operation] = &[
    MOOD,
    MOODY[1],
    MOODY[2],
    op::create_view("sad", "SELECT id FROM people WHERE mood = 'sad'").into_operation(),
];
const ALL_PEOPLE: &str = "SELECT id, mood FROM people ORDER BY id";
const GROWN: Operation =
    op::create_view("grown", "SELECT id, email FROM users WHERE age >= 18").into_operation();
const VIEWED: &[Operation] = &[USERS, PEOPLE, GROWN];
/// A view, and one upon it.
const VIEWED_TWICE: &[Operation] = &[
    USERS,
    PEOPLE,
    GROWN,
    op::create_view("adult_mails", "SELECT email FROM grown").into_operation(),
];

const STAMP: &str =
    "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'set'; RETURN NEW; END $$";

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario("create_enum", NOTHING, MOODY).then(&[(ALL_PEOPLE, "1|sad\n2|ok\n3|it's \"good\"")]),
    scenario("drop_enum", &[MOOD], &[op::drop_enum("mood").into_operation()]),
    scenario("rename_enum", MOODY, &[op::rename_enum("mood", "temper").into_operation()])
        .keeps(&[ALL_PEOPLE]),
    scenario("add_enum_value", MOODY, &[op::add_enum_value("mood", "great").into_operation()])
        .keeps(&[ALL_PEOPLE]),
    scenario(
        "add_enum_values_in_places",
        MOODY,
        &[
            op::add_enum_value("mood", "awful").before("sad").into_operation(),
            op::add_enum_value("mood", "fine").after("ok").into_operation(),
        ],
    )
    .keeps(&[ALL_PEOPLE]),
    scenario(
        "move_an_enum_value",
        MOODY,
        &[op::move_enum_value("mood", "ok").before("sad").into_operation()],
    )
    .keeps(&[ALL_PEOPLE]),
    scenario(
        "rename_enum_value",
        MOODY,
        &[op::rename_enum_value("mood", "ok", "alright").into_operation()],
    )
    .keeps(&[ALL_PEOPLE])
    .then(&[(ALL_PEOPLE, "1|sad\n2|alright\n3|it's \"good\"")]),
    scenario(
        "drop_enum_value",
        MOODY,
        &[op::drop_enum_value("mood", "sad").replacement("ok").into_operation()],
    )
    .then(&[(ALL_PEOPLE, "1|ok\n2|ok\n3|it's \"good\"")]),
    scenario(
        "add_a_column_with_an_enum",
        &[MOOD, USERS],
        &[op::add_column("users", column("mood", Enum("mood")).not_null().default(text("ok")))
            .into_operation()],
    ),
    scenario(
        "drop_a_column_with_an_enum",
        MOODY,
        &[op::drop_column("people", "mood").into_operation()],
    )
    .keeps(&["SELECT id FROM people ORDER BY id"]),
    scenario(
        "rename_a_column_with_an_enum",
        MOODY,
        &[op::rename_column("people", "mood", "temper").into_operation()],
    )
    .keeps(&[ALL_PEOPLE]),
    scenario(
        "an_enum_becomes_a_text",
        MOODY,
        &[
            op::alter_column("people", "mood")
                .drop_default()
                .set_type(Varchar(20))
                .into_operation(),
            op::alter_column("people", "mood").default(text("ok")).into_operation(),
        ],
    ),
    scenario(
        "an_array_of_an_enum",
        NOTHING,
        &[
            MOOD,
            op::create_table("t", &[column("moods", Array(&Enum("mood")))]).into_operation(),
            op::rename_enum("mood", "temper").into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "a_view_that_names_its_columns",
        ONE,
        &[op::create_view("v", "(key, \"the mail\") AS SELECT id, email FROM users")
            .into_operation()],
    )
    .on(&[Sqlite, Postgres])
    .then(&[("SELECT key, \"the mail\" FROM v WHERE key = 1", "1|ann@x")]),
    scenario("create_view", ONE, &[GROWN])
        .keeps(&[ALL_USERS])
        .then(&[("SELECT id, email FROM grown", "1|ann@x")]),
    scenario(
        "replace_view",
        VIEWED,
        &[op::replace_view("grown", "SELECT id, email FROM users WHERE age >= 16")
            .into_operation()],
    )
    .keeps(&["SELECT id, email FROM grown"])
    .then(&[("SELECT count(*) FROM grown", "2")]),
    scenario("drop_view", VIEWED, &[op::drop_view("grown").into_operation()])
        .keeps(&["SELECT id, email FROM grown"]),
    scenario("rename_view", VIEWED, &[op::rename_view("grown", "adults").into_operation()])
        .keeps(&["SELECT id, email FROM grown"])
        .then(&[("SELECT count(*) FROM adults", "1")]),
    scenario(
        "a_view_over_a_renamed_table",
        VIEWED,
        &[op::rename_table("users", "people").into_operation()],
    )
    .keeps(&["SELECT id, email FROM grown"])
    .then(&[("SELECT id, email FROM grown", "1|ann@x")]),
    scenario(
        "a_view_follows_a_renamed_column",
        VIEWED,
        &[
            op::rename_column("users", "age", "years").into_operation(),
            op::replace_view("grown", "SELECT id, email FROM users WHERE years >= 18")
                .into_operation(),
        ],
    )
    .keeps(&["SELECT id, email FROM grown"])
    .then(&[("SELECT id, email FROM grown", "1|ann@x")]),
    scenario(
        "a_view_over_renamed_and_new_columns",
        VIEWED,
        &[
            op::rename_column("users", "email", "mail").into_operation(),
            op::add_column("users", column("phone", Varchar(20))).into_operation(),
            op::replace_view("grown", "SELECT id, mail, phone FROM users WHERE age >= 18")
                .into_operation(),
            op::rename_column("users", "age", "years").into_operation(),
            op::replace_view("grown", "SELECT mail, phone FROM users WHERE years >= 18")
                .into_operation(),
        ],
    )
    .keeps(&["SELECT id, email FROM grown"])
    .then(&[("SELECT mail FROM grown", "ann@x")]),
    scenario(
        "a_column_gets_another_type_under_views",
        VIEWED_TWICE,
        &[op::alter_column("users", "age").set_type(BigInt).into_operation()],
    )
    .then(&[("SELECT count(*) FROM adult_mails", "1")]),
    scenario(
        "a_column_gets_another_name_and_type_under_views",
        VIEWED_TWICE,
        &[
            op::alter_column("users", "age").rename("years").set_type(BigInt).into_operation(),
            op::replace_view("grown", "SELECT id, email FROM users WHERE years >= 18")
                .into_operation(),
        ],
    ),
    scenario(
        "columns_get_other_types_under_views",
        VIEWED_TWICE,
        &[
            op::alter_column("users", "age").set_type(BigInt).into_operation(),
            op::alter_column("users", "email").set_type(Varchar(120)).into_operation(),
        ],
    ),
    scenario(
        "a_column_gets_another_type_under_a_kept_view_a_trigger_and_a_policy",
        &[
            USERS,
            PEOPLE,
            op::create_materialized_view("ages", "SELECT age, count(*) AS n FROM users GROUP BY 1")
                .into_operation(),
            op::create_view("young", "SELECT * FROM ages WHERE age < 30").into_operation(),
            op::create_policy("adults", "users", "USING (age > 17)").into_operation(),
        ],
        &[op::alter_column("users", "age").set_type(BigInt).into_operation()],
    )
    .on(&[Postgres]),
    scenario(
        "views_upon_views_over_a_renamed_column",
        &[
            USERS,
            PEOPLE,
            GROWN,
            op::create_view("mails", "SELECT email FROM grown").into_operation(),
        ],
        &[
            op::drop_view("mails").into_operation(),
            op::rename_column("users", "email", "mail").into_operation(),
            op::replace_view("grown", "SELECT id, mail FROM users WHERE age >= 18")
                .into_operation(),
            op::create_view("mails", "SELECT mail FROM grown").into_operation(),
        ],
    )
    .keeps(&["SELECT email FROM mails"])
    .then(&[("SELECT mail FROM mails", "ann@x")]),
    scenario(
        "a_view_goes_behind_a_renamed_column",
        VIEWED,
        &[
            op::rename_column("users", "email", "mail").into_operation(),
            op::drop_view("grown").into_operation(),
        ],
    )
    .keeps(&["SELECT id, email FROM grown"]),
    scenario(
        "a_column_goes_behind_its_view",
        &[USERS, PEOPLE, op::create_view("named", "SELECT id, name FROM users").into_operation()],
        &[
            op::replace_view("named", "SELECT id, email FROM users").into_operation(),
            op::drop_column("users", "name").into_operation(),
        ],
    )
    .keeps(&["SELECT id FROM named ORDER BY id"])
    .then(&[("SELECT email FROM named WHERE id = 1", "ann@x")]),
    scenario(
        "tables_go_behind_their_views",
        &[
            USERS,
            POSTS,
            PEOPLE,
            GROWN,
            op::create_view(
                "titles",
                "SELECT u.name, p.title FROM users AS u JOIN posts p ON p.author_id = u.id",
            )
            .into_operation(),
        ],
        &[
            op::drop_view("titles").into_operation(),
            op::drop_table("posts").into_operation(),
            op::drop_view("grown").into_operation(),
            op::drop_table("users").into_operation(),
        ],
    ),
    // A name that a view gives is no column of its table, and goes on when that does.
    scenario(
        "a_column_goes_under_a_view_that_only_has_its_name",
        &[
            USERS,
            PEOPLE,
            op::create_view("ages", "SELECT id, age AS score FROM users").into_operation(),
            op::add_column("users", column("score", Integer)).into_operation(),
        ],
        &[op::drop_column("users", "score").into_operation()],
    )
    .keeps(&["SELECT score FROM ages ORDER BY id"]),
    scenario(
        "a_function_follows_a_renamed_column",
        &[
            USERS,
            PEOPLE,
            op::create_function(
                "grown()",
                "RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM users WHERE age > 17 $$",
            )
            .into_operation(),
        ],
        &[
            op::rename_column("users", "age", "years").into_operation(),
            op::replace_function(
                "grown()",
                "RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM users WHERE years > 16 $$",
            )
            .into_operation(),
        ],
    )
    .on(&[Postgres])
    .keeps(&["SELECT grown()"])
    .then(&[("SELECT grown()", "2")]),
    scenario(
        "a_view_over_a_renamed_value",
        SAD,
        &[
            op::rename_enum_value("mood", "sad", "blue").into_operation(),
            op::replace_view("sad", "SELECT id FROM people WHERE mood = 'blue'").into_operation(),
        ],
    )
    .keeps(&["SELECT id FROM sad"])
    .then(&[("SELECT id FROM sad", "1")]),
    scenario(
        "materialized_view",
        ONE,
        &[
            op::create_materialized_view("totals", "SELECT count(*) AS n FROM users")
                .into_operation(),
            op::refresh_materialized_view("totals").into_operation(),
        ],
    )
    .on(&[Postgres])
    .then(&[("SELECT n FROM totals", "3")]),
    scenario(
        "change_a_materialized_view",
        &[
            USERS,
            op::create_materialized_view("totals", "SELECT count(*) AS n FROM users")
                .into_operation(),
        ],
        &[
            op::replace_materialized_view("totals", "SELECT sum(age) AS n FROM users")
                .into_operation(),
            op::rename_materialized_view("totals", "sums").into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "function_of_postgres",
        NOTHING,
        &[
            op::create_function(
                "gross(price numeric)",
                "RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT price * 1.2'",
            )
            .into_operation(),
            op::create_function(
                "gross(price integer)",
                "RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT price * 2'",
            )
            .into_operation(),
        ],
    )
    .on(&[Postgres])
    .then(&[("SELECT gross(10::integer)", "20")]),
    scenario(
        "replace_a_function_of_postgres",
        &[op::create_function("one()", "RETURNS integer LANGUAGE sql AS 'SELECT 1'")
            .into_operation()],
        &[op::replace_function("one()", "RETURNS integer LANGUAGE sql AS 'SELECT 2'")
            .into_operation()],
    )
    .on(&[Postgres])
    .keeps(&["SELECT one()"])
    .then(&[("SELECT one()", "2")]),
    scenario(
        "function_of_mysql",
        NOTHING,
        &[op::create_function("twice(n INT)", "RETURNS INT DETERMINISTIC RETURN n * 2")
            .into_operation()],
    )
    .on(&[Mysql])
    .then(&[("SELECT twice(21)", "42")]),
    scenario(
        "replace_a_function_of_mysql",
        &[op::create_function("figure()", "RETURNS INT DETERMINISTIC RETURN 1").into_operation()],
        &[op::replace_function("figure()", "RETURNS INT DETERMINISTIC RETURN 2").into_operation()],
    )
    .on(&[Mysql])
    .keeps(&["SELECT figure()"])
    .then(&[("SELECT figure()", "2")]),
    scenario(
        "procedure",
        ONE,
        &[op::create_procedure(
            "age_all(years integer)",
            "LANGUAGE sql AS 'UPDATE users SET age = age + years'",
        )
        .on(Mysql, "UPDATE users SET age = age + years")
        .into_operation()],
    )
    .on(&[Postgres, Mysql])
    .keeps(&[ALL_USERS]),
    scenario(
        "drop_a_procedure",
        &[op::create_procedure("nothing()", "LANGUAGE sql AS 'SELECT 1'")
            .on(Mysql, "SELECT 1")
            .into_operation()],
        &[op::drop_procedure("nothing()").into_operation()],
    )
    .on(&[Postgres, Mysql]),
    scenario(
        "trigger",
        ONE,
        &[
            op::create_function("stamp()", STAMP).only(&[Postgres]),
            op::create_trigger(
                "users_stamp",
                "users",
                "BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stamp()",
            )
            .on(Mysql, "BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'set'")
            .on(
                Sqlite,
                "AFTER INSERT ON users BEGIN UPDATE users SET name = 'set' WHERE id = NEW.id; END",
            )
            .into_operation(),
            op::bulk_insert("users", &["id", "email"], &[&[int(9), text("new@x")]])
                .into_operation(),
        ],
    )
    .keeps(&[ALL_USERS])
    .then(&[("SELECT name FROM users WHERE id = 9", "set")]),
    scenario(
        "a_table_with_a_trigger_changes",
        &[
            USERS,
            PEOPLE,
            op::create_function("stamp()", STAMP).only(&[Postgres]),
            op::create_trigger(
                "users_stamp",
                "users",
                "BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stamp()",
            )
            .on(Mysql, "BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'set'")
            .on(
                Sqlite,
                "AFTER INSERT ON users BEGIN UPDATE users SET name = 'set' WHERE id = NEW.id; END",
            )
            .into_operation(),
        ],
        &[
            op::alter_column("users", "age").set_type(BigInt).into_operation(),
            op::add_column("users", column("x", Integer)).into_operation(),
        ],
    )
    .keeps(&[ALL_USERS]),
    scenario(
        "replace_a_trigger",
        &[
            USERS,
            op::create_trigger(
                "t1",
                "users",
                "BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'a'",
            )
            .on(Sqlite, "AFTER INSERT ON users BEGIN SELECT 1; END")
            .into_operation(),
        ],
        &[op::replace_trigger(
            "t1",
            "users",
            "BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'b'",
        )
        .on(Sqlite, "AFTER INSERT ON users BEGIN SELECT 2; END")
        .into_operation()],
    )
    .on(&[Sqlite, Mysql]),
    scenario(
        "policies",
        ONE,
        &[
            op::alter_table("users").row_security(true).into_operation(),
            op::create_policy("own", "users", "FOR SELECT USING (email = current_user)")
                .into_operation(),
        ],
    )
    .on(&[Postgres])
    .keeps(&[ALL_USERS]),
    scenario(
        "change_a_policy",
        &[
            USERS,
            op::create_policy("own", "users", "USING (email = current_user)").into_operation(),
        ],
        &[
            op::replace_policy("own", "users", "USING (name = current_user)").into_operation(),
            op::rename_policy("own", "mine", "users").into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "sequence",
        NOTHING,
        &[op::create_sequence("numbers").options("START 100 INCREMENT 10").into_operation()],
    )
    .on(&[Postgres, Mysql])
    .beyond_mysql("have the sequence `numbers`"),
    scenario(
        "change_a_sequence",
        &[op::create_sequence("numbers").options("START 100 INCREMENT 10").into_operation()],
        &[
            op::replace_sequence("numbers", "START 100 INCREMENT 5").into_operation(),
            op::rename_sequence("numbers", "figures").into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "domain",
        NOTHING,
        &[
            op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation(),
            op::create_table("t", &[column("mail", native("email").ty())]).into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "rename_a_domain",
        &[
            op::create_schema("billing").into_operation(),
            op::create_domain("billing.email", "text CHECK (VALUE LIKE '%@%')").into_operation(),
            op::create_table(
                "t",
                &[
                    column("mail", native("billing.email").ty()),
                    column("mails", Array(&native("billing.email").ty())),
                ],
            )
            .into_operation(),
        ],
        &[
            op::rename_schema("billing", "Money").into_operation(),
            op::rename_domain("Money.email", "Money.mail").into_operation(),
            op::rename_domain("Money.mail", "mail").into_operation(),
            op::replace_domain("mail", "text CHECK (VALUE LIKE '%_@_%')").into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario("extension", NOTHING, &[op::create_extension("citext").into_operation()])
        .on(&[Postgres]),
    scenario(
        "limited_to_a_database",
        ONE,
        &[
            op::add_column("users", column("here", Integer)).only(&[Sqlite]),
            op::add_column("users", column("there", Integer)).only(&[Postgres, Mysql]),
            op::create_index("ix_a", "users", &["age"]).only(&[Mysql]),
        ],
    )
    .keeps(&[ALL_USERS]),
];
