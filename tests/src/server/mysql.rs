//! A database on a MySQL or MariaDB server.

use diesel::connection::{LoadConnection, SimpleConnection};
use diesel::deserialize::FromSql;
use diesel::mysql::{Mysql, MysqlType};
use diesel::prelude::*;
use diesel::row::{Field, Row};
use diesel::sql_types::{BigInt, Unsigned};
use migrate_core::mysql::{Backslash, Mysql as Dialect};

use crate::server::database::{fresh_name, server_url};

const VARIABLE: &str = "MIGRATE_TEST_MYSQL_URL";

/// A database that goes with the value.
#[derive(Debug)]
pub struct MysqlDatabase {
    name: String,
    url: String,
}

impl MysqlDatabase {
    /// Makes an empty database, whose own character set is not the one we want.
    pub fn new() -> Self {
        let (name, server) = (fresh_name(), server_url(VARIABLE));
        send(&server, &format!("CREATE DATABASE {name} CHARACTER SET latin1"));
        let end = server.rfind('/').expect("the URL names a database");
        Self { url: format!("{}/{name}", &server[..end]), name }
    }

    /// By what programs find it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its name on the server.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Connects to it.
    pub fn connect(&self) -> MysqlConnection {
        connect(&self.url)
    }

    /// The dialect of its server.
    pub fn dialect(&self) -> Dialect {
        let version = rows(&mut self.connect(), "SELECT version()").concat();
        Dialect::of_version(&version, Backslash::Escapes).expect("it is new enough")
    }
}

impl Default for MysqlDatabase {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for MysqlDatabase {
    fn drop(&mut self) {
        send(&server_url(VARIABLE), &format!("DROP DATABASE {}", self.name));
    }
}

fn connect(url: &str) -> MysqlConnection {
    MysqlConnection::establish(url).unwrap_or_else(|error| panic!("{VARIABLE}: {error}"))
}

fn send(server: &str, sql: &str) {
    connect(server).batch_execute(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

/// Asks for rows: a text each, values with `|` between.
pub fn rows(connection: &mut MysqlConnection, sql: &str) -> Vec<String> {
    let rows = LoadConnection::load(connection, diesel::sql_query(sql));
    let rows = rows.unwrap_or_else(|error| panic!("{error}\n{sql}"));
    let mut lines = Vec::new();
    for row in rows {
        let row = row.expect("the row can be read");
        let values = (0..row.field_count()).map(|at| {
            let field = row.get(at);
            let Some(value) = field.as_ref().and_then(Field::value) else {
                return "NULL".to_owned();
            };
            let whole = [MysqlType::Tiny, MysqlType::Short, MysqlType::Long, MysqlType::LongLong];
            if whole.contains(&value.value_type()) {
                let number = <i64 as FromSql<BigInt, Mysql>>::from_sql(value);
                return number.expect("it is a number").to_string();
            }
            // MySQL's own tables count in numbers without a sign.
            if value.value_type() == MysqlType::UnsignedLongLong {
                let number = <u64 as FromSql<Unsigned<BigInt>, Mysql>>::from_sql(value);
                return number.expect("it is a number").to_string();
            }
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        });
        lines.push(values.collect::<Vec<_>>().join("|"));
    }
    lines
}
