//! Where a live table is not what the chain says, in words for a person. Spelling does not count:
//! see `meaning.rs`, nor does the order of columns: a downgrade puts a dropped column back at the
//! end. Remarks for people are not compared, as SQLite keeps none, nor is the name of the table.

use crate::schema::{Column, Constraint, Index, Table};
use crate::sqlite::catalog::facts::{Fact, facts};
use crate::sqlite::catalog::meaning;
use crate::sqlite::catalog::parsed::Parsed;
use crate::sqlite::catalog::words;

/// Says where a live table is not what the chain says; nothing if they agree.
///
/// Each is a fragment such as ``column `age` is BIGINT, the chain says INTEGER``. Whether a column
/// of the primary key may be null is not compared: SQLite lets it be null by mistake, and an
/// `INTEGER PRIMARY KEY` never is.
pub(crate) fn differences(live: &Parsed<'_>, chain: &Parsed<'_>) -> Vec<String> {
    [
        columns(&live.table, &chain.table),
        constraints(&live.table, &chain.table),
        indexes(&live.table, &chain.table),
        options(&live.table, &chain.table),
        beyond(live, chain),
    ]
    .concat()
}

fn columns(live: &Table<'_>, chain: &Table<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for column in &live.columns {
        let name = column.name;
        match find(chain, name) {
            Some(expected) => {
                let in_key = is_key(live, name) || is_key(chain, name);
                found.extend(column_facts(column, expected, in_key));
            }
            None => found.push(format!("column `{name}` is not in the chain")),
        }
    }
    let missing = chain.columns.iter().filter(|column| find(live, column.name).is_none());
    found.extend(missing.map(|column| format!("column `{}` is missing", column.name)));
    found
}

/// What is said otherwise of one column.
fn column_facts(live: &Column<'_>, chain: &Column<'_>, in_key: bool) -> Vec<String> {
    let pairs = facts(live, in_key).into_iter().zip(facts(chain, in_key));
    let differing = pairs.filter(|(is, says)| is.meant != says.meant);
    let spoken = |(is, says): (Fact, Fact)| {
        format!("column `{}` {} {}, the chain says {}", live.name, is.verb, is.said, says.said)
    };
    differing.map(spoken).collect()
}

fn constraints(live: &Table<'_>, chain: &Table<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for constraint in &live.constraints {
        let twins: Vec<_> = twins(constraint, &chain.constraints).collect();
        if twins.is_empty() {
            found.push(format!("{} is not in the chain", words::constraint(constraint)));
        }
        found.extend(other_name(constraint, &twins));
    }
    let missing =
        chain.constraints.iter().filter(|it| twins(it, &live.constraints).next().is_none());
    found.extend(missing.map(|it| format!("the chain has {}", words::constraint(it))));
    found
}

/// The constraints that demand the same, whatever their names.
fn twins<'t, 'a>(
    constraint: &Constraint<'_>,
    others: &'t [Constraint<'a>],
) -> impl Iterator<Item = &'t Constraint<'a>> {
    let meant = meaning::constraint(constraint.kind);
    others.iter().filter(move |other| meaning::constraint(other.kind) == meant)
}

/// That both sides name a constraint, and not alike.
fn other_name(live: &Constraint<'_>, twins: &[&Constraint<'_>]) -> Option<String> {
    let name = live.name?;
    let names: Option<Vec<&str>> = twins.iter().map(|twin| twin.name).collect();
    let names = names?;
    let first = names.first()?;
    let differs = !names.iter().any(|other| other.eq_ignore_ascii_case(name));
    differs.then(|| format!("{} is named `{first}` in the chain", words::constraint(live)))
}

fn indexes(live: &Table<'_>, chain: &Table<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for index in &live.indexes {
        let (name, said) = (index.name, words::index(index));
        match (named(chain, name), twin(index, chain, live)) {
            (Some(expected), _) if meaning::index(index) == meaning::index(expected) => {}
            (Some(expected), _) => {
                let says = words::index(expected);
                found.push(format!("index `{name}` is {said}, the chain says {says}"));
            }
            (None, Some(twin)) => {
                found.push(format!("index `{name}` {said} is named `{}` in the chain", twin.name));
            }
            (None, None) => found.push(format!("index `{name}` {said} is not in the chain")),
        }
    }
    let missing = chain
        .indexes
        .iter()
        .filter(|index| named(live, index.name).is_none() && twin(index, live, chain).is_none());
    found.extend(
        missing
            .map(|index| format!("the chain has index `{}` {}", index.name, words::index(index))),
    );
    found
}

/// The index of another table that does the same under a name this table does not have.
fn twin<'t, 'a>(
    index: &Index<'_>,
    other: &'t Table<'a>,
    table: &Table<'_>,
) -> Option<&'t Index<'a>> {
    let meant = meaning::index(index);
    other.indexes.iter().find(|it| named(table, it.name).is_none() && meaning::index(it) == meant)
}

fn options(live: &Table<'_>, chain: &Table<'_>) -> Vec<String> {
    let (is, says) = (live.options, chain.options);
    [("WITHOUT ROWID", is.without_rowid, says.without_rowid), ("STRICT", is.strict, says.strict)]
        .into_iter()
        .filter(|(_, is, says)| is != says)
        .map(|(option, is, _)| {
            if is {
                format!("the table is {option}, the chain says it is not")
            } else {
                format!("the table is not {option}, the chain says it is")
            }
        })
        .collect()
}

fn beyond(live: &Parsed<'_>, chain: &Parsed<'_>) -> Vec<String> {
    let absent = |remark: &String, others: &[String]| {
        !others.iter().any(|other| other.eq_ignore_ascii_case(remark))
    };
    let extra = live.beyond.iter().filter(|remark| absent(remark, &chain.beyond));
    let missing = chain.beyond.iter().filter(|remark| absent(remark, &live.beyond));
    extra
        .map(|remark| format!("{remark} is not in the chain"))
        .chain(missing.map(|remark| format!("the chain has {remark}")))
        .collect()
}

fn find<'t, 'a>(table: &'t Table<'a>, name: &str) -> Option<&'t Column<'a>> {
    table.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name))
}

fn named<'t, 'a>(table: &'t Table<'a>, name: &str) -> Option<&'t Index<'a>> {
    table.indexes.iter().find(|index| index.name.eq_ignore_ascii_case(name))
}

fn is_key(table: &Table<'_>, name: &str) -> bool {
    table.primary_key().iter().any(|column| column.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::schema::Arena;
    use crate::sqlite::catalog::create_index::parse_index;
    use crate::sqlite::catalog::create_table::parse_table;

    /// Each side is what follows `CREATE TABLE t`, then its indexes.
    fn check(live: &str, chain: &str, expect: &[&str]) {
        let arena = Arena::new();
        let read = |sql: &str| {
            let mut statements = sql.split("; ");
            let table = statements.next().expect("a split gives one piece at least");
            let mut parsed = parse_table(&arena, &format!("CREATE TABLE t {table}")).expect(sql);
            let indexes = statements.map(|index| parse_index(&arena, index).expect(sql));
            parsed.table.indexes.extend(indexes);
            parsed
        };
        assert_eq!(differences(&read(live), &read(chain)), expect, "{live} / {chain}");
        assert!(differences(&read(live), &read(live)).is_empty(), "{live}");
    }

    #[test]
    fn spelling_is_no_difference() {
        check(
            "(\"Id\" integer primary key, a int default (0) constraint x check(((a>0))), b,
                unique(B))",
            "(id INTEGER NOT NULL, a INT DEFAULT 0, b UNIQUE, CHECK (\"a\" > 0),
                CONSTRAINT pk PRIMARY KEY (id))",
            &[],
        );
        check("(a DEFAULT NULL COLLATE binary)", "(a)", &[]);
        check("(a REFERENCES B(c) DEFERRABLE)", "(a, FOREIGN KEY (A) REFERENCES b (C))", &[]);
        check(
            "(a); create index I on t([A], (b+1)) where a>1",
            "(a); CREATE INDEX i ON t (a, b + 1) WHERE (a > 1)",
            &[],
        );
    }

    #[test]
    fn columns() {
        let check = |live: &str, chain: &str, expect: &[&str]| {
            check(&format!("(a {live})"), &format!("(a {chain})"), expect);
        };
        check("BIGINT", "INTEGER", &["column `a` is BIGINT, the chain says INTEGER"]);
        check("", "INT", &["column `a` is of no type, the chain says INT"]);
        check("INT", "INT NOT NULL", &["column `a` is nullable, the chain says not null"]);
        check("DEFAULT 1", "", &["column `a` has default 1, the chain says no default"]);
        check(
            "DEFAULT 'x'",
            "DEFAULT 'X'",
            &["column `a` has default 'x', the chain says default 'X'"],
        );
        check(
            "",
            "COLLATE NOCASE",
            &["column `a` has collation BINARY, the chain says collation NOCASE"],
        );
        check(
            "AS (1)",
            "AS (1) STORED",
            &["column `a` is computed as (1), the chain says computed as (1) and stored"],
        );
        check(
            "INTEGER PRIMARY KEY AUTOINCREMENT",
            "INTEGER PRIMARY KEY",
            &["column `a` is autoincrement, the chain says not autoincrement"],
        );
        check(", b, c", ", c, b", &[]);
        check(", note", ", x", &["column `note` is not in the chain", "column `x` is missing"]);
    }

    #[test]
    fn constraints_and_what_is_beyond() {
        check(
            "(a, CHECK (a > b))",
            "(a, CONSTRAINT ck_age CHECK (age > 0))",
            &["check (a > b) is not in the chain", "the chain has check `ck_age` (age > 0)"],
        );
        check(
            "(a, CONSTRAINT x UNIQUE (a))",
            "(a, CONSTRAINT y UNIQUE (a))",
            &["unique `x` (a) is named `y` in the chain"],
        );
        check(
            "(a REFERENCES b(c) ON DELETE CASCADE)",
            "(a REFERENCES b(c))",
            &[
                "foreign key (a) to b (c) on delete cascade is not in the chain",
                "the chain has foreign key (a) to b (c)",
            ],
        );
        check(
            "(a, b, PRIMARY KEY (b, a))",
            "(a, b, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID",
            &[
                "primary key (b, a) is not in the chain",
                "the chain has primary key (a, b)",
                "the table is not WITHOUT ROWID, the chain says it is",
                "the table is not STRICT, the chain says it is",
            ],
        );
        check(
            "(a UNIQUE ON CONFLICT IGNORE)",
            "(a UNIQUE)",
            &["`ON CONFLICT IGNORE` in unique (a) is not in the chain"],
        );
    }

    #[test]
    fn indexes() {
        let (plain, unique) =
            ("(a); CREATE INDEX i ON t (a)", "(a); CREATE UNIQUE INDEX i ON t (a)");
        check(plain, "(a)", &["index `i` on (a) is not in the chain"]);
        check("(a)", unique, &["the chain has index `i` unique on (a)"]);
        check(plain, unique, &["index `i` is on (a), the chain says unique on (a)"]);
        check(
            plain,
            "(a); CREATE INDEX j ON t (a)",
            &["index `i` on (a) is named `j` in the chain"],
        );
        check(
            "(a); CREATE INDEX i ON t (a DESC) WHERE a > 1",
            plain,
            &["index `i` is on (a DESC) where a > 1, the chain says on (a)"],
        );
    }
}
