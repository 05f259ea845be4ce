//! What is known to be tricky on MySQL and MariaDB.

use crate::known::{Case, Flavour};

pub(super) const CASES: &[Case] = &[
    // no operations
    Case {
        id: "mariadb-001",
        before: "create table t(a int(11), b bool, c integer, d numeric(5), e double precision, f dec(5,2));",
        after: "create table t(a int, b tinyint(1), c int, d decimal(5,0), e double, f decimal(5,2));",
        does: &[],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "mariadb-003",
        before: "create table t(a datetime default current_timestamp on update current_timestamp, b int default 1, c varchar(5) default 'x');",
        after: "create table t(a datetime default now() on update now(), b int default '1', c varchar(5) default 'x');",
        does: &[],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "mariadb-004",
        before: "create table t(a int default null, b varchar(5));",
        after: "create table t(a int, b varchar(5) default null);",
        does: &[],
        ..Case::NOTHING
    },
    // FK first, then the index it leaves behind
    Case {
        id: "mariadb-009",
        before: "create table p(id bigint primary key); create table c(id int primary key, o bigint, key o(o), constraint f foreign key (o) references p(id));",
        after: "create table p(id bigint primary key); create table c(id int primary key, o bigint);",
        does: &["op::drop_index(\"o\", \"c\")", "op::drop_constraint(\"f\", \"c\")"],
        ..Case::NOTHING
    },
    // CONVERT TO, not only DEFAULT CHARSET
    Case {
        id: "mariadb-013",
        before: "create table t(a varchar(10)) default charset=latin1;",
        after: "create table t(a varchar(10)) default charset=utf8mb4;",
        does: &["op::alter_table(\"t\").drop_charset()"],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "mariadb-026",
        before: "create table t(id int primary key auto_increment) auto_increment=500;",
        after: "create table t(id int primary key auto_increment);",
        does: &[],
        ..Case::NOTHING
    },
    // one op (rebuild)
    Case {
        id: "mariadb-027",
        before: "create table t(id int primary key);",
        after: "create table t(id int primary key auto_increment);",
        does: &["op::alter_column(\"t\", \"id\").autoincrement()"],
        ..Case::NOTHING
    },
    // single ALTER
    Case {
        id: "mariadb-028",
        before: "create table t(id int auto_increment primary key, u int not null);",
        after: "create table t(id int auto_increment, u int not null, primary key(u), key(id));",
        does: &[
            "op::create_index(\"id\", \"t\", &[\"id\"])",
            "op::drop_constraint(\"PRIMARY\", \"t\")",
            "op::create_primary_key(\"PRIMARY\", \"t\", &[\"u\"])",
        ],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "mariadb-034",
        before: "create table t(a int) engine=InnoDB row_format=dynamic;",
        after: "create table t(a int);",
        does: &[],
        ..Case::NOTHING
    },
    // MariaDB only op — we have no word for it: such a table is a table, without its hidden columns.
    Case {
        id: "mariadb-036",
        only: Some(Flavour::Mariadb),
        before: "create table t(a int);",
        after: "create table t(a int) with system versioning;",
        does: &[],
        ..Case::NOTHING
    },
    // no operations
    Case {
        id: "mysql-001",
        only: Some(Flavour::Mysql),
        before: "create table t(a int(11), b tinyint(1));",
        after: "create table t(a int, b tinyint(1));",
        does: &[],
        ..Case::NOTHING
    },
    // no operations on 8.0; difference on a server restored from 5.7
    Case {
        id: "mysql-004",
        only: Some(Flavour::Mysql),
        before: "create table t(a varchar(10)) charset=utf8mb4 collate=utf8mb4_0900_ai_ci;",
        after: "create table t(a varchar(10)) charset=utf8mb4;",
        does: &[],
        ..Case::NOTHING
    },
    // REORGANIZE, not ADD — how MySQL splits a table is not read back.
    Case {
        id: "mysql-010",
        only: Some(Flavour::Mysql),
        before: "create table t(id int primary key) partition by range(id) (partition p0 values less than (10), partition p1 values less than maxvalue);",
        after: "create table t(id int primary key) partition by range(id) (partition p0 values less than (10), partition p9 values less than (20), partition p1 values less than maxvalue);",
        does: &[],
        ..Case::NOTHING
    },
    // ALTER COLUMN SET VISIBLE — we have no word for it: such a column is a column.
    Case {
        id: "mysql-015",
        only: Some(Flavour::Mysql),
        before: "create table t(a int, b int invisible);",
        after: "create table t(a int, b int);",
        does: &[],
        ..Case::NOTHING
    },
];
