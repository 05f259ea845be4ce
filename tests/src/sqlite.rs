//! A SQLite database in a temporary folder.

use std::path::PathBuf;

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::deserialize::FromSql;
use diesel::prelude::*;
use diesel::row::{Field, Row};
use diesel::sqlite::Sqlite;
use tempfile::TempDir;

/// A database on disk that goes with the value.
#[derive(Debug)]
pub struct Database {
    folder: TempDir,
}

impl Database {
    /// Makes an empty database.
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder can be made") }
    }

    /// Its file.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("test.db")
    }

    /// Connects to it.
    pub fn connect(&self) -> SqliteConnection {
        SqliteConnection::establish(&self.path().to_string_lossy())
            .expect("a database file can be opened")
    }

    /// Connects to it and sends SQL.
    pub fn execute(&self, sql: &str) {
        self.connect().batch_execute(sql).expect("the test's own SQL is right");
    }

    /// Asks for rows: see [`query`].
    pub fn text(&self, sql: &str) -> String {
        query(&mut self.connect(), sql)
    }

    /// What is applied, in one line.
    pub fn applied(&self) -> String {
        self.text("SELECT coalesce(group_concat(revision, ' ' ORDER BY revision), '') FROM migrate_version")
    }

    /// The journal: revision and what happened to it, in one line.
    pub fn journal(&self) -> String {
        self.text(
            "SELECT group_concat(revision || ' ' || event || coalesce(' ' || operation, ''), ', ' \
             ORDER BY id) FROM migrate_journal",
        )
    }

    /// Everything the database keeps of its schema but our own tables, a line each.
    pub fn schema(&self) -> String {
        query(
            &mut self.connect(),
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL \
             AND name NOT LIKE 'migrate\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             ORDER BY type DESC, name",
        )
    }
}

impl Default for Database {
    fn default() -> Self {
        Self::new()
    }
}

/// Asks for rows: a line each, values with `|` between.
pub fn query(connection: &mut SqliteConnection, sql: &str) -> String {
    rows(connection, sql).join("\n")
}

/// Asks for rows: a text each, values with `|` between.
pub fn rows(connection: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let rows =
        LoadConnection::load(connection, diesel::sql_query(sql)).expect("the query is right");
    let mut lines = Vec::new();
    for row in rows {
        let row = row.expect("the row can be read");
        let values = (0..row.field_count()).map(|at| {
            let field = row.get(at);
            let value = field.as_ref().and_then(Field::value);
            value.map_or("NULL".to_owned(), |value| {
                <String as FromSql<diesel::sql_types::Text, Sqlite>>::from_sql(value)
                    .expect("SQLite turns any value into text")
            })
        });
        lines.push(values.collect::<Vec<_>>().join("|"));
    }
    lines
}

/// The `CREATE` statements of a table and its indexes.
pub fn definitions(connection: &mut SqliteConnection, table: &str) -> Vec<String> {
    let name = table.replace('\'', "''");
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL";
    rows(connection, &format!("{sql} AND type <> 'trigger' AND tbl_name = '{name}' ORDER BY rowid"))
}
