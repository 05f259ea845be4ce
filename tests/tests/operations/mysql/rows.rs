//! Rows for what only MySQL does, or does its own way.

use migrate_core::prelude::*;

use crate::rows::{Row, row};

const PEOPLE: Operation = op::create_table(
    "people",
    &[
        column("id", BigInt).primary_key().autoincrement(),
        column("name", Varchar(80)).not_null().default(text("nobody")).unique(),
        column("born", Date),
        column("age", Integer).default(int(3)).comment("in years"),
        column("note", Text).comment("it's a note \\ remark"),
    ],
)
.comment("all of them")
.into_operation();
const BILLS: Operation = op::create_table(
    "bills",
    &[
        column("id", BigInt).primary_key(),
        column("person", BigInt).references("people", "id").on_delete(Cascade),
        column("sum", Numeric(12, 2)).not_null().check("sum > 0"),
    ],
)
.into_operation();
const INDEX: Operation =
    op::create_index("ix_person", "bills", &["person", "sum"]).into_operation();
const MOOD: Operation = op::create_enum("mood", &["sad", "it's", "a\\b"]).into_operation();
const MOODY: Operation = op::create_table(
    "diary",
    &[
        column("id", BigInt).primary_key(),
        column("mood", Enum("mood")).not_null().default(text("it's")),
        column("later", Enum("mood")).comment("or never"),
    ],
)
.into_operation();
const ROW: Operation =
    op::bulk_insert("diary", &["id", "mood"], &[&[int(1), text("sad")]]).into_operation();

pub(super) const ROWS: &[Row] = &[
    row("two_tables", &[PEOPLE], BILLS),
    row("index_serves_a_foreign_key", &[PEOPLE, BILLS], INDEX),
    row(
        "index_served_a_foreign_key",
        &[PEOPLE, BILLS, INDEX],
        op::drop_index("ix_person", "bills").into_operation(),
    ),
    row(
        "foreign_key_with_its_index",
        &[PEOPLE, BILLS],
        op::drop_constraint("fk_bills_person_people", "bills").into_operation(),
    ),
    row(
        "foreign_key_with_another_index",
        &[PEOPLE, BILLS, INDEX],
        op::drop_constraint("fk_bills_person_people", "bills").into_operation(),
    ),
    row(
        "rename_a_foreign_key",
        &[PEOPLE, BILLS],
        op::rename_constraint("fk_bills_person_people", "fk_payer", "bills").into_operation(),
    ),
    row(
        "nothing_is_lost",
        &[PEOPLE],
        op::alter_column("people", "age").not_null().into_operation(),
    ),
    row(
        "rename_and_change",
        &[PEOPLE],
        op::alter_column("people", "age").rename("height").set_type(BigInt).into_operation(),
    ),
    row(
        "type_by_expression",
        &[PEOPLE],
        op::alter_column("people", "name")
            .set_type(Integer)
            .default(int(0))
            .using("char_length(name)")
            .into_operation(),
    ),
    row(
        "rename_by_expression",
        &[
            PEOPLE,
            op::create_check_constraint("ck_name", "people", "name <> ''").into_operation(),
            op::create_index("ix_name", "people", &["name"]).into_operation(),
            op::add_column(
                "people",
                column("loud", Varchar(90)).generated_stored("concat(name, '!')"),
            )
            .into_operation(),
        ],
        op::alter_column("people", "name")
            .rename("called")
            .set_type(Varchar(80))
            .using("concat(name, '.')")
            .into_operation(),
    ),
    row(
        "rename_and_comment_under_a_foreign_key",
        &[PEOPLE, BILLS],
        op::alter_column("bills", "person").rename("payer").comment("who pays").into_operation(),
    ),
    row(
        "rename_with_a_default_of_it",
        &[
            PEOPLE,
            op::add_column("people", column("half", Integer).default(sql("age div 2")))
                .into_operation(),
        ],
        op::alter_column("people", "age").rename("years").into_operation(),
    ),
    row(
        "rename_under_a_trigger",
        &[
            PEOPLE,
            op::create_trigger(
                "t1",
                "people",
                "BEFORE UPDATE ON people FOR EACH ROW SET NEW.age = OLD.age + 1",
            )
            .into_operation(),
        ],
        op::rename_column("people", "age", "years").into_operation(),
    ),
    row(
        "rename_under_a_trigger_that_leaves_a_doubt",
        &[
            PEOPLE,
            BILLS,
            op::create_trigger(
                "t1",
                "people",
                "BEFORE UPDATE ON people FOR EACH ROW \
                 SET NEW.note = (SELECT max(p.note) FROM people AS p, bills AS b)",
            )
            .into_operation(),
        ],
        op::rename_column("people", "note", "remark").into_operation(),
    ),
    row(
        "values_by_expression",
        &[PEOPLE],
        op::alter_column("people", "born")
            .not_null()
            .using("coalesce(born, '2000-01-01')")
            .into_operation(),
    ),
    row(
        "numbered_by_another_key",
        &[PEOPLE],
        op::drop_constraint("pk_people", "people").into_operation(),
    ),
    row(
        "every_default",
        &[MOOD],
        op::create_table(
            "defaults",
            &[
                column("a", Text).default(text("it's")),
                column("b", Text).default(text("a\\b\u{0}c\nd é 🦀")),
                column("c", Varchar(40)).default(text("a\\b'c")),
                column("d", Bool).not_null().default(boolean(false)),
                column("e", Numeric(12, 2)).default(numeric("1.5")),
                column("f", Double).default(float(1e300)),
                column("g", Timestamp).default(now()),
                column("h", Timestamptz).not_null().default(now()),
                column("i", Date).default(now()),
                column("j", Time).default(now()),
                column("k", Date).default(date("2026-01-02")),
                column("l", Timestamptz).default(timestamptz("2026-01-02 03:04:05+02:00")),
                column("m", Uuid).default(uuid("6f1c3d2e-0000-4000-8000-00805f9b34fb")),
                column("n", Json).default(json("{\"a\": [1]}")),
                column("o", Binary).default(bytes(&[0, 92, 39, 255])),
                column("p", Integer).default(sql("1 + 1")),
                column("q", Text).default(sql("concat('a', lower('B'))")),
                column("r", Enum("mood")).default(text("a\\b")),
                column("s", Time).default(time("10:00:00.5")),
                column("t", Timestamp).default(timestamp("2026-01-02T03:04:05")),
                column("u", BigInt).default(int(-3)),
                column("v", Integer).default(null()),
                column("w", native("SET('a', 'b')").ty()).default(text("a")),
                column("x", native("INT(11) UNSIGNED").ty()).default(int(7)),
                column("y", native("DATETIME").ty()).default(now()),
                column("z", native("TIMESTAMP ON UPDATE CURRENT_TIMESTAMP").ty()).default(now()),
            ],
        )
        .into_operation(),
    ),
    row(
        "names_that_need_quotes",
        &[],
        op::create_table(
            "Order `x` \"y\"",
            &[
                column("Id", BigInt).primary_key(),
                column("say `hi`", Varchar(30)).default(text("C:\\ 'x'")).comment("a\\b 'c'\nd é"),
                column("select", Integer).check("`select` > 0 AND `Id` <> 7"),
            ],
        )
        .comment("it's \\ quoted")
        .into_operation(),
    ),
    row(
        "expressions",
        &[],
        op::create_table(
            "things",
            &[
                column("a", Integer),
                column("b", Varchar(80)),
                column("c", Integer).generated_stored("a * (a + 1) - (a - 1)"),
                column("d", Varchar(99)).generated_virtual("concat(upper(b), 'x')"),
            ],
        )
        .constraints(&[
            check("one", "a > 0 AND (b IS NULL OR b <> 'it''s')"),
            check("two", "NOT (a > 1 OR a < -3)"),
            check("three", "length(b) < 9 and b not like 'x%' and a in (1, 2, a)"),
            check("four", "case when a > 1 then 1 else 0 end = 1 or a between 1 and 2"),
            check("five", "a % 2 = 0 && a != 7 || coalesce(a, 0) = 1"),
            check("six", "cast(a as char(3)) <> '\"'"),
        ])
        .into_operation(),
    ),
    row(
        "kept_in_another_way",
        &[],
        op::create_table("notes", &[column("id", BigInt).primary_key(), column("a", Varchar(9))])
            .engine("MyISAM")
            .charset("latin1")
            .collation("latin1_bin")
            .into_operation(),
    ),
    row(
        "keep_it_in_another_way",
        &[op::create_table(
            "notes",
            &[
                column("id", BigInt).primary_key(),
                column("a", Varchar(9)),
                column("b", Varchar(9)).collation("utf8mb4_bin"),
                column("j", Json),
            ],
        )
        .into_operation()],
        op::alter_table("notes")
            .engine("MyISAM")
            .charset("latin1")
            .comment("kept")
            .into_operation(),
    ),
    row(
        "index_words",
        &[PEOPLE],
        op::create_index("ix_words", "people", &["note"]).using("FULLTEXT").into_operation(),
    ),
    row(
        "index_the_beginning",
        &[PEOPLE],
        op::create_index_on("ix_begin", "people", &[key("note").prefix(20), key("age").desc()])
            .into_operation(),
    ),
    row("an_enumeration", &[MOOD], MOODY),
    row(
        "add_a_value",
        &[MOOD, MOODY, ROW],
        op::add_enum_value("mood", "glad").after("sad").into_operation(),
    ),
    row(
        "rename_a_value",
        &[MOOD, MOODY, ROW],
        op::rename_enum_value("mood", "sad", "low").into_operation(),
    ),
    row(
        "replace_a_value",
        &[MOOD, MOODY, ROW],
        op::drop_enum_value("mood", "sad").replacement("a\\b").into_operation(),
    ),
    row(
        "a_trigger",
        &[PEOPLE],
        op::create_trigger(
            "people_age",
            "people",
            "BEFORE INSERT ON people FOR EACH ROW BEGIN SET NEW.age = 1; SET NEW.note = 'x;y'; END",
        )
        .into_operation(),
    ),
    row(
        "a_function",
        &[],
        op::create_function(
            "gross(price DECIMAL(9, 2))",
            "RETURNS DECIMAL(12, 2) DETERMINISTIC RETURN price * 1.19",
        )
        .into_operation(),
    ),
    row(
        "rename_a_table_under_a_view",
        &[PEOPLE, op::create_view("names", "SELECT people.name FROM people").into_operation()],
        op::rename_table("people", "persons").into_operation(),
    ),
    row(
        "rename_a_view",
        &[PEOPLE, op::create_view("names", "SELECT name FROM people").into_operation()],
        op::rename_view("names", "all_names").into_operation(),
    ),
    row(
        "a_sequence",
        &[],
        op::create_sequence("numbers").options("START WITH 7 INCREMENT BY 3").into_operation(),
    ),
    row(
        "partitions",
        &[],
        op::create_table("parts", &[column("id", BigInt).primary_key()])
            .partition_by("HASH (id) PARTITIONS 4")
            .into_operation(),
    ),
];
