//! What stands on a column or a type that changes under it: PostgreSQL refuses that, so it goes for a
//! moment.

use migrate_core::prelude::*;

use crate::scenario::{Scenario, scenario};

const MOOD: Operation = op::create_enum("mood", &["sad", "ok", "glad"]).into_operation();
const MOODS: &str = "SELECT id, mood FROM people ORDER BY id";

const fn mooded(default: Value<'static>) -> Column<'static> {
    column("mood", Enum("mood")).not_null().default(default)
}

/// A table whose column is compared with values of its type, everywhere.
const COMPARED: &[Operation] = &[
    MOOD,
    op::create_table("people", &[column("id", BigInt).primary_key(), mooded(text("ok"))])
        .constraints(&[check("ck_mood", "mood <> 'ok' OR id > 0")])
        .into_operation(),
    op::create_exclude_constraint(
        "ex_mood",
        "people",
        "USING btree (id WITH =) WHERE (mood = 'ok')",
    )
    .into_operation(),
    op::create_index("ix_ok", "people", &["id"]).filter("mood = 'ok'").unique().into_operation(),
    op::create_index_on("ix_is_ok", "people", &[expression("(mood = 'ok')")]).into_operation(),
    op::create_view("fine", "SELECT id FROM people WHERE mood = 'ok'").into_operation(),
    PEOPLE,
];
const PEOPLE: Operation =
    op::bulk_insert("people", &["id", "mood"], &[&[int(1), text("sad")], &[int(2), text("glad")]])
        .into_operation();

const AT: Column = column("at", Timestamptz).not_null();

const EVENT: &[Column] =
    &[column("id", BigInt).not_null(), AT, column("n", Integer), column("what", Text)];

const DROP: &[Operation] =
    &[op::drop_enum_value("mood", "glad").replacement("ok").into_operation()];
const DROPPED: &[(&str, &str)] = &[(MOODS, "1|sad\n2|ok")];

pub(crate) const SCENARIOS: &[Scenario] = &[
    scenario(
        "an_enum_becomes_a_text_under_what_compares_it",
        COMPARED,
        &[op::alter_column("people", "mood").set_type(Text).into_operation()],
    )
    .on(&[Postgres])
    .keeps(&[MOODS]),
    scenario("drop_a_value_of_an_enum_under_what_compares_it", COMPARED, DROP)
        .on(&[Postgres])
        .then(DROPPED),
    scenario(
        "drop_a_value_of_an_enum_under_routines",
        &[
            MOOD,
            op::create_table("people", &[column("id", BigInt).primary_key(), mooded(text("ok"))])
                .into_operation(),
            op::create_function(
                "is_ok(it mood)",
                "RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT it = 'ok' $$",
            )
            .into_operation(),
            op::create_function(
                "moods()",
                "RETURNS TABLE (id bigint, mood mood) LANGUAGE sql AS 'SELECT id, mood FROM people'",
            )
            .into_operation(),
            op::create_procedure("cheer(INOUT moods mood[])", "LANGUAGE sql AS 'SELECT moods'")
                .into_operation(),
            op::create_view("fine", "SELECT id FROM people WHERE is_ok(mood)").into_operation(),
            PEOPLE,
        ],
        DROP,
    )
    .on(&[Postgres])
    .then(DROPPED),
    scenario(
        "drop_a_value_of_an_enum_under_a_domain",
        &[
            MOOD,
            op::create_domain("feeling", "mood DEFAULT 'ok' CHECK (VALUE <> 'sad' OR TRUE)")
                .into_operation(),
            op::create_table(
                "people",
                &[column("id", BigInt).primary_key(), column("mood", native("feeling").ty())],
            )
            .into_operation(),
            PEOPLE,
        ],
        DROP,
    )
    .on(&[Postgres])
    .then(DROPPED),
    scenario(
        "drop_a_value_of_an_enum_under_partitions",
        &[
            MOOD,
            op::create_table("people", &[column("id", BigInt).not_null(), mooded(text("ok"))])
                .partition_by("RANGE (id)")
                .constraints(&[check("ck_mood", "mood <> 'ok' OR id > 0")])
                .into_operation(),
            op::create_table("few", &[column("id", BigInt).not_null(), mooded(text("sad"))])
                .constraints(&[
                    check("ck_mood", "mood <> 'ok' OR id > 0"),
                    check("ck_few", "mood <> 'ok' OR id < 9"),
                ])
                .into_operation(),
            op::create_table(
                "many",
                &[column("id", BigInt).not_null(), column("mood", Enum("mood")).not_null()],
            )
            .constraints(&[check("ck_mood", "mood <> 'ok' OR id > 0")])
            .into_operation(),
            op::attach_partition("people", "few", "FOR VALUES FROM (1) TO (10)").into_operation(),
            op::attach_partition("people", "many", "FOR VALUES FROM (10) TO (MAXVALUE)")
                .into_operation(),
            op::create_index("ix_ok", "people", &["id"]).filter("mood = 'ok'").into_operation(),
            op::create_index("ix_few", "few", &["id"]).filter("mood = 'sad'").into_operation(),
            PEOPLE,
        ],
        DROP,
    )
    .on(&[Postgres])
    .then(DROPPED),
    scenario(
        "keys_and_indexes_of_partitions",
        &[
            op::create_table("events", &[column("id", BigInt).not_null(), AT])
                .partition_by("RANGE (at)")
                .constraints(&[primary_key(&["id", "at"])])
                .into_operation(),
            op::create_table("old", &[column("id", BigInt).not_null(), AT])
                .constraints(&[primary_key(&["id", "at"])])
                .into_operation(),
            op::create_index("ix_old_at", "old", &["at"]).into_operation(),
            op::create_index("ix_at", "events", &["at"]).into_operation(),
        ],
        &[
            op::attach_partition(
                "events",
                "old",
                "FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00:00+00')",
            )
            .into_operation(),
            op::create_table("new", &[column("id", BigInt).not_null(), AT])
                .partition_by("LIST (id)")
                .into_operation(),
            op::attach_partition("events", "new", "FOR VALUES FROM ('2026-01-01 00:00:00+00') TO (MAXVALUE)")
                .into_operation(),
            op::create_table("newer", &[column("id", BigInt).not_null(), AT]).into_operation(),
            op::attach_partition("new", "newer", "FOR VALUES IN (-1, 2)").into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "columns_of_a_partitioned_table",
        &[
            op::create_table("events", EVENT)
                .partition_by("RANGE (at)")
                .constraints(&[check("positive", "n > 0")])
                .into_operation(),
            op::create_table("old", EVENT)
                .constraints(&[check("positive", "n > 0")])
                .into_operation(),
            op::attach_partition("events", "old", "DEFAULT").into_operation(),
        ],
        &[
            op::add_column("events", column("note", Text).not_null().default(text("-")))
                .into_operation(),
            op::alter_column("events", "n").set_type(BigInt).not_null().into_operation(),
            op::rename_column("events", "n", "amount").into_operation(),
            op::drop_column("events", "what").into_operation(),
            op::create_primary_key("pk_events", "events", &["id", "at"]).into_operation(),
        ],
    )
    .on(&[Postgres]),
    scenario(
        "values_of_an_enum_in_a_list",
        &[
            MOOD,
            op::create_table(
                "people",
                &[
                    column("id", BigInt).primary_key(),
                    column("mood", Array(&Enum("mood")))
                        .default(array(&[text("ok"), text("sad")])),
                ],
            )
            .into_operation(),
            op::bulk_insert("people", &["id"], &[&[int(1)]]).into_operation(),
        ],
        &[
            op::rename_enum_value("mood", "sad", "blue").into_operation(),
            op::drop_enum_value("mood", "glad").replacement("ok").into_operation(),
        ],
    )
    .on(&[Postgres])
    .then(&[("SELECT mood::text FROM people", "{ok,blue}")]),
];
