//! What is known to be tricky on SQLite.

use crate::known::Case;

pub(super) const CASES: &[Case] = &[
    // real difference: INTEGER PRIMARY KEY is the rowid alias, INT PRIMARY KEY is not
    Case {
        id: "sqlite-002",
        before: "create table t(id int primary key);",
        after: "create table t(id integer primary key);",
        does: &["op::alter_column(\"t\", \"id\").set_type(native(\"INTEGER\").ty())"],
        // A key that may be NULL is a slip of SQLite's, which no chain repeats.
        leaves: &["op::alter_column(\"t\", \"id\").nullable()"],
        ..Case::NOTHING
    },
    // native
    Case {
        id: "sqlite-007",
        before: "create table t(a int);",
        after: "create table t(a int, b int not null default 0);",
        does: &[
            "op::add_column(\"t\", column(\"b\", native(\"INT\").ty()).not_null().default(sql(\"0\")))",
        ],
        ..Case::NOTHING
    },
    // native when default is NULL — no operation drops or makes what has no name; all that we make has one, as below.
    Case {
        id: "sqlite-010",
        before: "create table r(id integer primary key); create table t(a int);",
        after: "create table r(id integer primary key); create table t(a int, r_id int references r(id));",
        does: &["op::add_column(\"t\", column(\"r_id\", native(\"INT\").ty()))"],
        says: &["table `t` lacks a foreign key [\"r_id\"] to table `r`"],
        ..Case::NOTHING
    },
    // index first, then native drop
    Case {
        id: "sqlite-011",
        before: "create table t(a int, b int); create index i on t(b);",
        after: "create table t(a int);",
        does: &["op::drop_index(\"i\", \"t\")", "op::drop_column(\"t\", \"b\")"],
        ..Case::NOTHING
    },
    // rebuild — no operation drops or makes what has no name; all that we make has one, as below.
    Case {
        id: "sqlite-013",
        before: "create table t(a int, b int unique);",
        after: "create table t(a int);",
        does: &["op::drop_column(\"t\", \"b\")"],
        says: &["table `t` has a unique constraint [\"b\"], and no name by which to drop it"],
        ..Case::NOTHING
    },
    // view first
    Case {
        id: "sqlite-014",
        before: "create table t(a int, b int); create view v as select b from t;",
        after: "create table t(a int); create view v as select a from t;",
        does: &["op::replace_view(\"v\", \"select a from t\")", "op::drop_column(\"t\", \"b\")"],
        ..Case::NOTHING
    },
    // rebuild or native by version
    Case {
        id: "sqlite-015",
        before: "create table t(a int);",
        after: "create table t(a int not null);",
        does: &["op::alter_column(\"t\", \"a\").not_null()"],
        ..Case::NOTHING
    },
    // rebuild — no operation drops or makes what has no name; all that we make has one, as below.
    Case {
        id: "sqlite-017",
        before: "create table r(id integer primary key); create table t(a int references r(id));",
        after: "create table r(id integer primary key); create table t(a int references r(id) on delete cascade);",
        does: &[],
        says: &[
            "table `t` has a foreign key [\"a\"] to table `r`, and no name by which to drop it",
            "table `t` lacks a foreign key [\"a\"] to table `r`",
        ],
        ..Case::NOTHING
    },
    // rename new→t so that u's reference text stays t
    Case {
        id: "sqlite-018",
        before: "create table r(id integer primary key); create table t(id integer primary key, a int references r(id)); create table u(t_id int references t(id));",
        after: "create table r(id integer primary key); create table t(id integer primary key, a int not null references r(id)); create table u(t_id int references t(id));",
        does: &["op::alter_column(\"t\", \"a\").not_null()"],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "sqlite-019",
        before: "create table t(a int); create index i on t(a) where a>1;",
        after: "create table t(a int); create index i on t(a) where a > 1;",
        does: &[],
        ..Case::NOTHING
    },
    // rebuild; data may not fit
    Case {
        id: "sqlite-022",
        before: "create table t(a int);",
        after: "create table t(a int) strict;",
        does: &["op::alter_table(\"t\").strict(true)"],
        ..Case::NOTHING
    },
    // rebuild — no operation drops or makes what has no name; all that we make has one, as below.
    Case {
        id: "sqlite-026",
        before: "create table t(a int, b int, primary key(a,b));",
        after: "create table t(a int, b int, primary key(b,a));",
        does: &[],
        says: &[
            "table `t` has a primary key [\"a\", \"b\"], and no name by which to drop it",
            "table `t` lacks a primary key [\"b\", \"a\"]",
        ],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "sqlite-027",
        before: "create table t(a int, g int as (a+1));",
        after: "create table t(a int, g int as (a+1) virtual);",
        does: &[],
        ..Case::NOTHING
    },
    // rebuild
    Case {
        id: "sqlite-028",
        before: "create table t(a int, b text collate nocase);",
        after: "create table t(a int, b text);",
        does: &["op::alter_column(\"t\", \"b\").drop_collation()"],
        ..Case::NOTHING
    },
    // native when default is NULL
    Case {
        id: "sqlite-010, named",
        before: "create table r(id integer primary key); create table t(a int);",
        after: "create table r(id integer primary key); create table t(a int, r_id int constraint fk_t_r_id_r references r(id));",
        does: &[
            "op::add_column(\"t\", column(\"r_id\", native(\"INT\").ty()).references(\"r\", \"id\"))",
        ],
        ..Case::NOTHING
    },
    // rebuild
    Case {
        id: "sqlite-013, named",
        before: "create table t(a int, b int constraint uq_t_b unique);",
        after: "create table t(a int);",
        does: &["op::drop_constraint(\"uq_t_b\", \"t\")", "op::drop_column(\"t\", \"b\")"],
        ..Case::NOTHING
    },
    // rebuild
    Case {
        id: "sqlite-017, named",
        before: "create table r(id integer primary key); create table t(a int constraint f references r(id));",
        after: "create table r(id integer primary key); create table t(a int constraint f references r(id) on delete cascade);",
        does: &[
            "op::drop_constraint(\"f\", \"t\")",
            "op::create_foreign_key(\"f\", \"t\", \"r\", &[\"a\"], &[\"id\"]).on_delete(Cascade)",
        ],
        ..Case::NOTHING
    },
    // rebuild
    Case {
        id: "sqlite-026, named",
        before: "create table t(a int, b int, constraint k primary key(a,b));",
        after: "create table t(a int, b int, constraint k primary key(b,a));",
        does: &[
            "op::drop_constraint(\"k\", \"t\")",
            "op::create_primary_key(\"k\", \"t\", &[\"b\", \"a\"])",
        ],
        // As above.
        leaves: &[
            "op::alter_column(\"t\", \"a\").nullable()",
            "op::alter_column(\"t\", \"b\").nullable()",
        ],
        ..Case::NOTHING
    },
];
