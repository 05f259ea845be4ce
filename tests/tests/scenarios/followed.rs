//! Views, policies and triggers over what gets another name: they go on, and the next migration finds
//! them as it knows them.

use migrate_core::prelude::*;

use crate::scenario::{PEOPLE, POSTS, Scenario, USERS, WRITINGS, scenario};

const GROWN: Operation =
    op::create_view("grown", "SELECT id, email FROM users WHERE age >= 18").into_operation();
const MAILS: Operation = op::create_view("mails", "SELECT email FROM grown").into_operation();
const VIEWED: &[Operation] = &[USERS, PEOPLE, GROWN, MAILS];
const RENAME: &[Operation] = &[op::rename_column("users", "email", "mail").into_operation()];
const YEARS: &[Operation] = &[op::rename_column("users", "age", "years").into_operation()];
const ALL_MAILS: &str = "SELECT email FROM mails";
const JOINED: Operation = op::create_view(
    "titles",
    "SELECT u.email, p.title, count(*) AS n FROM users AS u JOIN posts p ON p.author_id = u.id \
     GROUP BY u.email, p.title ORDER BY u.email",
)
.into_operation();
const STAMP: &str =
    "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'set'; RETURN NEW; END $$";
const WATCHED: &[Operation] = &[
    USERS,
    PEOPLE,
    op::create_table("log", &[column("email", Varchar(190)), column("years", Integer)])
        .into_operation(),
    op::create_function("stamp()", STAMP).only(&[Postgres]),
    op::create_trigger(
        "users_log",
        "users",
        "BEFORE UPDATE OF age, email ON users FOR EACH ROW WHEN (OLD.email <> NEW.email) \
         EXECUTE FUNCTION stamp()",
    )
    .on(Mysql, "BEFORE UPDATE ON users FOR EACH ROW INSERT INTO log (email) VALUES (NEW.email)")
    .on(
        Sqlite,
        "AFTER UPDATE OF email ON users WHEN NEW.email <> OLD.email BEGIN \
         INSERT INTO log (email) VALUES (NEW.email); END",
    )
    .into_operation(),
];

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario("a_view_is_replaced_after_a_rename", VIEWED, RENAME)
        .next(&[op::replace_view("grown", "SELECT id, mail AS email FROM users WHERE age >= 16")
            .into_operation()])
        .keeps(&[ALL_MAILS])
        .then(&[(ALL_MAILS, "ann@x"), ("SELECT id, email FROM grown", "1|ann@x")]),
    scenario("a_view_is_dropped_after_a_rename", VIEWED, RENAME)
        .next(&[op::drop_view("mails").into_operation(), op::drop_view("grown").into_operation()])
        .keeps(&[ALL_MAILS]),
    scenario("a_view_is_renamed_after_a_rename", &[USERS, PEOPLE, GROWN], RENAME)
        .next(&[op::rename_view("grown", "adults").into_operation()])
        .then(&[("SELECT id, email FROM grown", "1|ann@x")]),
    scenario("a_type_changes_under_views_after_a_rename", VIEWED, RENAME)
        .next(&[op::alter_column("users", "mail").set_type(Varchar(120)).into_operation()]),
    scenario("a_rename_and_another_under_views", VIEWED, RENAME)
        .next(&[op::rename_column("users", "mail", "post").into_operation()])
        .then(&[(ALL_MAILS, "ann@x")]),
    scenario(
        "a_name_and_a_type_at_once_under_views",
        VIEWED,
        &[op::alter_column("users", "age").rename("years").set_type(BigInt).into_operation()],
    )
    .next(&[op::drop_view("mails").into_operation(), op::drop_view("grown").into_operation()])
    .then(&[(ALL_MAILS, "ann@x")]),
    scenario("a_join_follows_a_rename", &[USERS, PEOPLE, POSTS, WRITINGS, JOINED], RENAME)
        .next(&[op::drop_view("titles").into_operation()])
        .then(&[("SELECT email, title, n FROM titles", "ann@x|first|1\nbob@x|second|1")]),
    scenario(
        "a_union_and_a_subquery_follow_a_rename",
        &[
            USERS,
            PEOPLE,
            op::create_view(
                "everybody",
                "SELECT email FROM users WHERE age IS NULL UNION SELECT email FROM users \
                 WHERE id IN (SELECT id FROM users WHERE email LIKE 'a%') ORDER BY email",
            )
            .into_operation(),
        ],
        RENAME,
    )
    .next(&[op::drop_view("everybody").into_operation()])
    .then(&[("SELECT email FROM everybody ORDER BY email", "ann@x\ncy@x")]),
    scenario(
        "a_column_gets_a_name_that_needs_quotes_under_a_view",
        VIEWED,
        &[op::rename_column("users", "email", "The \"order\"").into_operation()],
    )
    .next(&[op::drop_view("mails").into_operation(), op::drop_view("grown").into_operation()])
    .then(&[(ALL_MAILS, "ann@x")]),
    scenario(
        "a_policy_follows_a_rename",
        &[
            USERS,
            op::create_policy("adults", "users", "USING (age > 17) WITH CHECK (users.age > 17)")
                .into_operation(),
        ],
        YEARS,
    )
    .next(&[
        op::replace_policy("adults", "users", "USING (years > 16)").into_operation(),
        op::alter_column("users", "years").set_type(BigInt).into_operation(),
    ])
    .on(&[Postgres]),
    scenario(
        "a_kept_view_follows_a_rename",
        &[
            USERS,
            PEOPLE,
            op::create_materialized_view(
                "ages",
                "SELECT age, count(*) AS n FROM users GROUP BY age",
            )
            .into_operation(),
            op::create_view("young", "SELECT * FROM ages WHERE age < 30").into_operation(),
        ],
        YEARS,
    )
    .next(&[op::alter_column("users", "years").set_type(BigInt).into_operation()])
    .on(&[Postgres])
    .then(&[("SELECT age FROM young", "17")]),
    scenario(
        "views_follow_a_renamed_table",
        &[
            USERS,
            PEOPLE,
            op::create_view(
                "grown",
                "SELECT users.id, users.email FROM users WHERE users.age > 17",
            )
            .into_operation(),
            MAILS,
        ],
        &[op::rename_table("users", "people").into_operation()],
    )
    .next(&[op::drop_view("mails").into_operation(), op::drop_view("grown").into_operation()])
    .keeps(&[ALL_MAILS])
    .then(&[(ALL_MAILS, "ann@x")]),
    scenario(
        "a_view_follows_a_renamed_view",
        VIEWED,
        &[op::rename_view("grown", "adults").into_operation()],
    )
    .next(&[op::drop_view("mails").into_operation(), op::drop_view("adults").into_operation()])
    .keeps(&[ALL_MAILS])
    .then(&[(ALL_MAILS, "ann@x")]),
    scenario(
        "a_table_a_column_and_a_view_get_other_names",
        VIEWED,
        &[
            op::rename_column("users", "email", "mail").into_operation(),
            op::rename_table("users", "people").into_operation(),
            op::rename_view("grown", "adults").into_operation(),
            op::rename_column("people", "age", "years").into_operation(),
            op::replace_view("mails", "SELECT id, email FROM adults").into_operation(),
        ],
    )
    .next(&[
        op::rename_column("people", "mail", "email").into_operation(),
        op::drop_view("mails").into_operation(),
        op::drop_view("adults").into_operation(),
    ])
    .keeps(&[ALL_MAILS])
    .then(&[(ALL_MAILS, "ann@x")]),
    scenario(
        "a_trigger_follows_a_table_that_it_writes",
        WATCHED,
        &[
            op::rename_table("log", "journal").into_operation(),
            op::rename_column("users", "email", "mail").into_operation(),
            op::execute("UPDATE users SET mail = 'cy@y' WHERE id = 3")
                .reverse("UPDATE users SET mail = 'cy@x' WHERE id = 3")
                .into_operation(),
        ],
    )
    .next(&[op::drop_trigger("users_log", "users").into_operation()])
    .on(&[Sqlite, Mysql])
    .then(&[("SELECT email FROM journal", "cy@y")]),
    // PostgreSQL keeps the names that the columns had.
    scenario(
        "a_view_of_all_columns_goes_on",
        &[USERS, PEOPLE, op::create_view("all_users", "SELECT * FROM users").into_operation()],
        RENAME,
    )
    .next(&[op::drop_view("all_users").into_operation()])
    .on(&[Sqlite, Mysql])
    .then(&[("SELECT mail FROM all_users WHERE id = 1", "ann@x")]),
    scenario(
        "queries_in_a_query_follow_a_rename",
        &[
            USERS,
            PEOPLE,
            POSTS,
            WRITINGS,
            op::create_view(
                "authors",
                "WITH a AS (SELECT id, email FROM users WHERE age > 1) \
                 SELECT a.email, (SELECT max(s.title) FROM (SELECT title, author_id FROM posts) AS s \
                 WHERE s.author_id = a.id) AS title FROM a, posts AS p \
                 WHERE p.author_id = a.id AND EXISTS (SELECT 1 FROM users WHERE email = a.email)",
            )
            .into_operation(),
        ],
        &[
            op::rename_column("users", "email", "mail").into_operation(),
            op::rename_column("posts", "title", "headline").into_operation(),
        ],
    )
    .next(&[op::drop_view("authors").into_operation()])
    .then(&[("SELECT email, title FROM authors ORDER BY email", "ann@x|first\nbob@x|second")]),
    scenario(
        "triggers_run_in_their_order_behind_a_rename",
        &[
            USERS,
            PEOPLE,
            op::create_trigger(
                "z1",
                "users",
                "BEFORE UPDATE ON users FOR EACH ROW SET NEW.age = LENGTH(NEW.email)",
            )
            .into_operation(),
            op::create_trigger(
                "a2",
                "users",
                "BEFORE UPDATE ON users FOR EACH ROW SET NEW.age = NEW.age * 10",
            )
            .into_operation(),
        ],
        &[
            op::rename_column("users", "email", "mail").into_operation(),
            op::execute("UPDATE users SET name = 'x' WHERE id = 1").reverse_nothing().into_operation(),
        ],
    )
    .on(&[Mysql])
    .then(&[("SELECT age FROM users WHERE id = 1", "50")]),
    scenario("a_type_changes_under_a_policy_after_a_rename", &[
        USERS,
        op::create_policy("adults", "users", "USING (age > 17)").into_operation(),
    ], YEARS)
    .next(&[op::alter_column("users", "years").set_type(BigInt).into_operation()])
    .on(&[Postgres]),
    scenario("a_type_changes_under_a_trigger_after_a_rename", &[
        USERS,
        op::create_function("stamp()", STAMP).into_operation(),
        op::create_trigger(
            "t1",
            "users",
            "BEFORE UPDATE OF age ON users FOR EACH ROW WHEN (NEW.age > 1) EXECUTE FUNCTION stamp()",
        )
        .into_operation(),
    ], YEARS)
    .next(&[op::alter_column("users", "years").set_type(BigInt).into_operation()])
    .on(&[Postgres]),
    scenario("an_enum_changes_under_a_view_after_a_rename", &[
        op::create_enum("mood", &["sad", "ok"]).into_operation(),
        op::create_table("people", &[column("id", Integer), column("mood", Enum("mood"))])
            .into_operation(),
        op::create_view("moods", "SELECT id, mood FROM people").into_operation(),
    ], &[op::rename_column("people", "mood", "temper").into_operation()])
    .next(&[op::drop_enum_value("mood", "sad").replacement("ok").into_operation()]),
    scenario("a_type_changes_under_a_renamed_view", VIEWED, &[
        op::rename_view("grown", "adults").into_operation(),
    ])
    .next(&[
        op::alter_column("users", "age").set_type(BigInt).into_operation(),
        op::replace_view("adults", "SELECT email, id FROM users WHERE age >= 18")
            .into_operation(),
    ])
    .keeps(&[ALL_MAILS]),
    scenario(
        "a_table_moves_to_a_schema_under_views",
        &[
            op::create_schema("crm").into_operation(),
            USERS,
            PEOPLE,
            op::create_view("grown", "SELECT id, users.email FROM users WHERE age > 17")
                .into_operation(),
            MAILS,
        ],
        &[op::rename_table("users", "crm.people").into_operation()],
    )
    .next(&[
        op::alter_column("crm.people", "age").set_type(BigInt).into_operation(),
        op::drop_view("mails").into_operation(),
        op::drop_view("grown").into_operation(),
    ])
    .on(&[Postgres])
    .keeps(&[ALL_MAILS])
    .then(&[(ALL_MAILS, "ann@x")]),
    scenario(
        "items_without_a_name_keep_the_one_that_they_get",
        &[
            USERS,
            PEOPLE,
            op::create_view("a", "SELECT id, email::varchar(90) FROM users").into_operation(),
            op::create_view("b", "SELECT CAST(email AS varchar(90)), lower(email) FROM users")
                .into_operation(),
            op::create_view(
                "c",
                "SELECT (SELECT email FROM users AS u WHERE u.id = 1), email || 'x', \
                 CASE WHEN age > 1 THEN email END, coalesce(email, name) FROM users",
            )
            .into_operation(),
            op::create_view("d", "SELECT CASE WHEN age > 1 THEN name ELSE email END FROM users")
                .into_operation(),
            op::create_view(
                "e",
                "SELECT a.email, lower, \"case\", \"coalesce\" FROM a, b, c, d \
                 WHERE c.email = b.email AND d.email = a.email",
            )
            .into_operation(),
        ],
        RENAME,
    )
    .next(&[op::alter_column("users", "mail").set_type(Varchar(120)).into_operation()])
    .on(&[Postgres])
    .keeps(&["SELECT count(*) FROM e"]),
    // SQLite refuses the rename.
    scenario(
        "a_view_that_is_left_behind_is_replaced_and_comes_back",
        &[
            op::create_table("a", &[column("id", Integer), column("k", Integer)]).into_operation(),
            op::create_table("b", &[column("k", Integer), column("n", Integer)]).into_operation(),
            op::create_view("joined", "SELECT id, n FROM a JOIN b USING (k)").into_operation(),
        ],
        &[
            op::rename_column("a", "k", "j").into_operation(),
            op::replace_view("joined", "SELECT id, n FROM a JOIN b ON j = k").into_operation(),
        ],
    )
    .on(&[Postgres, Mysql])
    .keeps(&["SELECT id, n FROM joined"])
    .then(&[("SELECT id, n FROM joined", "")]),
    // What is shown by a star keeps the name it had on PostgreSQL alone.
    scenario("a_type_changes_under_a_view_of_all_after_a_rename", &[
        USERS,
        PEOPLE,
        op::create_view("adults", "SELECT * FROM users WHERE age >= 18").into_operation(),
    ], YEARS)
    .next(&[op::alter_column("users", "email").set_type(Varchar(120)).into_operation()])
    .on(&[Sqlite, Mysql]),
    scenario("a_trigger_follows_a_rename", WATCHED, RENAME).next(&[op::drop_trigger(
        "users_log",
        "users",
    )
    .into_operation()]),
];
