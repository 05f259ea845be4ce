//! What pairs at random have found, each by itself: there and back on a database that holds rows.

use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};
use migrate_tests::{Server, on_each_server};

use crate::pairs::{Outcome, leads};

/// What it is about, and the two schemas.
type Pair<'a> = (&'static str, &'a [Operation<'static>], &'a [Operation<'static>]);

fn check(server: Server, pairs: &[Pair<'_>]) {
    all(server, true, pairs);
}

fn check_without_rows(server: Server, pairs: &[Pair<'_>]) {
    all(server, false, pairs);
}

fn all(server: Server, with_rows: bool, pairs: &[Pair<'_>]) {
    let wrong = pairs.iter().filter_map(|(what, before, after)| {
        let arena = Arena::new();
        let (mut from, mut to) =
            (State::of(&arena, server.kind()), State::of(&arena, server.kind()));
        replay_all(&mut from, before).expect("it fits");
        replay_all(&mut to, after).expect("it fits");
        match leads(server, with_rows, &from, &to) {
            Ok(Outcome::Whole) => None,
            Ok(other) => Some(format!("{what}: {other:?}")),
            Err(why) => Some(format!("{what}: {why}")),
        }
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

const fn table<'a>(columns: &'a [Column<'a>]) -> Operation<'a> {
    op::create_table("t", columns).into_operation()
}

const ID: Column<'static> = column("id", BigInt).primary_key();
const SMALL: Operation<'static> = table(&[ID, column("n", Integer), column("s", Varchar(20))]);
const WIDE: Operation<'static> = table(&[ID, column("n", BigInt), column("s", Varchar(20))]);

/// An enumeration whose values move and go under whatever can stand on its columns.
fn values_under_others(server: Server) {
    const USES: &[Operation<'static>] = &[
        op::create_table(
            "t",
            &[
                column("id", Integer).primary_key(),
                column("e", Enum("mood")).not_null().default(text("b")).check("e <> 'a'"),
            ],
        )
        .into_operation(),
        op::create_view("v", "SELECT e FROM t").into_operation(),
        op::create_view("w", "SELECT e FROM v WHERE e = 'a'").into_operation(),
    ];
    let with = |values| [&[op::create_enum("mood", values).into_operation()], USES].concat();
    let (ab, ba, abc) = (with(&["a", "b"]), with(&["b", "a"]), with(&["a", "b", "c"]));
    check(server, &[("moved", &ab, &ba), ("added", &ab, &abc)]);
    // Rows would hold the value that goes.
    check_without_rows(server, &[("moved and gone", &abc, &ba)]);
}

on_each_server!(values_under_others);

/// Keys to a column of an enumeration.
#[test]
#[cfg(feature = "postgres")]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn values_that_others_refer_to() {
    const USES: &[Operation<'static>] = &[
        table(&[column("id", Enum("mood")).primary_key(), column("all", Array(&Enum("mood")))]),
        op::create_table("u", &[column("r", Enum("mood")).references("t", "id")]).into_operation(),
        op::alter_table("t").row_security(true).into_operation(),
        op::create_policy("own", "t", "USING (id <> 'a')").into_operation(),
    ];
    let with = |values| [&[op::create_enum("mood", values).into_operation()], USES].concat();
    let (before, after) = (with(&["a", "b", "c"]), with(&["b", "c", "a"]));
    check(Server::Postgres, &[("moved", &before, &after)]);
}

#[test]
#[cfg(feature = "postgres")]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn on_postgres() {
    const TOUCH: Operation<'static> = op::create_function(
        "touch()",
        "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    )
    .into_operation();
    const WATCH: Operation<'static> = op::create_trigger(
        "watch",
        "t",
        "AFTER UPDATE OF n ON t FOR EACH ROW WHEN (NEW.n > 5) EXECUTE FUNCTION touch()",
    )
    .into_operation();
    const OWN: Operation<'static> = op::create_policy("own", "t", "USING (n > 0)").into_operation();
    const fn view<'a>(name: &'a str, query: &'a str) -> Operation<'a> {
        op::create_view(name, query).into_operation()
    }
    const fn sequence(options: &str) -> Operation<'_> {
        op::create_sequence("numbers").options(options).into_operation()
    }
    const fn gross<'a>(name: &'a str, body: &'a str) -> Operation<'a> {
        op::create_function(name, body).into_operation()
    }
    const INTEGER: &str = "RETURNS integer LANGUAGE sql AS $$ SELECT $1 * 2 $$";
    const BIGINT: &str = "RETURNS bigint LANGUAGE sql AS $$ SELECT $1::bigint * 3 $$";
    const CALLS: Operation<'static> = view("v", "SELECT gross(n) AS g FROM t");
    const fn domain(definition: &str) -> Operation<'_> {
        op::create_domain("positive", definition).into_operation()
    }
    const OF_DOMAIN: &[Operation<'static>] = &[
        table(&[
            ID,
            column("d", native("positive").ty()).default(int(4)),
            column("all", Array(&native("positive").ty())),
        ]),
        op::create_index("ix", "t", &["d"]).into_operation(),
        view("v", "SELECT d FROM t"),
    ];
    let positive = [&[domain("integer CHECK (VALUE > 0)")], OF_DOMAIN].concat();
    let greater = [&[domain("bigint NOT NULL CHECK (VALUE > -1)")], OF_DOMAIN].concat();
    const COLLATED: Operation<'static> =
        table(&[ID, column("n", Integer), column("s", Varchar(20)).collation("C")]);
    const NUMBERED: Operation<'static> =
        table(&[ID, column("n", Integer).default(sql("nextval('numbers')"))]);
    let twice = op::create_table("t", const { &[ID, column("n", Integer), column("r", BigInt)] })
        .constraints(
            const {
                &[
                    unique(&["id", "n"]).named("one"),
                    unique(&["id", "n"]).named("two"),
                    foreign_key(&["r", "n"], "t", &["id", "n"]).named("back"),
                ]
            },
        )
        .into_operation();
    check(
        Server::Postgres,
        &[
            ("a trigger under a type", &[SMALL, TOUCH, WATCH], &[WIDE, TOUCH, WATCH]),
            ("a policy under a type", &[SMALL, OWN], &[WIDE, OWN]),
            (
                "a view under a collation",
                &[SMALL, view("v", "SELECT s FROM t")],
                &[COLLATED, view("v", "SELECT s FROM t")],
            ),
            (
                "a view under a view",
                &[SMALL, view("v", "SELECT id, n FROM t"), view("w", "SELECT id FROM v")],
                &[SMALL, view("v", "SELECT s, id FROM t"), view("w", "SELECT id FROM v")],
            ),
            (
                "both change",
                &[SMALL, view("v", "SELECT id FROM t"), view("w", "SELECT id FROM v")],
                &[SMALL, view("v", "SELECT s FROM t"), view("w", "SELECT s FROM v")],
            ),
            (
                "the upper one goes",
                &[SMALL, view("v", "SELECT id FROM t"), view("w", "SELECT id FROM v")],
                &[SMALL, view("v", "SELECT s FROM t")],
            ),
            ("less of a sequence", &[sequence("START 100 INCREMENT 5 CACHE 3")], &[sequence("")]),
            ("a falling sequence", &[sequence("INCREMENT -1")], &[sequence("INCREMENT -2")]),
            ("a limit", &[sequence("MAXVALUE 500")], &[sequence("AS integer MAXVALUE 600")]),
            (
                "a parameter",
                &[SMALL, gross("gross(a integer)", INTEGER), CALLS],
                &[SMALL, gross("gross(b integer)", INTEGER), CALLS],
            ),
            (
                "a default of a parameter",
                &[SMALL, gross("gross(a integer DEFAULT 1)", INTEGER), CALLS],
                &[SMALL, gross("gross(a integer)", INTEGER), CALLS],
            ),
            (
                "what comes back",
                &[SMALL, gross("gross(a integer)", INTEGER), CALLS],
                &[SMALL, gross("gross(a integer)", BIGINT), CALLS],
            ),
            ("a domain", &positive, &greater),
            ("a domain nobody uses", &[domain("integer")], &[domain("text")]),
            ("a number out of a sequence", &[sequence("")], &[sequence(""), NUMBERED]),
            ("two keys over the same", &[], &[twice]),
        ],
    );
}

#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn on_mysql() {
    const fn function(name: &str) -> Operation<'_> {
        op::create_function(name, "RETURNS INT DETERMINISTIC RETURN 7").into_operation()
    }
    const fn back<'a>(
        columns: &'a [Column<'a>],
        constraints: &'a [Constraint<'a>],
    ) -> Operation<'a> {
        op::create_table("t", columns).constraints(constraints).into_operation()
    }
    const NARROW_ID: Column<'static> = column("id", Integer).primary_key();
    const OTHERS: Operation<'static> = op::create_table("u", &[ID]).into_operation();
    let to_others = |column, rule| {
        let key = op::create_foreign_key("far", "t", "u", &["r"], &["id"]).on_delete(rule);
        [table(column), OTHERS, key.into_operation()]
    };
    let nulls = to_others(const { &[ID, column("r", BigInt)] }, SetNull);
    let cascades = to_others(const { &[ID, column("r", BigInt).not_null()] }, Cascade);
    let latin = op::create_table(
        "t",
        const { &[ID, column("s", Varchar(9)).collation("latin1_swedish_ci")] },
    )
    .charset("latin1")
    .into_operation();
    let said = op::create_table("t", const { &[ID, column("s", Varchar(9))] })
        .charset("latin1")
        .collation("latin1_swedish_ci")
        .into_operation();
    let view = |name, query| op::create_view(name, query).into_operation();
    check(
        Server::Mysql,
        &[
            ("a parameter", &[function("gross(a INT)")], &[function("gross(b BIGINT)")]),
            (
                "a key to its own table, and a type",
                &[back(const { &[NARROW_ID, column("r", BigInt)] }, &[])],
                &[back(
                    const { &[ID, column("r", BigInt)] },
                    const { &[foreign_key(&["r"], "t", &["id"]).named("back")] },
                )],
            ),
            (
                "a key to its own table, and the key it leans on",
                &[back(
                    const { &[ID, column("n", Integer).not_null(), column("r", BigInt)] },
                    const {
                        &[
                            unique(&["id", "n"]).named("one"),
                            foreign_key(&["r", "n"], "t", &["id", "n"]).named("back"),
                        ]
                    },
                )],
                &[back(
                    const { &[ID, column("n", Integer).not_null(), column("r", BigInt)] },
                    const { &[unique(&["n"]).named("one")] },
                )],
            ),
            ("NULL is refused where a key puts it", &nulls, &cascades),
            (
                "a check of what is numbered",
                &[back(const { &[ID] }, const { &[check_of_id()] })],
                &[back(const { &[ID.autoincrement()] }, &[])],
            ),
            (
                "what numbers",
                &[table(const { &[ID.autoincrement(), column("u", Integer).not_null()] })],
                &[back(
                    const {
                        &[
                            column("id", BigInt).not_null().autoincrement(),
                            column("u", Integer).not_null(),
                        ]
                    },
                    const { &[primary_key(&["id", "u"]).named("pk_t")] },
                )],
            ),
            ("a usual collation", &[latin], &[said]),
            (
                "no default in a key",
                &[],
                &[back(
                    const { &[column("id", BigInt).default(null())] },
                    const { &[primary_key(&["id"])] },
                )],
            ),
            (
                "a view that goes with another's columns",
                &[SMALL, view("v", "SELECT id FROM t"), view("w", "SELECT id FROM v")],
                &[SMALL, view("v", "SELECT s FROM t")],
            ),
        ],
    );
}

#[cfg(feature = "mysql")]
const fn check_of_id() -> Constraint<'static> {
    migrate_core::schema::check("ck", "id > 0")
}

/// Only MariaDB has sequences.
#[test]
#[cfg(feature = "mysql")]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn less_of_a_sequence() {
    let sequence = |options| op::create_sequence("numbers").options(options).into_operation();
    let is_mariadb = Server::Mysql.database().text("SELECT version()").contains("MariaDB");
    if is_mariadb {
        let pairs: [Pair<'_>; 2] = [
            ("less", &[sequence("START 100 INCREMENT 5 CACHE 3")], &[sequence("")]),
            ("falling", &[sequence("INCREMENT -1")], &[sequence("INCREMENT -2")]),
        ];
        check(Server::Mysql, &pairs);
    }
}

#[test]
fn on_sqlite() {
    const fn kept(strict: bool, without_rowid: bool) -> Operation<'static> {
        const COLUMNS: &[Column<'static>] =
            &[ID, column("n", native("INTEGER").ty()), column("s", native("TEXT").ty())];
        let mut create = op::create_table("t", COLUMNS);
        create.options.strict = strict;
        create.options.without_rowid = without_rowid;
        create.into_operation()
    }
    const PARTS: &[Operation<'static>] = &[
        op::create_index("ix", "t", &["n"]).into_operation(),
        op::create_table("u", &[column("r", BigInt).references("t", "id").on_delete(Cascade)])
            .into_operation(),
        op::create_view("v", "SELECT s FROM t").into_operation(),
        op::create_trigger("watch", "t", "AFTER INSERT ON t BEGIN DELETE FROM u WHERE r = -1; END")
            .into_operation(),
    ];
    let with = |table: Operation<'static>| [&[table], PARTS].concat();
    let (loose, strict) = (with(kept(false, false)), with(kept(true, false)));
    let (in_key, both) = (with(kept(false, true)), with(kept(true, true)));
    check(
        Server::Sqlite,
        &[
            ("strict", &loose, &strict),
            ("in its key", &loose, &in_key),
            ("both", &strict, &in_key),
            ("all", &loose, &both),
        ],
    );
}

/// A view of all columns has those of its time: it is made again when others come or go.
fn a_view_of_all_columns(server: Server) {
    const ALL: &[Operation<'static>] = &[
        op::create_view("v", "SELECT * FROM t").into_operation(),
        op::create_view("w", "SELECT id FROM v").into_operation(),
    ];
    const NARROW: Operation<'static> = table(&[ID, column("n", Integer)]);
    const OTHER: Operation<'static> = table(&[ID, column("s", Varchar(20))]);
    let with = |table: Operation<'static>| [&[table], ALL].concat();
    let (narrow, wide, other) = (with(NARROW), with(SMALL), with(OTHER));
    check(server, &[("one comes", &narrow, &wide), ("one goes for another", &narrow, &other)]);
}

on_each_server!(a_view_of_all_columns);

/// A column that numbers the rows goes with its key: MySQL numbers none without one.
fn a_key_that_numbers_goes_for_another(server: Server) {
    const N: Column<'static> = column("n", Integer);
    const ID_SET: Column<'static> = column("id", BigInt).primary_key().autoincrement();
    const NUMBERED: Operation<'static> = table(&[ID_SET, N]);
    const BY_UUID: Operation<'static> = table(&[N, column("key", Uuid).primary_key()]);
    const BY_OTHER: Operation<'static> =
        table(&[N, column("nr", BigInt).primary_key().autoincrement()]);
    const TWO_KEYS: Operation<'static> = table(&[ID_SET.unique(), N]);
    const OTHER_KEYS: Operation<'static> =
        table(&[N, column("nr", BigInt).primary_key().unique().autoincrement()]);
    const NO_KEY: Operation<'static> = table(&[N]);
    const NR: Column<'static> = column("nr", BigInt).not_null().autoincrement();
    const COLUMNS: &[Column<'static>] = &[N.not_null(), NR];
    const BY_INDEX: [Operation<'static>; 2] =
        [table(&[N, NR]), op::create_index("ix", "t", &["nr"]).into_operation()];
    const BY_OTHER_INDEX: [Operation<'static>; 2] = [
        table(&[N, column("id", Integer).not_null().autoincrement()]),
        op::create_index("ix", "t", &["id"]).into_operation(),
    ];
    let keyed = |key: &'static [Constraint<'static>]| {
        op::create_table("t", COLUMNS).constraints(key).into_operation()
    };
    let named = keyed(const { &[primary_key(&["nr"]).named("first")] });
    let wide = keyed(const { &[primary_key(&["nr", "n"])] });
    check_without_rows(
        server,
        &[
            ("no number", &[NUMBERED], &[BY_UUID]),
            ("another number", &[NUMBERED], &[BY_OTHER]),
            ("two keys", &[TWO_KEYS], &[OTHER_KEYS]),
            ("no key", &[NUMBERED], &[NO_KEY]),
            ("a key by another name", &[BY_UUID], &[named]),
            ("a key of two columns", &[BY_UUID], &[wide]),
            ("by an index", &[], &[BY_INDEX[0], BY_INDEX[1]]),
            (
                "by another index",
                &[BY_INDEX[0], BY_INDEX[1]],
                &[BY_OTHER_INDEX[0], BY_OTHER_INDEX[1]],
            ),
        ],
    );
}

on_each_server!(a_key_that_numbers_goes_for_another);

/// MySQL has no foreign key that changes what a check is made of.
fn a_check_goes_before_a_key_that_changes_its_column(server: Server) {
    const COLUMNS: &[Column<'static>] = &[ID, column("b", BigInt)];
    const CHECKED: Operation<'static> = op::create_table("t", COLUMNS)
        .constraints(&[migrate_core::prelude::check("k", "b < 99")])
        .into_operation();
    const LED: Operation<'static> = op::create_table("t", COLUMNS)
        .constraints(&[foreign_key(&["b"], "t", &["id"]).named("far").on_delete(SetNull)])
        .into_operation();
    let pairs: &[Pair<'_>] =
        &[("there", &[CHECKED], &[LED]), ("the other way", &[LED], &[CHECKED])];
    check_without_rows(server, pairs);
}

on_each_server!(a_check_goes_before_a_key_that_changes_its_column);
