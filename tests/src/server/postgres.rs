//! A database on a PostgreSQL server.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::server::database::{fresh_name, server_url};

const VARIABLE: &str = "MIGRATE_TEST_POSTGRES_URL";

/// A database that goes with the value.
#[derive(Debug)]
pub struct PostgresDatabase {
    name: String,
    url: String,
}

impl PostgresDatabase {
    /// Makes an empty database.
    pub fn new() -> Self {
        let (name, server) = (fresh_name(), server_url(VARIABLE));
        send(&server, &format!("CREATE DATABASE {name}"));
        let end = server.rfind('/').expect("the URL names a database");
        Self { url: format!("{}/{name}", &server[..end]), name }
    }

    /// By what programs find it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Connects to it.
    pub fn connect(&self) -> PgConnection {
        connect(&self.url)
    }
}

impl Default for PostgresDatabase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let (server, name) = (server_url(VARIABLE), &self.name);
        // `WITH (FORCE)` is newer than the oldest server.
        send(
            &server,
            &format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            ),
        );
        send(&server, &format!("DROP DATABASE {name}"));
    }
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap_or_else(|error| panic!("{VARIABLE}: {error}"))
}

fn send(server: &str, sql: &str) {
    connect(server).batch_execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Asks for rows: a text each, values with `|` between.
pub(crate) fn rows(connection: &mut PgConnection, sql: &str) -> Vec<String> {
    let sql = format!(
        "SELECT array_to_string(ARRAY(SELECT coalesce(value, 'NULL') \
         FROM json_each_text(row_to_json(\"the row\"))), '|') AS line FROM ({sql}) AS \"the row\""
    );
    let lines = diesel::sql_query(&sql).load::<Line>(connection);
    let lines = lines.unwrap_or_else(|error| panic!("{error}\n{sql}"));
    lines.into_iter().map(|line| line.line).collect()
}
