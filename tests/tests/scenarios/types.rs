//! Every type, as a column and as a value.

use migrate_core::prelude::*;

use crate::scenario::{NOTHING, Scenario, scenario};

/// A table with a column of a type, and a value in it.
macro_rules! of_type {
    ($name:literal, $ty:expr, $value:expr) => {
        scenario(
            $name,
            NOTHING,
            &[
                op::create_table("t", &[column("id", Integer).primary_key(), column("v", $ty)])
                    .into_operation(),
                op::bulk_insert("t", &["id", "v"], &[&[int(1), $value], &[int(2), null()]])
                    .into_operation(),
            ],
        )
    };
}

pub(crate) const SCENARIOS: &[Scenario] = &[
    of_type!("bool", Bool, boolean(true)).then(&[("SELECT count(*) FROM t WHERE v", "1")]),
    of_type!("small_int", SmallInt, int(-32768))
        .then(&[("SELECT v FROM t WHERE id = 1", "-32768")]),
    of_type!("integer", Integer, int(2147483647))
        .then(&[("SELECT v FROM t WHERE id = 1", "2147483647")]),
    of_type!("big_int", BigInt, int(i64::MIN))
        .then(&[("SELECT v FROM t WHERE id = 1", "-9223372036854775808")]),
    of_type!("float", Float, float(0.5)).then(&[("SELECT count(*) FROM t WHERE v = 0.5", "1")]),
    of_type!("double", Double, float(-1.25e-7))
        .then(&[("SELECT count(*) FROM t WHERE v < 0", "1")]),
    of_type!("numeric", Numeric(12, 2), numeric("-1234.50"))
        .then(&[("SELECT count(*) FROM t WHERE v = -1234.5", "1")]),
    of_type!("text", Text, text("it's \"x\" \\ äö🦀\n\t%"))
        .then(&[("SELECT count(*) FROM t WHERE length(v) > 10", "1")]),
    of_type!("varchar", Varchar(40), text("\\' OR 1=1 --"))
        .then(&[("SELECT v FROM t WHERE id = 1", "\\' OR 1=1 --")]),
    of_type!("char", Char(3), text("abc")).then(&[("SELECT v FROM t WHERE id = 1", "abc")]),
    of_type!("binary", Binary, bytes(b"\x00\xff'\\\n"))
        .then(&[("SELECT count(*) FROM t WHERE length(v) = 5", "1")]),
    of_type!("date", Date, date("2026-11-21"))
        .then(&[("SELECT count(*) FROM t WHERE v = '2026-11-21'", "1")]),
    of_type!("time", Time, time("21:30:05"))
        .then(&[("SELECT count(*) FROM t WHERE v = '21:30:05'", "1")]),
    of_type!("timestamp", Timestamp, timestamp("2026-11-21 21:30:05"))
        .then(&[("SELECT count(*) FROM t WHERE v = '2026-11-21 21:30:05'", "1")]),
    of_type!("timestamptz", Timestamptz, timestamptz("2026-11-21 21:30:05+00"))
        .on(&[Sqlite, Postgres])
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("interval", Interval, interval("1 day"))
        .on(&[Sqlite, Postgres])
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("uuid", Uuid, uuid("6f1f4d5c-8f0e-4c0c-9d86-3a4a2f7f1b0e"))
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("json", Json, json(r#"{"a": [1, "it's"]}"#))
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("jsonb", Jsonb, json(r#"{"a": [1, "\\"]}"#))
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("array_of_text", Array(&Text), array(&[text("a"), text("say \"b\", 'c' {}\\")]))
        .on(&[Sqlite, Postgres])
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("array_of_numbers", Array(&Integer), array(&[int(1), null(), int(3)]))
        .on(&[Sqlite, Postgres])
        .then(&[("SELECT count(*) FROM t WHERE v IS NOT NULL", "1")]),
    of_type!("native", native("inet").ty(), text("10.0.0.1")).on(&[Postgres]),
    scenario(
        "types_and_defaults_in_the_words_of_mysql",
        NOTHING,
        &[
            op::create_enum("mood", &["fine 🦀", "back\\slash"]).into_operation(),
            op::create_table(
                "t",
                &[
                    column("id", Integer).primary_key(),
                    column("a", native("INT UNSIGNED INVISIBLE").ty()).default(int(3)),
                    column("b", native("VARCHAR(20) CHARACTER SET latin1").ty()).default(text("é")),
                    column("c", native("text charset latin1 collate latin1_bin").ty()),
                    column("d", native("datetime(3)").ty())
                        .default(timestamp("2026-01-02 03:04:05.5")),
                    column("e", native("datetime").ty()).default(date("2026-01-31")),
                    column("f", Timestamp).default(date("2026-01-31")),
                    column("g", native("time(2)").ty()).default(time("12:00:00.5")),
                    column("h", native("bit(5)").ty()).default(sql("b'101'")),
                    column("i", Enum("mood")),
                ],
            )
            .into_operation(),
            op::bulk_insert("t", &["id", "i"], &[&[int(1), text("fine 🦀")]]).into_operation(),
        ],
    )
    .on(&[Mysql])
    .then(&[(
        "SELECT count(*) FROM t WHERE a = 3 AND b = 'é' AND h = 5 AND HEX(i) LIKE '%F09FA680'",
        "1",
    )]),
    of_type!("native_of_mysql", native("mediumint unsigned").ty(), int(16777215)).on(&[Mysql]),
    scenario(
        "defaults_of_every_kind",
        NOTHING,
        &[op::create_table(
            "t",
            &[
                column("id", Integer).primary_key(),
                column("a", Bool).not_null().default(boolean(false)),
                column("b", SmallInt).default(int(-1)),
                column("c", BigInt).default(int(9000000000)),
                column("d", Double).default(float(1.5)),
                column("e", Numeric(8, 3)).default(numeric("12.500")),
                column("f", Varchar(60)).default(text("it's \\ \"q\" äö\n%")),
                column("g", Char(2)).default(text("xy")),
                column("h", Date).default(date("2026-01-31")),
                column("i", Timestamp).default(timestamp("2026-01-31 10:11:12")),
                column("j", Timestamp).default(now()),
                column("k", Integer).default(sql("(2 * 3)")),
                column("l", Varchar(5)).default(text("")),
                column("m", Integer).default(null()),
            ],
        )
        .into_operation()],
    ),
    scenario(
        "defaults_of_every_kind_on_postgres",
        NOTHING,
        &[op::create_table(
            "t",
            &[
                column("a", Uuid).default(sql("md5(random()::text)::uuid")),
                column("b", Jsonb).default(json("{}")),
                column("c", Array(&Text)).default(array(&[])),
                column("d", Interval).default(interval("1 day")),
                column("d1", Interval).default(interval("1 week -90 minutes")),
                column("d2", Numeric(8, 2)).default(numeric("NaN")),
                column("e", Timestamptz).default(now()),
                column("f", Time).default(time("10:11:12")),
                column("g", Binary).default(bytes(b"\x00\xff")),
                column("h", Text).default(sql("current_user")),
                column("k", Double).default(sql("'NaN'")),
                column("l", Double).default(float(f64::NEG_INFINITY)),
                column("m", native("\"char\"").ty()).default(text("x")),
                column("i", Timestamptz).default(timestamptz("2026-01-31 10:11:12+00")),
            ],
        )
        .into_operation()],
    )
    .on(&[Postgres]),
];
