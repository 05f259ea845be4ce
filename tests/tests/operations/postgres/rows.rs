//! Rows for what only PostgreSQL does, or does its own way.

use migrate_core::prelude::*;

use crate::rows::{Row, row};

const PEOPLE: Operation = op::create_table(
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
    row("table_in_a_schema", &[PEOPLE], BILLS),
    row(
        "column_of_a_table_in_a_schema",
        &[PEOPLE, BILLS],
        op::alter_column("billing.bills", "sum").nullable().comment("in all").into_operation(),
    ),
    row(
        "index_of_a_table_in_a_schema",
        &[PEOPLE, BILLS],
        op::create_index("ix_bills_sum", "billing.bills", &["sum"]).into_operation(),
    ),
    row(
        "rename_a_table_in_a_schema",
        &[PEOPLE, BILLS],
        op::rename_table("billing.bills", "billing.invoices").into_operation(),
    ),
    row(
        "move_a_table",
        &[PEOPLE, BILLS],
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
                column("c", Uuid).default(sql("gen_random_uuid()")),
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
];
