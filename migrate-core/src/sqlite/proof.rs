//! Proofs, as SQL that fails where there is none: the check constraint of a temporary table refuses the
//! answer "no", and the transaction goes back. Above all, that a rebuild lost nothing.

use crate::dialect::Rebuild;
use crate::schema::{ConstraintKind, Table};
use crate::sqlite::ddl::{identifier, text};

/// Notes how many rows the table and its children have, how many of their foreign keys point
/// nowhere, and how much hangs on the table: an offline script knows nothing of triggers, which go
/// with the old one.
pub(crate) fn remember(rebuild: &Rebuild<'_>) -> Vec<String> {
    let counts = counted(rebuild).into_iter().enumerate();
    let counts: Vec<String> =
        counts.map(|(place, count)| format!("{} AS \"{place}\"", count.query)).collect();
    vec![
        // Somebody's connection may have kept them when all else was given up.
        "DROP TABLE IF EXISTS temp.\"_migrate_before\"".to_owned(),
        "DROP TABLE IF EXISTS temp.\"_migrate_after\"".to_owned(),
        format!("CREATE TEMP TABLE \"_migrate_before\" AS SELECT\n  {}", counts.join(",\n  ")),
    ]
}

/// Fails when a row, an index or a trigger is gone, or a foreign key points nowhere that did not
/// before.
pub(crate) fn compare(rebuild: &Rebuild<'_>) -> Vec<String> {
    let counts = counted(rebuild);
    let (mut columns, mut tests) = (Vec::new(), Vec::new());
    for what in [Counted::Rows, Counted::Objects, Counted::BrokenKeys] {
        let counts = counts.iter().enumerate().filter(|(_, count)| count.what == what);
        let terms: Vec<String> = counts
            .map(|(place, count)| format!("{} {} \"{place}\"", count.query, what.operator()))
            .collect();
        if !terms.is_empty() {
            let column = format!("\"{}\"", what.column());
            let promise = identifier(what.promise());
            columns.push(format!("{column} CONSTRAINT {promise} CHECK ({column})"));
            tests.push(terms.join(" AND "));
        }
    }
    vec![
        format!("CREATE TEMP TABLE \"_migrate_after\" (\n  {}\n)", columns.join(",\n  ")),
        format!(
            "INSERT INTO \"_migrate_after\" SELECT\n  {}\nFROM \"_migrate_before\"",
            tests.join(",\n  ")
        ),
        "DROP TABLE temp.\"_migrate_after\"".to_owned(),
        "DROP TABLE temp.\"_migrate_before\"".to_owned(),
    ]
}

/// Fails, with a promise that is not held, unless a condition is true.
pub(crate) fn require(condition: &str, promise: &str) -> Vec<String> {
    let promise = identifier(promise);
    vec![
        "DROP TABLE IF EXISTS temp.\"_migrate_is\"".to_owned(),
        format!("CREATE TEMP TABLE \"_migrate_is\" (\"so\" CONSTRAINT {promise} CHECK (\"so\"))"),
        format!("INSERT INTO \"_migrate_is\" SELECT {condition}"),
        "DROP TABLE temp.\"_migrate_is\"".to_owned(),
    ]
}

/// A number that a rebuild must not change for the worse.
struct Count {
    what: Counted,
    query: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Rows,
    Objects,
    BrokenKeys,
}

impl Counted {
    fn column(self) -> &'static str {
        match self {
            Counted::Rows => "rows",
            Counted::Objects => "objects",
            Counted::BrokenKeys => "keys",
        }
    }

    fn operator(self) -> &'static str {
        match self {
            Counted::Rows | Counted::Objects => "=",
            Counted::BrokenKeys => "<=",
        }
    }

    fn promise(self) -> &'static str {
        match self {
            Counted::Rows => "a rebuild keeps every row of the table and of those that refer to it",
            Counted::Objects => "a rebuild keeps every index and trigger of the table",
            Counted::BrokenKeys => "a rebuild leaves no foreign key without its target",
        }
    }
}

fn counted(rebuild: &Rebuild<'_>) -> Vec<Count> {
    let own = std::iter::once(rebuild.before.name);
    let tables: Vec<&str> = own.chain(rebuild.children.iter().copied()).collect();
    let rows = tables.iter().map(|table| Count {
        what: Counted::Rows,
        query: format!("(SELECT count(*) FROM {})", identifier(table)),
    });
    let objects = Count {
        what: Counted::Objects,
        query: format!(
            "(SELECT count(*) FROM sqlite_schema WHERE type IN ('index', 'trigger') \
             AND sql IS NOT NULL AND tbl_name = {} COLLATE NOCASE)",
            text(rebuild.before.name)
        ),
    };
    let has_keys = has_foreign_key(&rebuild.before) || has_foreign_key(&rebuild.after);
    let referring = tables.iter().skip(usize::from(!has_keys));
    let keys = referring.map(|table| Count {
        what: Counted::BrokenKeys,
        query: format!("(SELECT count(*) FROM pragma_foreign_key_check({}))", text(table)),
    });
    rows.chain([objects]).chain(keys).collect()
}

fn has_foreign_key(table: &Table<'_>) -> bool {
    table.constraints.iter().any(|one| matches!(one.kind, ConstraintKind::ForeignKey { .. }))
}
