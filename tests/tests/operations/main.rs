//! Every operation with every option: the line a user writes, the SQL it becomes, the SQL that
//! takes it back; and that SQL on a real SQLite.
//!
//! A rebuild is shown by its heart, the new table and how it is filled; `rebuild` shows one whole.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::dialect::{Dialect, Work};
use migrate_core::operation::{Operation, Verb};
use migrate_core::render::render;
use migrate_core::replay::replay_all;
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, State};
use migrate_core::sqlite::Sqlite;
use migrate_tests::{definitions, query};
use rows::{ROWS, Row};

/// The kinds of operations, a snapshot each.
const KINDS: &[&str] = &[
    "create_table",
    "drop_table",
    "rename_table",
    "add_column",
    "drop_column",
    "alter_column",
    "create_index",
    "drop_index",
    "create_constraint",
    "drop_constraint",
    "bulk_insert",
    "delete_rows",
    "execute",
    "run",
    "custom",
    "alter_table",
    "rename_index",
    "rename_constraint",
    "validate_constraint",
    "create_enum",
    "drop_enum",
    "alter_enum",
    "create_object",
    "replace_object",
    "drop_object",
    "rename_object",
    "update_rows",
];

/// A new operation gets a word here, in [`KINDS`], and rows in [`ROWS`].
fn kind(operation: &Operation<'_>) -> &'static str {
    match &operation.verb {
        Verb::CreateTable(_) => "create_table",
        Verb::DropTable(_) => "drop_table",
        Verb::RenameTable(_) => "rename_table",
        Verb::AddColumn(_) => "add_column",
        Verb::DropColumn(_) => "drop_column",
        Verb::AlterColumn(_) => "alter_column",
        Verb::CreateIndex(_) => "create_index",
        Verb::DropIndex(_) => "drop_index",
        Verb::CreateConstraint(_) => "create_constraint",
        Verb::DropConstraint(_) => "drop_constraint",
        Verb::BulkInsert(_) => "bulk_insert",
        Verb::DeleteRows(_) => "delete_rows",
        Verb::Execute(_) => "execute",
        Verb::Run(_) => "run",
        Verb::Custom(_) => "custom",
        Verb::AlterTable(_) => "alter_table",
        Verb::AttachPartition(_) => "attach_partition",
        Verb::DetachPartition(_) => "detach_partition",
        Verb::RenameIndex(_) => "rename_index",
        Verb::RenameConstraint(_) => "rename_constraint",
        Verb::ValidateConstraint(_) => "validate_constraint",
        Verb::CreateEnum(_) => "create_enum",
        Verb::DropEnum(_) => "drop_enum",
        Verb::AlterEnum(_) => "alter_enum",
        Verb::CreateObject(_) => "create_object",
        Verb::ReplaceObject(_) => "replace_object",
        Verb::DropObject(_) => "drop_object",
        Verb::RenameObject(_) => "rename_object",
        Verb::RefreshView(_) => "refresh_view",
        Verb::UpdateRows(_) => "update_rows",
    }
}

fn dialect(version: &str) -> Sqlite {
    Sqlite::of_version(version).expect("it is new enough")
}

/// A schema after some operations.
fn state_after<'a>(arena: &'a Arena, operations: &[Operation<'a>]) -> State<'a> {
    let mut state = State::new(arena);
    replay_all(&mut state, operations).expect("the rows of the table fit");
    state
}

/// The statements of some operations, in the groups that the dialect makes of them.
fn statements<'a>(
    dialect: &Sqlite,
    before: &State<'a>,
    operations: &[Operation<'a>],
) -> Vec<String> {
    let (mut state, mut rest, mut found) = (before.clone(), operations, Vec::new());
    while !rest.is_empty() {
        let (group, after) = rest.split_at(dialect.group(rest, &state));
        for work in dialect.work(group, &state).expect("SQLite can do it") {
            match work {
                Work::Statement(sql) | Work::Alone(sql) => found.push(sql),
                Work::Rebuild(rebuild) => found.extend(dialect.rebuild(&rebuild, None)),
                Work::Code(_) => found.push("-- code".to_owned()),
            }
        }
        replay_all(&mut state, group).expect("the rows of the table fit");
        rest = after;
    }
    found
}

/// Statements for people, without what is the same in every rebuild.
fn shown(statements: &[String]) -> String {
    let starts =
        ["CREATE TEMP", "INSERT INTO \"_migrate_after", "DROP TABLE temp.", "PRAGMA legacy"];
    let frame = |sql: &str| starts.iter().any(|start| sql.starts_with(start));
    let swap = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut beside = beside.filter_map(|at| statements.get(at));
        beside.any(|sql| sql == "PRAGMA legacy_alter_table = ON")
    };
    let kept: Vec<String> = (0..statements.len())
        .filter(|at| !frame(&statements[*at]) && !swap(*at))
        .map(|at| format!("  {};\n", statements[at].replace('\n', "\n  ")))
        .collect();
    if kept.is_empty() { "  nothing\n".to_owned() } else { kept.concat() }
}

fn picture(row: &Row) -> String {
    let arena = Arena::new();
    let before = state_after(&arena, row.before);
    let mut after = before.clone();
    replay_all(&mut after, &[row.operation]).expect("the rows of the table fit");
    let sql = |version: &str| statements(&dialect(version), &before, &[row.operation]);
    let (old, new) = (sql("3.35.5"), sql("3.53.0"));
    let mut text = format!("# {}\n{}\n", row.name, render(&row.operation));
    if old == new {
        text += &format!("up\n{}", shown(&old));
    } else {
        text += &format!("up, 3.35\n{}up, 3.53\n{}", shown(&old), shown(&new));
    }
    text += &match reverse(&row.operation, &before) {
        Ok(back) => {
            let back = |version: &str| statements(&dialect(version), &after, &back);
            let (old, new) = (back("3.35.5"), back("3.53.0"));
            match old == new {
                true => format!("down\n{}", shown(&old)),
                false => format!("down, 3.35\n{}down, 3.53\n{}", shown(&old), shown(&new)),
            }
        }
        Err(error) => format!("down\n  {error}\n"),
    };
    text
}

#[test]
fn operations() {
    for group in KINDS {
        let rows: Vec<&Row> = ROWS.iter().filter(|row| kind(&row.operation) == *group).collect();
        assert!(!rows.is_empty(), "no row for {group}");
        let pictures: Vec<String> = rows.into_iter().map(picture).collect();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(*group, pictures.join("\n"));
        });
    }
    let kinds: BTreeSet<&str> = ROWS.iter().map(|row| kind(&row.operation)).collect();
    assert_eq!(kinds, KINDS.iter().copied().collect(), "a kind is missing in KINDS");
}

#[test]
fn names_of_rows_are_unique() {
    let names: BTreeSet<&str> = ROWS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), ROWS.len());
}

/// Every word of the DSL stands in some row.
#[test]
fn every_option_has_a_row() {
    let lines: Vec<String> = ROWS.iter().map(|row| render(&row.operation)).collect();
    for word in rows::WORDS {
        assert!(lines.iter().any(|line| line.contains(word)), "no row has `{word}`");
    }
}

#[test]
fn rebuild() {
    let row = ROWS.iter().find(|row| row.name == "set_type").expect("it is there");
    let arena = Arena::new();
    let before = state_after(&arena, row.before);
    let statements = statements(&dialect("3.35.5"), &before, &[row.operation]);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("rebuild", statements.join(";\n") + ";\n");
    });
}

/// A database on which the SQL is tried.
struct Trial {
    connection: SqliteConnection,
    dialect: Sqlite,
    row: &'static str,
}

impl Trial {
    fn send(&mut self, statements: &[String]) {
        let script = statements.join(";\n");
        let sent = self.connection.batch_execute(&script);
        sent.unwrap_or_else(|error| panic!("{}: {error}\n{script}", self.row));
    }

    /// Checks that the live tables are those of a schema.
    fn agrees(&mut self, state: &State<'_>) {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'table' \
                     AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
        let names = query(&mut self.connection, names);
        let expected: Vec<&str> = state.tables.keys().copied().collect();
        assert_eq!(names, expected.join("\n"), "{}", self.row);
        let objects = "SELECT type || ' ' || name FROM sqlite_schema \
                       WHERE type IN ('view', 'trigger') ORDER BY type DESC, name";
        let objects = query(&mut self.connection, objects);
        let mut expected: Vec<_> = state.objects.iter().map(|it| (it.kind, it.name)).collect();
        expected.sort_unstable();
        let expected: Vec<String> =
            expected.iter().map(|(kind, name)| format!("{} {name}", kind.name())).collect();
        assert_eq!(objects, expected.join("\n"), "{}", self.row);
        for table in self.dialect.normal(state).tables.values() {
            let live = definitions(&mut self.connection, table.name);
            let differences = self.dialect.differences(&live, table);
            assert!(differences.is_empty(), "{}: {differences:?}", self.row);
        }
    }
}

/// The SQL of both versions does on SQLite what replay says, there and back.
#[test]
fn the_sql_does_what_replay_says() {
    // What is assumed is there by somebody else's hand.
    let rows = ROWS.iter().filter(|row| row.name != "assumed");
    for (row, version) in rows.flat_map(|row| [(row, "3.35.5"), (row, "3.53.0")]) {
        let arena = Arena::new();
        let dialect = dialect(version);
        let connection = SqliteConnection::establish(":memory:").expect("memory is there");
        let mut trial = Trial { connection, dialect, row: row.name };
        trial.send(&["PRAGMA foreign_keys = OFF".to_owned()]);
        trial.send(&statements(&dialect, &State::new(&arena), row.before));
        let before = state_after(&arena, row.before);
        trial.agrees(&before);
        trial.send(&statements(&dialect, &before, &[row.operation]));
        let mut after = before.clone();
        replay_all(&mut after, &[row.operation]).expect("the rows of the table fit");
        trial.agrees(&after);
        if let Ok(back) = reverse(&row.operation, &before) {
            trial.send(&statements(&dialect, &after, &back));
            trial.agrees(&before);
        }
    }
}
