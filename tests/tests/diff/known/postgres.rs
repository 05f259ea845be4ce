//! What is known to be tricky on PostgreSQL.

use crate::known::Case;

pub(super) const CASES: &[Case] = &[
    // no operations
    Case {
        id: "postgres-005",
        before: "create table t(a bool default 't', b bool default 'yes');",
        after: "create table t(a bool default true, b bool default true);",
        does: &[],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "postgres-006",
        before: "create table t(a int default null);",
        after: "create table t(a int);",
        does: &[],
        ..Case::NOTHING
    },
    // replace index without a window lacking an index — no reader sees a moment without: both are in one transaction. Who has a
    // large table writes `.concurrently()`.
    Case {
        id: "postgres-016",
        before: "create table t(a int); create index i on t(a);",
        after: "create table t(a int); create index i on t(a desc);",
        does: &[
            "op::drop_index(\"i\", \"t\")",
            "op::create_index_on(\"i\", \"t\", &[key(\"a\").desc()])",
        ],
        ..Case::NOTHING
    },
    // replace
    Case {
        id: "postgres-019",
        before: "create table t(a int, b int); create index i on t(a) include (b);",
        after: "create table t(a int, b int); create index i on t(a, b);",
        does: &["op::drop_index(\"i\", \"t\")", "op::create_index(\"i\", \"t\", &[\"a\", \"b\"])"],
        ..Case::NOTHING
    },
    // ADD CONSTRAINT … USING INDEX; no rebuild — no operation takes an index over; both steps are in one transaction.
    Case {
        id: "postgres-020",
        before: "create table t(a int); create unique index t_a_key on t(a);",
        after: "create table t(a int, constraint t_a_key unique (a));",
        does: &[
            "op::drop_index(\"t_a_key\", \"t\")",
            "op::create_unique_constraint(\"t_a_key\", \"t\", &[\"a\"])",
        ],
        ..Case::NOTHING
    },
    // one CREATE TABLE
    Case {
        id: "postgres-029",
        before: "",
        after: "create table t(id int primary key, parent int references t);",
        does: &[
            "op::create_table(\"t\", &[column(\"id\", Integer).not_null(), column(\"parent\", Integer)]).constraints(&[foreign_key(&[\"parent\"], \"t\", &[\"id\"]).named(\"t_parent_fkey\"), primary_key(&[\"id\"]).named(\"t_pkey\")])",
        ],
        ..Case::NOTHING
    },
    // CREATE OR REPLACE (columns appended) without touching w
    Case {
        id: "postgres-031",
        before: "create table t(a int, b int); create view v as select a from t; create view w as select a from v;",
        after: "create table t(a int, b int); create view v as select a, b from t; create view w as select a from v;",
        does: &["op::replace_view(\"v\", \"SELECT t.a,\\n    t.b\\n   FROM t\")"],
        ..Case::NOTHING
    },
    // rename + alter if the user confirms
    Case {
        id: "postgres-037",
        before: "create table users(id int primary key, mail text);",
        after: "create table users(id int primary key, email varchar(200) not null);",
        does: &[
            "op::add_column(\"users\", column(\"email\", Varchar(200)).not_null())",
            "op::drop_column(\"users\", \"mail\")",
        ],
        asks: &["is column `mail` of table `users` now called `email`?"],
        ..Case::NOTHING
    },
    // ask; on yes also rename person_pkey and sequences
    Case {
        id: "postgres-038",
        before: "create table person(id int primary key, name text, age int);",
        after: "create table human(id int primary key, name text, age int);",
        does: &[
            "op::create_table(\"human\", &[column(\"id\", Integer).not_null(), column(\"name\", Text), column(\"age\", Integer)]).constraints(&[primary_key(&[\"id\"]).named(\"human_pkey\")])",
            "op::drop_table(\"person\")",
        ],
        asks: &["is table `person` now called `human`?"],
        ..Case::NOTHING
    },
    // ask; structural similarity 0.5+
    Case {
        id: "postgres-039",
        before: "create table a(id int primary key, v text);",
        after: "create table b(id int primary key, w text);",
        does: &[
            "op::create_table(\"b\", &[column(\"id\", Integer).not_null(), column(\"w\", Text)]).constraints(&[primary_key(&[\"id\"]).named(\"b_pkey\")])",
            "op::drop_table(\"a\")",
        ],
        asks: &["is table `a` now called `b`?"],
        ..Case::NOTHING
    },
    // ask: swap needs three renames; otherwise two type changes with USING — a column that keeps its name keeps its place: a rename is never guessed
    // from types, and the file says which values may not fit.
    Case {
        id: "postgres-041",
        before: "create table t(id int primary key, a int, b text);",
        after: "create table t(id int primary key, b int, a text);",
        does: &[
            "op::alter_column(\"t\", \"b\").set_type(Integer)",
            "op::alter_column(\"t\", \"a\").set_type(Text)",
        ],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "postgres-050",
        before: "create table t(id bigserial primary key);",
        after: "create sequence t_id_seq as bigint; create table t(id bigint not null default nextval('t_id_seq') primary key); alter sequence t_id_seq owned by t.id;",
        does: &[],
        ..Case::NOTHING
    },
    // PG<17: drop+add (rewrite); PG≥17: SET EXPRESSION
    Case {
        id: "postgres-051",
        before: "create table t(a int, g int generated always as (a+1) stored);",
        after: "create table t(a int, g int generated always as (a+2) stored);",
        does: &[
            "op::drop_column(\"t\", \"g\")",
            "op::add_column(\"t\", column(\"g\", Integer).generated_stored(\"a + 2\"))",
        ],
        ..Case::NOTHING
    },
    // order matters: SET NOT NULL before DROP CHECK
    Case {
        id: "postgres-054",
        before: "create table t(a int); alter table t add constraint n check (a is not null);",
        after: "create table t(a int not null);",
        does: &["op::alter_column(\"t\", \"a\").not_null()", "op::drop_constraint(\"n\", \"t\")"],
        ..Case::NOTHING
    },
    // ADD VALUE BEFORE 'b' (committed before use)
    Case {
        id: "postgres-056",
        before: "create type m as enum('a','b'); create table t(x m);",
        after: "create type m as enum('a','x','b'); create table t(x m);",
        does: &["op::add_enum_value(\"m\", \"x\").after(\"a\")"],
        ..Case::NOTHING
    },
    // warn: order change needs a type swap
    Case {
        id: "postgres-058",
        before: "create type m as enum('a','b');",
        after: "create type m as enum('b','a');",
        does: &["op::move_enum_value(\"m\", \"a\")"],
        ..Case::NOTHING
    },
    // attach path
    Case {
        id: "postgres-061",
        before: "create table t(id int, k int) partition by range(k); create table t1 partition of t for values from (0) to (10);",
        after: "create table t(id int, k int) partition by range(k); create table t1 partition of t for values from (0) to (10); create table t2 partition of t for values from (10) to (20);",
        does: &[
            "op::create_table(\"t2\", &[column(\"id\", Integer), column(\"k\", Integer)])",
            "op::attach_partition(\"t\", \"t2\", \"for values from ( '10' ) to ( '20' )\")",
        ],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "postgres-068",
        before: "create table t(a int); create index on t(a);",
        after: "create table t(a int); create index t_a_idx on t(a);",
        does: &[],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "postgres-069",
        before: "create table t(a int unique);",
        after: "create table t(a int, constraint t_a_key unique(a));",
        does: &[],
        ..Case::NOTHING
    },
    // replace
    Case {
        id: "postgres-076",
        before: "create function f() returns int language sql as 'select 1';",
        after: "create function f() returns int language sql as 'select 2';",
        does: &[
            "op::replace_function(\"f()\", \"RETURNS integer\\n LANGUAGE sql\\nAS $function$select 2$function$\")",
        ],
        ..Case::NOTHING
    },
    // swap in one ALTER — two steps of one transaction, without a word about `CONCURRENTLY`: who has a
    // large table makes the index first.
    Case {
        id: "postgres-082",
        before: "create table t(a int not null, b int not null, primary key(a));",
        after: "create table t(a int not null, b int not null, primary key(a,b));",
        does: &[
            "op::drop_constraint(\"t_pkey\", \"t\")",
            "op::create_primary_key(\"t_pkey\", \"t\", &[\"a\", \"b\"])",
        ],
        ..Case::NOTHING
    },
    // no operations (built-in extension ignored)
    Case {
        id: "postgres-086",
        before: "create extension if not exists plpgsql; create table t(a int);",
        after: "create table t(a int);",
        does: &[],
        ..Case::NOTHING
    },
    // only s.t
    Case {
        id: "postgres-091",
        before: "create schema s; create table t(id int); create table s.t(id int);",
        after: "create schema s; create table t(id int); create table s.t(id bigint);",
        does: &["op::alter_column(\"s.t\", \"id\").set_type(BigInt)"],
        ..Case::NOTHING
    },
    // a partial unique index can never become a constraint in place — no operation takes an index over; both steps are in one transaction.
    Case {
        id: "postgres-092",
        before: "create table t(a int, b int); create unique index u on t(a) where b is null;",
        after: "create table t(a int, b int, constraint u unique (a));",
        does: &[
            "op::drop_index(\"u\", \"t\")",
            "op::create_unique_constraint(\"u\", \"t\", &[\"a\"])",
        ],
        ..Case::NOTHING
    },
    // replica identity is a table attribute — what replication looks at is no part of a schema that we know; an index
    // stays as long as it is the same.
    Case {
        id: "postgres-094",
        before: "create table t(id int primary key, a int); create unique index ui on t(id); alter table t replica identity using index ui;",
        after: "create table t(id int primary key, a int); create unique index ui on t(id);",
        does: &[],
        ..Case::NOTHING
    },
];
