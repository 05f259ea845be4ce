//! Rows for what only PostgreSQL does, or does its own way.

use migrate_core::prelude::*;

use crate::rows::{Row, row};

pub(super) const PEOPLE: Operation = op::create_table(
    "people",
    &[
        column("id", BigInt).primary_key().autoincrement(),
        column("name", Varchar(80)).not_null().default(text("nobody")),
        column("born", Date),
        column("age", Integer),
        column("fit", Bool),
        column("note", Text).comment("it's a note"),
    ],
)
.into_operation();
const BILLING: Operation = op::create_schema("billing").into_operation();
const BILLS: Operation = op::create_table(
    "billing.bills",
    &[
        column("id", BigInt).primary_key(),
        column("person", BigInt).references("people", "id").on_delete(Cascade),
        column("sum", Numeric(12, 2)).not_null().check("sum > 0"),
    ],
)
.into_operation();

pub(super) const ROWS: &[Row] = &[
    row("table_in_a_schema", &[PEOPLE, BILLING], BILLS),
    row(
        "column_of_a_table_in_a_schema",
        &[PEOPLE, BILLING, BILLS],
        op::alter_column("billing.bills", "sum").nullable().comment("in all").into_operation(),
    ),
    row(
        "index_of_a_table_in_a_schema",
        &[PEOPLE, BILLING, BILLS],
        op::create_index("ix_bills_sum", "billing.bills", &["sum"]).into_operation(),
    ),
    row(
        "rename_a_table_in_a_schema",
        &[PEOPLE, BILLING, BILLS],
        op::rename_table("billing.bills", "billing.invoices").into_operation(),
    ),
    row(
        "move_a_table",
        &[PEOPLE, BILLING, BILLS],
        op::rename_table("billing.bills", "invoices").into_operation(),
    ),
    row(
        "text_to_date",
        &[PEOPLE],
        op::alter_column("people", "name")
            .drop_default()
            .set_type(Date)
            .nullable()
            .into_operation(),
    ),
    row(
        "type_with_a_default",
        &[PEOPLE],
        op::alter_column("people", "name").set_type(Text).into_operation(),
    ),
    row(
        "number_to_bool",
        &[PEOPLE],
        op::alter_column("people", "age").set_type(Bool).default(boolean(true)).into_operation(),
    ),
    row(
        "bool_to_number",
        &[PEOPLE],
        op::alter_column("people", "fit").set_type(BigInt).into_operation(),
    ),
    row(
        "everything_of_a_column",
        &[PEOPLE],
        op::alter_column("people", "age")
            .rename("height")
            .set_type(Double)
            .using("age * 1.5")
            .not_null()
            .default(float(1.5))
            .comment("in cm")
            .into_operation(),
    ),
    row(
        "stored",
        &[PEOPLE],
        op::add_column(
            "people",
            column("initial", Text).generated_stored("upper(substr(name, 1, 1))"),
        )
        .into_operation(),
    ),
    row(
        "names_that_need_quotes",
        &[],
        op::create_table(
            "Order",
            &[
                column("Id", BigInt).primary_key(),
                column("say \"hi\"", Text).default(text("C:\\ 'x'")).comment("a\\b 'c'\nd"),
                column("select", Integer).check("\"select\" > 0 AND \"Id\" <> 7"),
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
                column("b", Text),
                column("c", Numeric(8, 2)),
                column("d", Timestamptz),
            ],
        )
        .constraints(&[
            check("ck_1", "a BETWEEN 1 AND 5 OR a IN (7, 8)"),
            check("ck_2", "b LIKE 'x%' AND length(trim(b)) > 0"),
            check("ck_3", "CASE WHEN a > 1 THEN c > 0.5 ELSE TRUE END"),
            check("ck_4", "d > now() - interval '1 day' AND NOT (b IS NULL OR a - (a - 1) = 0)"),
            check("ck_5", "extract(year FROM d) > 2000 AND b NOT IN ('it''s', 'x')"),
            check("ck_6", "b ~ '^[a-z]+$' AND coalesce(b, '') != 'no' AND c::integer % 2 = 0"),
        ])
        .into_operation(),
    ),
    row(
        "defaults",
        &[],
        op::create_table(
            "defaults",
            &[
                column("a", Numeric(8, 2)).default(float(0.5)),
                column("b", Double).default(int(-3)),
                column("c", Uuid).default(sql("md5(random()::text)::uuid")),
                column("d", Jsonb).default(text("{\"a\": [1, 2]}")),
                column("e", Array(&Text)).default(text("{}")),
                column("f", Interval).default(text("01:00:00")),
                column("g", Date).default(text("2020-01-31")),
                column("h", Char(3)).default(text("abc")),
                column("i", native("citext").postgres("timestamp(3)").ty()).default(now()),
                column("j", BigInt).default(int(i64::MIN)),
            ],
        )
        .into_operation(),
    ),
    row(
        "index_with_everything",
        &[PEOPLE],
        op::create_index_on(
            "ix_people",
            "people",
            &[
                key("name").operator_class("varchar_pattern_ops").desc().nulls_last(),
                key("born").nulls_first(),
                expression("lower(note)").collation("C"),
            ],
        )
        .unique()
        .using("btree")
        .include(&["age", "fit"])
        .with("fillfactor = 70")
        .nulls_not_distinct()
        .filter("age > 17 AND note LIKE 'x%'")
        .into_operation(),
    ),
    row(
        "index_by_method",
        &[PEOPLE],
        op::create_index("ix_people_age", "people", &["age"]).using("BRIN").into_operation(),
    ),
    row(
        "concurrent_index",
        &[PEOPLE],
        op::create_index("ix_people_age", "people", &["age"]).concurrently().into_operation(),
    ),
    row(
        "index_unless_there",
        &[PEOPLE],
        op::create_index("ix_people_age", "people", &["age"]).if_not_exists().into_operation(),
    ),
    row(
        "exclude",
        &[PEOPLE],
        op::create_exclude_constraint(
            "ex_people",
            "people",
            "USING btree (name WITH =) WHERE (age > 1)",
        )
        .into_operation(),
    ),
    row(
        "deferrable_unique",
        &[PEOPLE],
        op::create_unique_constraint("uq_people", "people", &["name"])
            .deferrable(InitiallyDeferred)
            .into_operation(),
    ),
    row(
        "unproved_foreign_key",
        &[PEOPLE],
        op::create_foreign_key("fk_self", "people", "people", &["age"], &["id"])
            .not_valid()
            .into_operation(),
    ),
    row(
        "prove",
        &[
            PEOPLE,
            op::create_check_constraint("ck_age", "people", "age > 0").not_valid().into_operation(),
        ],
        op::validate_constraint("ck_age", "people").into_operation(),
    ),
    row(
        "partitioned",
        &[],
        op::create_table("events", &[column("at", Date).not_null(), column("note", Text)])
            .partition_by("RANGE (at)")
            .comment("by month")
            .into_operation(),
    ),
    row("attach", &[EVENTS, EVENTS_2026], ATTACH),
    row(
        "detach",
        &[EVENTS, EVENTS_2026, ATTACH],
        op::detach_partition("events", "events_2026").into_operation(),
    ),
    row(
        "options",
        &[],
        op::create_table("cache", &[column("key", Text).primary_key()])
            .unlogged()
            .with("fillfactor = 70, autovacuum_enabled = off")
            .into_operation(),
    ),
    row(
        "alter_options",
        &[op::create_table("cache", &[column("key", Text).primary_key()])
            .with("fillfactor = 70, autovacuum_enabled = off")
            .into_operation()],
        op::alter_table("cache")
            .unlogged(true)
            .with("fillfactor = 80")
            .row_security(true)
            .comment("it's fast")
            .into_operation(),
    ),
    row(
        "policies_from_the_start",
        &[],
        op::create_table("notes", &[column("id", Integer).primary_key().serial()])
            .row_security()
            .into_operation(),
    ),
    row(
        "from_serial_to_identity",
        &[op::create_table("n", &[column("id", BigInt).primary_key().serial()]).into_operation()],
        op::alter_column("n", "id").autoincrement().into_operation(),
    ),
    row(
        "from_identity_to_serial",
        &[op::create_table("n", &[column("id", BigInt).primary_key().autoincrement()])
            .into_operation()],
        op::alter_column("n", "id").serial().into_operation(),
    ),
    row(
        "numbered_always",
        &[],
        op::create_table("n", &[column("id", Integer).primary_key().identity_always()])
            .into_operation(),
    ),
    row(
        "insert_with_numbers",
        &[op::create_table("n", &[column("id", Integer).primary_key().identity_always()])
            .into_operation()],
        op::bulk_insert("n", &["id"], &[&[int(5)], &[int(7)]]).into_operation(),
    ),
    row(
        "remove_an_enum_value_in_use",
        &[MOOD, DAYS],
        op::drop_enum_value("mood", "so-so").replacement("sad").into_operation(),
    ),
    row(
        "add_an_enum_value",
        &[MOOD, DAYS],
        op::add_enum_value("mood", "glad").before("so-so").into_operation(),
    ),
    row(
        "enum_in_a_schema",
        &[BILLING, op::create_enum("billing.state", &["open", "paid"]).into_operation()],
        op::rename_enum("billing.state", "billing.status").into_operation(),
    ),
    row(
        "view",
        &[PEOPLE],
        op::create_view("grown_up", "SELECT id, name FROM people WHERE age > 17;").into_operation(),
    ),
    row(
        "replace_view_with_other_columns",
        &[PEOPLE, op::create_view("v", "SELECT id, name FROM people").into_operation()],
        op::replace_view("v", "SELECT name FROM people WHERE name <> 'it''s'").into_operation(),
    ),
    row(
        "rename_view",
        &[PEOPLE, BILLING, op::create_view("v", "SELECT id FROM people").into_operation()],
        op::rename_view("v", "billing.w").into_operation(),
    ),
    row(
        "materialized_view",
        &[PEOPLE],
        op::create_materialized_view("ages", "SELECT age FROM people").into_operation(),
    ),
    row(
        "refresh",
        &[PEOPLE, op::create_materialized_view("ages", "SELECT age FROM people").into_operation()],
        op::refresh_materialized_view("ages").into_operation(),
    ),
    row("function", &[], GROSS),
    row(
        "replace_function",
        &[GROSS],
        op::replace_function(
            "gross(price numeric, rate double precision DEFAULT 1.19)",
            "RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT price'",
        )
        .into_operation(),
    ),
    row(
        "procedure",
        &[],
        op::create_procedure("nothing(n int)", "LANGUAGE plpgsql AS 'BEGIN NULL; END'")
            .into_operation(),
    ),
    row("trigger", &[PEOPLE, STAMP], TRIGGER),
    row(
        "rename_trigger",
        &[PEOPLE, STAMP, TRIGGER],
        op::rename_trigger("people_stamp", "people_mark", "people").into_operation(),
    ),
    row(
        "replace_trigger",
        &[PEOPLE, STAMP, TRIGGER],
        op::replace_trigger(
            "people_stamp",
            "people",
            "AFTER INSERT ON people FOR EACH ROW EXECUTE FUNCTION stamp()",
        )
        .into_operation(),
    ),
    row(
        "policy",
        &[PEOPLE],
        op::create_policy("own", "people", "FOR SELECT USING (name = current_user)")
            .into_operation(),
    ),
    row("sequence", &[], op::create_sequence("numbers").options("START 100").into_operation()),
    row(
        "replace_sequence",
        &[op::create_sequence("numbers").into_operation()],
        op::replace_sequence("numbers", "INCREMENT BY 5").into_operation(),
    ),
    row(
        "replace_a_falling_sequence",
        &[op::create_sequence("numbers").into_operation()],
        op::replace_sequence("numbers", "AS integer INCREMENT BY -5 MAXVALUE 50").into_operation(),
    ),
    row("domain", &[], EMAIL),
    row(
        "replace_domain",
        &[
            EMAIL,
            PEOPLE,
            op::add_column("people", column("email", native("email").ty()).default(text("x@y")))
                .into_operation(),
            op::create_view("mails", "SELECT email FROM people").into_operation(),
        ],
        op::replace_domain("email", "varchar(90) CHECK (VALUE LIKE '%@%')").into_operation(),
    ),
    row(
        "replace_extension",
        &[op::create_extension("citext").into_operation()],
        op::replace_extension("citext", "WITH SCHEMA public VERSION '1.6'").into_operation(),
    ),
    row(
        "replace_schema",
        &[
            op::create_schema("billing").into_operation(),
            op::create_table("billing.invoices", &[column("id", BigInt)]).into_operation(),
        ],
        op::replace_schema("billing", "AUTHORIZATION CURRENT_USER").into_operation(),
    ),
    row(
        "replace_what_a_function_returns",
        &[
            op::create_function("one()", "RETURNS integer LANGUAGE sql AS 'SELECT 1'")
                .into_operation(),
            op::create_view("ones", "SELECT one()").into_operation(),
        ],
        op::replace_function("one()", "RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'")
            .into_operation(),
    ),
    row(
        "column_of_a_domain",
        &[EMAIL, PEOPLE],
        op::add_column("people", column("email", native("email").ty())).into_operation(),
    ),
    row("extension", &[], op::create_extension("citext").into_operation()),
    row(
        "rename_schema",
        &[PEOPLE, BILLING, BILLS],
        op::rename_schema("billing", "accounts").into_operation(),
    ),
    row(
        "typed_values",
        &[op::create_table(
            "typed",
            &[
                column("a", Uuid).primary_key(),
                column("b", Array(&Text)).default(array(&[text("a b"), null(), text("c\\")])),
                column("c", Jsonb).default(json("{\"k\": \"it's\"}")),
                column("d", Numeric(20, 4)).default(numeric("12.3400")),
                column("e", Timestamptz).default(timestamptz("2026-01-02 03:04:05+00")),
                column("f", Interval).default(interval("1 day")),
            ],
        )
        .into_operation()],
        op::bulk_insert(
            "typed",
            &["a", "b", "c", "d", "e", "f"],
            &[&[
                uuid("6f1c2a9e-4b71-4c47-90d6-f155d8e7c3b9"),
                array(&[text("x,y"), text("\"q\"")]),
                json("[1]"),
                numeric("-0.5"),
                timestamptz("2026-01-02 03:04:05+02"),
                interval("2 hours"),
            ]],
        )
        .into_operation(),
    ),
];

const AT: &[Column] = &[column("at", Date).not_null()];
const EVENTS: Operation =
    op::create_table("events", AT).partition_by("RANGE (at)").into_operation();
const EVENTS_2026: Operation = op::create_table("events_2026", AT).into_operation();
const ATTACH: Operation = op::attach_partition(
    "events",
    "events_2026",
    "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
)
.into_operation();
const MOOD: Operation = op::create_enum("mood", &["sad", "so-so", "ok"]).into_operation();
const DAYS: Operation = op::create_table(
    "days",
    &[
        column("day", Date).primary_key(),
        column("mood", Enum("mood")).not_null().default(text("ok")).check("mood <> 'sad'"),
        column("moods", Array(&Enum("mood"))),
    ],
)
.into_operation();
const GROSS: Operation = op::create_function(
    "gross(price numeric, rate double precision DEFAULT 1.19)",
    "RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT price * rate::numeric'",
)
.into_operation();
const STAMP: Operation =
    op::create_function("stamp()", "RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$")
        .into_operation();
const TRIGGER: Operation = op::create_trigger(
    "people_stamp",
    "people",
    "BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION stamp()",
)
.into_operation();
const EMAIL: Operation =
    op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation();
