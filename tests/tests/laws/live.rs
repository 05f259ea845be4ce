//! A live database and what is asked of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::dialect::Dialect;
use migrate_core::operation::{Operation, Verb};
use migrate_core::plan::Direction;
use migrate_core::render::render;
use migrate_core::schema::{Arena, State, Table};
use migrate_core::sqlite::Sqlite;
use migrate_core::{Error, Graph};
use migrate_tests::random::sample;
use migrate_tests::{definitions, query, rows};
use proptest::prelude::*;

/// Columns of a table whose values are looked at.
pub(crate) type Look = (String, Vec<String>);

/// Whether there can be rows that an operation does not suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    None,
    Some,
}

impl Rows {
    /// The rows that operations themselves make.
    pub(crate) fn of(list: &[Operation<'_>]) -> Self {
        let inserts = |operation: &Operation<'_>| {
            matches!(operation.verb, Verb::BulkInsert(_) | Verb::DeleteRows(_))
        };
        if list.iter().any(inserts) { Self::Some } else { Self::None }
    }
}

pub(crate) struct Live {
    connection: SqliteConnection,
}

impl Live {
    pub(crate) fn new() -> Self {
        let connection = SqliteConnection::establish(":memory:").expect("memory is there");
        Self { connection }
    }

    pub(crate) fn version(&mut self) -> String {
        query(&mut self.connection, "SELECT sqlite_version()")
    }

    /// Runs migrations; `None` when a row does not suit an operation.
    pub(crate) fn moves(
        &mut self,
        graph: &Graph<'_>,
        direction: Direction,
        target: &str,
        rows: Rows,
    ) -> Result<Option<()>, TestCaseError> {
        let report = match direction {
            Direction::Up => graph.upgrade(&mut self.connection, target),
            Direction::Down => graph.downgrade(&mut self.connection, target),
        };
        match report {
            Ok(_) => Ok(Some(())),
            Err(error) if rows == Rows::Some && is_about_rows(&error) => Ok(None),
            Err(error) => {
                let operations = graph.migrations().iter().map(|migration| {
                    let list = migration.upgrade.operations.iter();
                    list.map(|it| render(it) + ";\n").collect::<String>()
                });
                let operations: Vec<String> = operations.collect();
                let said = error.chain();
                let list = operations.join("--\n");
                Err(TestCaseError::fail(format!("{direction:?} {target}: {said}\n{list}")))
            }
        }
    }

    pub(crate) fn runs(
        &mut self,
        script: &str,
        list: &[Operation<'_>],
    ) -> Result<(), TestCaseError> {
        self.connection.batch_execute(script).map_err(|error| {
            TestCaseError::fail(format!("{error}\n{}\n{script}", crate::spelled_out(list)))
        })
    }

    /// Checks that the live tables are those of a schema.
    pub(crate) fn agrees(
        &mut self,
        state: &State<'_>,
        list: &[Operation<'_>],
    ) -> Result<(), TestCaseError> {
        let names = query(
            &mut self.connection,
            "SELECT name FROM sqlite_schema WHERE type = 'table' \
             AND name NOT LIKE 'migrate\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             ORDER BY name",
        );
        let expected: Vec<&str> = state.tables.keys().copied().collect();
        prop_assert_eq!(names, expected.join("\n"), "{}", crate::spelled_out(list));
        for table in state.tables.values() {
            let live = definitions(&mut self.connection, table.name);
            let differences = Sqlite::OLDEST.differences(&live, table);
            prop_assert_eq!(differences, Vec::<String>::new(), "{}", crate::spelled_out(list));
        }
        let broken = query(&mut self.connection, "PRAGMA foreign_key_check");
        prop_assert_eq!(broken, "", "{}", crate::spelled_out(list));
        prop_assert_eq!(query(&mut self.connection, "PRAGMA foreign_keys"), "1");
        Ok(())
    }

    /// Adds three rows to every table where its constraints let it, in which every column holds
    /// the number of the row, so that foreign keys find their target.
    pub(crate) fn seed(&mut self, state: &State<'_>) {
        for _ in 0..3 {
            for table in state.tables.values() {
                for number in 1..=3 {
                    // A row that does not suit the table is none.
                    let _ = self.connection.batch_execute(&insert(table, number));
                }
            }
        }
    }

    /// The rows of some tables, a text each.
    pub(crate) fn rows_of(&mut self, looks: &[Look]) -> Vec<Vec<String>> {
        looks.iter().map(|(table, columns)| self.look(table, columns)).collect()
    }

    fn look(&mut self, table: &str, columns: &[String]) -> Vec<String> {
        let terms: Vec<String> =
            columns.iter().map(|name| format!("quote({})", identifier(name))).collect();
        let terms = if terms.is_empty() { "''".to_owned() } else { terms.join(" || ' ' || ") };
        let sql = format!(
            "SELECT {terms} AS \"the row\" FROM {} ORDER BY \"the row\"",
            identifier(table)
        );
        rows(&mut self.connection, &sql)
    }

    /// Checks that rows are still there.
    pub(crate) fn still_has(
        &mut self,
        looks: &[Look],
        before: &[Vec<String>],
        list: &[Operation<'_>],
    ) -> Result<(), TestCaseError> {
        for (look, rows) in looks.iter().zip(before) {
            let now = counted(&self.look(&look.0, &look.1));
            for (row, count) in counted(rows) {
                let left = now.get(&row).copied().unwrap_or(0);
                prop_assert!(left >= count, "{look:?} lost {row}\n{}", crate::spelled_out(list));
            }
        }
        Ok(())
    }

    /// All rows of a schema, times of day left out.
    pub(crate) fn contents(&mut self, state: &State<'_>) -> Vec<(String, Vec<String>)> {
        let tables = state.tables.values().map(|table| {
            let columns = table.columns.iter().map(|column| column.name.to_owned());
            (table.name.to_owned(), columns.collect())
        });
        let looks: Vec<Look> = tables.collect();
        let rows = self.rows_of(&looks).into_iter().map(|rows| {
            let rows: Vec<String> = rows.iter().map(|row| timeless(row)).collect();
            rows
        });
        looks.into_iter().map(|(table, _)| table).zip(rows).collect()
    }

    pub(crate) fn schema(&mut self) -> String {
        query(
            &mut self.connection,
            "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') \
             FROM sqlite_schema ORDER BY 1",
        )
    }
}

/// A row without what comes from a clock, which is the only text that begins like this.
fn timeless(row: &str) -> String {
    let end = "2026-01-01 00:00:00".len();
    let pieces = row.split("'2").enumerate().map(|(nth, piece)| match piece.get(end - 1..end) {
        Some("'") | None if nth == 0 => piece.to_owned(),
        Some(_) if nth > 0 && piece.contains(':') => format!("now{}", &piece[end - 1..]),
        Some(_) | None => piece.to_owned(),
    });
    pieces.collect::<Vec<_>>().join("'2")
}

fn counted(rows: &[String]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row.clone()).or_insert(0) += 1;
    }
    counts
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn insert(table: &Table<'_>, number: usize) -> String {
    let arena = Arena::new();
    let stored = table.columns.iter().filter(|column| column.generated.is_none());
    let (names, values): (Vec<String>, Vec<String>) = stored
        .map(|column| {
            let value = Sqlite::OLDEST.literal(&sample(&arena, &column.ty, number));
            (identifier(column.name), value)
        })
        .unzip();
    format!(
        "INSERT INTO {} ({}) VALUES ({})",
        identifier(table.name),
        names.join(", "),
        values.join(", ")
    )
}

/// Whether it is the rows that a migration did not suit, and not a rebuild that lost some.
fn is_about_rows(error: &Error) -> bool {
    const SAID: &[&str] = &[
        "constraint failed",
        "cannot store",
        "datatype mismatch",
        "a rebuild leaves no foreign key without its target",
        "rows whose foreign key points nowhere",
    ];
    let said = error.chain();
    let lost = said.contains("a rebuild keeps every row");
    !lost && SAID.iter().any(|words| said.contains(words))
}

/// The `sqlite3` program.
pub(crate) struct Shell {
    pub(crate) dialect: Sqlite,
}

impl Shell {
    /// Finds one that is new enough.
    pub(crate) fn find() -> Option<Self> {
        let output = Command::new("sqlite3").arg("--version").output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let dialect = Sqlite::of_version(said.split_whitespace().next()?).ok()?;
        Some(Self { dialect })
    }

    pub(crate) fn schema_after(&self, script: &str) -> Result<String, TestCaseError> {
        let query = "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') \
                     FROM sqlite_schema ORDER BY 1;";
        let script = format!(".bail on\n.output /dev/null\n{script}\n.output stdout\n{query}\n");
        let mut child = Command::new("sqlite3")
            .args(["-batch", ":memory:"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program was there a moment ago");
        let mut input = child.stdin.take().expect("it is piped");
        input.write_all(script.as_bytes()).expect("it reads");
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
        prop_assert!(complaints.is_empty(), "{complaints}\n{script}");
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }
}
