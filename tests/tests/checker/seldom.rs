//! What chance builds too rarely: each kind of fault once, by hand.

use migrate_core::prelude::*;
use migrate_core::schema::Arena;
use migrate_core::{Body, Graph, Heads};
use migrate_tests::drawn;

use crate::kinds::SELDOM;
use crate::{agree, found};

const MOOD: Operation = op::create_enum("mood", &["sad", "glad"]).into_operation();
const FELT: Operation = op::create_table(
    "t",
    &[column("a", Integer), column("felt", Enum("mood")).default(text("sad"))],
)
.into_operation();
const PARTED: Operation =
    op::create_table("p", &[column("a", Integer)]).partition_by("RANGE (a)").into_operation();
const PART: Operation = op::attach_partition("p", "t", "DEFAULT").into_operation();
const OTHER: Operation = op::create_enum("other", &["glad"]).only(&[Postgres, Mysql]);
const SCHEMA: Operation = op::create_schema("inner").into_operation();
const INSIDE: Operation = op::create_table("inner.t", &[column("a", Integer)]).into_operation();

const TABLE: Operation =
    op::create_table("t", &[column("a", Integer), column("b", Integer)]).into_operation();
const OTHER_TABLE: Operation =
    op::create_table("u", &[column("a", Integer), column("c", Integer)]).into_operation();

const fn view(text: &'static str) -> Operation<'static> {
    op::create_view("v", text).into_operation()
}

const fn drop(table: &'static str, column: &'static str) -> Operation<'static> {
    op::drop_column(table, column).into_operation()
}

/// Operations of which the last does not fit, and words of the fault.
const LISTS: &[(&[Operation], &str)] = &[
    (&[MOOD, FELT, op::drop_enum("mood").into_operation()], "is still the type of column `felt`"),
    (
        &[
            MOOD,
            FELT,
            op::rename_enum("mood", "m").into_operation(),
            op::drop_enum("m").into_operation(),
        ],
        "is still the type of column",
    ),
    (
        &[MOOD, FELT, op::drop_enum_value("mood", "sad").into_operation()],
        " is still the default of column ",
    ),
    (
        &[
            MOOD,
            FELT,
            op::rename_enum_value("mood", "sad", "low").into_operation(),
            op::drop_enum_value("mood", "low").into_operation(),
        ],
        " is still the default of column ",
    ),
    (
        &[
            MOOD,
            op::drop_enum_value("mood", "glad").into_operation(),
            op::add_enum_value("mood", "x").after("glad").into_operation(),
        ],
        " has no value `glad` any more: ",
    ),
    (
        &[MOOD, FELT, op::alter_column("t", "felt").default(text("gladd")).into_operation()],
        "which is no value of enum `mood`; did you mean `glad`?",
    ),
    (
        &[
            MOOD,
            OTHER,
            FELT,
            op::alter_column("t", "felt").set_type(Enum("other")).only(&[Postgres]),
        ],
        ", which is no value of enum ",
    ),
    (
        &[
            MOOD,
            OTHER,
            FELT,
            op::alter_column("t", "felt").set_type(Enum("other")).into_operation(),
        ],
        "for SQLite, there is no enum `other`",
    ),
    (
        &[SCHEMA, INSIDE, op::drop_schema("inner").into_operation()],
        "schema `inner` is not empty: table `inner.t`",
    ),
    (
        &[
            SCHEMA,
            INSIDE,
            op::rename_schema("inner", "outer").into_operation(),
            op::drop_schema("outer").into_operation(),
        ],
        "schema `outer` is not empty: table `outer.t`",
    ),
    (&[op::create_view("outer.v", "SELECT 1").into_operation()], "there is no schema `outer`"),
    (
        &[TABLE, view("SELECT b FROM t"), op::drop_table("t").into_operation()],
        "table `t` is still read by view `v`, made by this migration: drop that view first with \
         `op::drop_view`, or give it another text with `op::replace_view`",
    ),
    (
        &[TABLE, view("SELECT b FROM t"), drop("t", "b")],
        "column `b` of table `t` is still read by view `v`",
    ),
    // A view reads the same thing whatever that is called.
    (
        &[
            TABLE,
            view("SELECT b FROM t"),
            op::rename_table("t", "s").into_operation(),
            op::rename_column("s", "b", "c").into_operation(),
            op::rename_view("v", "w").into_operation(),
            drop("s", "c"),
        ],
        "column `c` of table `s` is still read by view `w`",
    ),
    (
        &[
            TABLE,
            view("SELECT 1"),
            op::replace_view("v", "SELECT a FROM t").into_operation(),
            op::drop_table("t").into_operation(),
        ],
        "table `t` is still read by view `v`, made by",
    ),
    (
        &[
            TABLE,
            op::create_materialized_view("v", "SELECT a FROM t").into_operation(),
            op::drop_table("t").into_operation(),
        ],
        "read by materialized view `v`, made by this migration: drop that view first with \
         `op::drop_materialized_view`, or",
    ),
    (
        &[
            TABLE,
            op::create_view("v", "SELECT 1").on(Mysql, "SELECT a FROM t").into_operation(),
            op::drop_table("t").into_operation(),
        ],
        "table `t` is still read by view `v`",
    ),
    (
        &[
            TABLE,
            OTHER_TABLE,
            view("SELECT x.b, y.a FROM t AS x JOIN public.u y ON x.b = y.c"),
            drop("u", "a"),
        ],
        "column `a` of table `u` is still read by view `v`",
    ),
    (
        &[TABLE, OTHER_TABLE, view("SELECT b, c FROM t JOIN u ON t.a = u.a"), drop("u", "c")],
        "column `c` of table `u` is still read by view `v`",
    ),
    (&[MOOD, FELT, PARTED, PART, PART], " is already a partition of table `p`"),
    (
        &[MOOD, FELT, PARTED, PART, op::drop_table("p").into_operation()],
        "table `p` still has partition `t`",
    ),
    (
        &[MOOD, FELT, PARTED, op::detach_partition("p", "t").into_operation()],
        " is no partition of table `p`",
    ),
    (
        &[MOOD, FELT, op::attach_partition("t", "t", "DEFAULT").into_operation()],
        " is not partitioned: ",
    ),
];

#[test]
fn each_fault_is_found_where_it_is() {
    for (operations, words) in LISTS {
        let arena = Arena::new();
        let mut list = drawn(&arena, "a");
        list[0].upgrade = Body { operations, lines: &[] };
        let graph = Graph::from_list(&arena, &list, Heads::One);
        let (_, nth, fault) = found(&graph).unwrap_or_else(|| panic!("{words}"));
        assert_eq!(nth, operations.len() - 1, "{fault}");
        assert!(fault.contains(words), "{fault}");
        agree(&arena, &graph).expect("they agree");
    }
    for words in SELDOM {
        assert!(LISTS.iter().any(|(_, said)| said.contains(words.trim())), "{words}");
    }
}

/// What only looks as if a view read it, and what no view reads any more.
#[test]
fn what_no_view_reads_can_go() {
    let drop_table = |name| op::drop_table(name).into_operation();
    let lists: [&[Operation]; 15] = [
        &[TABLE, view("SELECT b AS a FROM t"), drop("t", "a")],
        &[TABLE, view("SELECT b a FROM t ORDER BY a"), drop("t", "a")],
        &[TABLE, view("SELECT * FROM t"), drop("t", "a")],
        &[TABLE, view("SELECT 'a FROM t' AS b"), drop_table("t")],
        &[TABLE, view("SELECT 1 /* FROM t */ -- JOIN t"), drop_table("t")],
        &[TABLE, OTHER_TABLE, view("SELECT c FROM u, t"), drop("t", "a"), drop_table("t")],
        &[TABLE, OTHER_TABLE, view("SELECT u.a FROM t JOIN u ON b = c"), drop("t", "a")],
        &[TABLE, OTHER_TABLE, view("SELECT a FROM t JOIN u USING (a)"), drop("t", "a")],
        &[
            TABLE,
            OTHER_TABLE,
            view("SELECT a FROM u JOIN (SELECT b AS a FROM t) x"),
            drop("u", "a"),
        ],
        &[TABLE, view("WITH t AS (SELECT 1 AS a) SELECT a FROM t"), drop_table("t")],
        &[TABLE, view("SELECT extract(a FROM now()) FROM x.t"), drop("t", "a"), drop_table("t")],
        &[
            TABLE,
            view("SELECT a FROM t"),
            op::replace_view("v", "SELECT b FROM t").into_operation(),
            drop("t", "a"),
        ],
        &[TABLE, view("SELECT a FROM t"), op::drop_view("v").into_operation(), drop_table("t")],
        // The table was not there when the view got its text.
        &[view("SELECT a FROM t"), TABLE, drop_table("t")],
        &[
            TABLE,
            op::create_view("v", "SELECT a FROM t").on(Mysql, "SELECT 1 AS a").into_operation(),
            op::drop_table("t").only(&[Mysql]),
        ],
    ];
    for operations in lists {
        let arena = Arena::new();
        let mut list = drawn(&arena, "a");
        list[0].upgrade = Body { operations: arena.list(operations), lines: &[] };
        let graph = Graph::from_list(&arena, arena.list(&list), Heads::One);
        assert_eq!(found(&graph), None, "{operations:?}");
        agree(&arena, &graph).expect("they agree");
    }
}

/// What is for one database only is not in the way on another, and not there either.
#[test]
fn each_database_has_a_schema_of_its_own() {
    let arena = Arena::new();
    let index = op::create_index("ix", "t", &["a"]);
    let lists: [(&[Operation], &str); 4] = [
        (&[MOOD, FELT, index.only(&[Postgres]), index.only(&[Mysql])], ""),
        (
            &[MOOD, FELT, index.only(&[Postgres]), index.only(&[Mysql, Postgres])],
            "for PostgreSQL, there is an index `ix`",
        ),
        (&[MOOD, FELT, index.only(&[Postgres]), op::drop_index("ix", "t").only(&[Postgres])], ""),
        (
            &[MOOD, FELT, index.only(&[Postgres]), op::drop_index("ix", "t").into_operation()],
            "for SQLite and MySQL, table `t` has no index `ix`",
        ),
    ];
    for (operations, words) in lists {
        let mut list = drawn(&arena, "a");
        list[0].upgrade = Body { operations: arena.list(operations), lines: &[] };
        let graph = Graph::from_list(&arena, arena.list(&list), Heads::One);
        let said = found(&graph).map(|(_, _, fault)| fault).unwrap_or_default();
        assert!(said.starts_with(words) && said.is_empty() == words.is_empty(), "{said}");
        agree(&arena, &graph).expect("they agree");
    }
}
