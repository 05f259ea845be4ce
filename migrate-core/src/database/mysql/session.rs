//! A run on a MySQL or MariaDB connection.

use std::any::{Any, type_name};
use std::time::Duration;

use diesel::connection::{LoadConnection, TransactionManager};
use diesel::mysql::Mysql as MysqlBackend;
use diesel::row::{Field, Row as _};

use crate::database::lost::is_lost;
use crate::database::mysql::pooled::unpooled;
use crate::database::mysql::{
    bounds, holders, introspect, lock, message, sight, unsaid, value, views,
};
use crate::database::session::{
    Catalog, Clock, Holder, Needs, Row, Session, Stop, Supported, Turn,
};
use crate::database::transactions;
use crate::dialect::Dialect;
use crate::error::{BoxedError, Error, Result};
use crate::mysql::{Backslash, Flavour, Mysql};
use crate::schema::{Arena, State, Unsaid, Value};
use crate::script::records::{JOURNAL, VERSION};
use crate::sql::shortened;

/// What is asked first: the server's facts, and values that are known. Client libraries have been
/// seen to give rows back empty; on what such a one says nothing may be decided.
const GREETING: &str = "SELECT version(), @@sql_mode, DATABASE(), 'migrate é', 42, \
                        CAST(1.5 AS DECIMAL(3, 1)), NULL, REPEAT('x', 300), \
                        @@explicit_defaults_for_timestamp, @@lower_case_table_names";

impl Supported for MysqlBackend {
    fn session<'c, C>(connection: &'c mut C, patience: Duration) -> Result<Box<dyn Session + 'c>>
    where
        C: LoadConnection<Backend = Self> + 'static,
    {
        let mut session = MysqlSession {
            connection,
            dialect: Mysql::OLDEST,
            patience,
            lock: Lock { name: String::new(), taken: false },
            transaction: None,
            depth: 0,
            settings: Vec::new(),
            implies: false,
        };
        session.depth = session.depth();
        session.greet()?;
        Ok(Box::new(session))
    }
}

/// A run on a MySQL connection. When it goes, by a return or by a panic, no transaction of ours is
/// open and the lock is free.
struct MysqlSession<'c, C>
where
    C: LoadConnection<Backend = MysqlBackend> + 'static,
{
    connection: &'c mut C,
    dialect: Mysql,
    patience: Duration,
    lock: Lock,
    /// For a transaction that is open: how many of the user's it stands in.
    transaction: Option<u32>,
    /// How many transactions of the user were open before the run.
    depth: u32,
    /// The settings that were changed, with what they were.
    settings: Vec<(&'static str, String)>,
    /// Whether a `TIMESTAMP` that refuses NULL takes the time by itself, at each change of its row.
    implies: bool,
}

/// The lock of the database.
#[derive(Debug)]
struct Lock {
    name: String,
    taken: bool,
}

impl<C> std::fmt::Debug for MysqlSession<'_, C>
where
    C: LoadConnection<Backend = MysqlBackend> + 'static,
{
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("MysqlSession").field("dialect", &self.dialect).finish()
    }
}

impl<C> Drop for MysqlSession<'_, C>
where
    C: LoadConnection<Backend = MysqlBackend> + 'static,
{
    fn drop(&mut self) {
        self.rollback();
        self.rollback_to(self.depth);
        self.unlock();
        while let Some((name, before)) = self.settings.pop() {
            // When this fails the connection is gone, and its settings with it.
            let _ = self.execute(&format!("SET SESSION {name} = {before}"));
        }
    }
}

impl<C> MysqlSession<'_, C>
where
    C: LoadConnection<Backend = MysqlBackend> + 'static,
{
    /// Changes a setting of the connection that is a number, and keeps what it was.
    fn set(&mut self, name: &'static str, value: Option<String>) -> Result<()> {
        let Some(value) = value else { return Ok(()) };
        let before = self.rows(&format!("SELECT @@SESSION.{name}"))?;
        self.execute(&format!("SET SESSION {name} = {value}"))?;
        let before = before.into_iter().flatten().flatten().next();
        self.settings.extend(before.map(|before| (name, before)));
        Ok(())
    }

    /// How many turns are done for certain, when one of them has failed.
    fn marked(&mut self) -> Option<usize> {
        let rows = self.rows(message::MARKED).ok()?;
        rows.into_iter().flatten().flatten().next()?.parse().ok()
    }

    /// Asks who the server is, and whether rows come as they are.
    fn greet(&mut self) -> Result<()> {
        let rows = self.rows(GREETING)?;
        let row = rows.first().map(Vec::as_slice).unwrap_or_default();
        let [
            Some(version),
            Some(mode),
            database,
            Some(word),
            Some(number),
            Some(decimal),
            None,
            Some(long),
            Some(explicit),
            Some(lowers),
        ] = row
        else {
            return Err(Error::Misread {
                what: format!("{} rows of {} values", rows.len(), row.len()),
            });
        };
        if (word.as_str(), number.as_str(), decimal.as_str()) != ("migrate é", "42", "1.5")
            || *long != "x".repeat(300)
        {
            let what = format!("`{word}`, `{number}`, `{decimal}`, and {} bytes", long.len());
            return Err(Error::Misread { what });
        }
        let backslash = match mode.contains("NO_BACKSLASH_ESCAPES") {
            true => Backslash::Plain,
            false => Backslash::Escapes,
        };
        let server = Mysql::of_version(version, backslash)?;
        self.dialect = if lowers == "1" { server.lowering() } else { server };
        self.lock.name = lock::name(database.as_deref().unwrap_or_default());
        self.implies = explicit == "0" && self.dialect.can_be_explicit();
        Ok(())
    }
}

impl<C> Session for MysqlSession<'_, C>
where
    C: LoadConnection<Backend = MysqlBackend> + 'static,
{
    fn dialect(&self) -> &dyn Dialect {
        &self.dialect
    }

    fn execute(&mut self, sql: &str) -> Result<()> {
        self.connection.batch_execute(sql).map_err(|source| failed(sql, source))
    }

    fn clock(&self) -> Option<Clock> {
        Some(Clock {
            start: "SET @migrate_began = UTC_TIMESTAMP(6)",
            milliseconds: "TIMESTAMPDIFF(MICROSECOND, @migrate_began, UTC_TIMESTAMP(6)) DIV 1000",
        })
    }

    /// Diesel takes three round trips for each message, to switch on and off that it may have several
    /// statements. The server stops at the first that fails.
    fn execute_in_turn(&mut self, turns: &[Turn<'_>]) -> Result<(), Stop> {
        for message in message::messages(turns) {
            if let Err(error) = self.execute(&message) {
                // When this fails the connection is gone, and its transaction with it.
                let _ = self.execute("ROLLBACK");
                return Err(Stop { marked: self.marked(), error });
            }
        }
        Ok(())
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>> {
        let failed = |source| failed(sql, source);
        let cursor = self.connection.load(diesel::sql_query(sql)).map_err(failed)?;
        let mut rows = Vec::new();
        for row in cursor {
            let row = row.map_err(failed)?;
            let texts = (0..row.field_count()).map(|at| {
                let field = row.get(at);
                field.as_ref().and_then(Field::value).map(value::text).transpose()
            });
            let texts: Result<Row, BoxedError> = texts.collect();
            rows.push(texts.map_err(|source| Error::Statement { sql: sql.to_owned(), source })?);
        }
        Ok(rows)
    }

    fn has_table(&mut self, name: &str) -> Result<bool> {
        let name = self.dialect.literal(&Value::Text(name));
        let found = self.rows(&format!(
            "SELECT 1 FROM information_schema.tables \
             WHERE table_schema = DATABASE() AND table_name = {name}"
        ))?;
        Ok(!found.is_empty())
    }

    fn has_tables(&mut self) -> Result<bool> {
        let found = self.rows(&format!(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() \
             AND table_name NOT IN ('{VERSION}', '{JOURNAL}') LIMIT 1"
        ))?;
        Ok(!found.is_empty())
    }

    /// A table is waited for in whole seconds. MariaDB limits every statement, MySQL only those that
    /// read.
    fn limit(&mut self, table: Option<Duration>, statement: Option<Duration>) -> Result<()> {
        let seconds = |limit: Duration| limit.as_secs_f64().ceil().max(1.0).to_string();
        self.set("lock_wait_timeout", table.map(seconds))?;
        self.set("innodb_lock_wait_timeout", table.map(seconds))?;
        match self.dialect.flavour() {
            Flavour::Mariadb => {
                let seconds = statement.map(|limit| limit.as_secs_f64().to_string());
                self.set("max_statement_time", seconds)
            }
            Flavour::Mysql => {
                let milliseconds = statement.map(|limit| limit.as_millis().to_string());
                self.set("max_execution_time", milliseconds)
            }
        }
    }

    fn holders(&mut self, said: &str) -> Option<Vec<Holder>> {
        holders::find(self, said)
    }

    /// The user's own transaction would be committed by the first change of the schema.
    fn lock(&mut self) -> Result<()> {
        if self.depth > 0 {
            return Err(Error::TransactionOpen { dialect: self.dialect.name() });
        }
        let (name, patience) = (self.lock.name.clone(), self.patience);
        lock::take(self, &name, patience)?;
        self.lock.taken = true;
        let explicit = self.implies.then(|| "1".to_owned());
        self.set("explicit_defaults_for_timestamp", explicit)
    }

    fn unlock(&mut self) {
        if self.lock.taken {
            let name = self.lock.name.clone();
            // A connection that is gone has no lock.
            let _ = lock::release(self, &name);
            self.lock.taken = false;
        }
    }

    fn is_locked(&self) -> bool {
        self.lock.taken
    }

    fn begin(&mut self, _: &Needs) -> Result<()> {
        let outside = self.depth();
        C::TransactionManager::begin_transaction(self.connection)
            .map_err(|source| failed("BEGIN", source))?;
        self.transaction = Some(outside);
        Ok(())
    }

    fn in_transaction(&self) -> bool {
        self.transaction.is_some()
    }

    fn commit(&mut self) -> Result<()> {
        if self.transaction.is_none() {
            return Ok(());
        }
        C::TransactionManager::commit_transaction(self.connection)
            .map_err(|source| failed("COMMIT", source))
            .inspect_err(|_| self.rollback())?;
        self.transaction = None;
        Ok(())
    }

    fn rollback(&mut self) {
        if let Some(outside) = self.transaction.take() {
            self.rollback_to(outside);
        }
    }

    fn depth(&mut self) -> u32 {
        transactions::depth(self.connection)
    }

    fn rollback_to(&mut self, depth: u32) {
        transactions::rollback_to(self.connection, depth);
    }

    fn introspect<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        let server = self.dialect;
        introspect::introspect(self, &server, arena)
    }

    fn written<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        let server = self.dialect;
        unsaid::written(self, &server, arena)
    }

    fn unsaid<'a>(&mut self, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>> {
        let server = self.dialect;
        unsaid::unsaid(self, &server, arena)
    }

    fn require_sight(&mut self) -> Result<()> {
        let server = self.dialect;
        sight::require_sight(self, &server)
    }

    fn normal<'a>(&mut self, state: &State<'a>) -> Result<State<'a>> {
        let server = self.dialect;
        let mut normal = server.normal(state);
        bounds::respell(self, &mut normal);
        views::respell(self, &server, state, &mut normal)?;
        Ok(normal)
    }

    /// Tables are changed in place here, so nothing has to be asked for.
    fn catalog(&mut self, _: &str) -> Result<Catalog> {
        Ok(Catalog::default())
    }

    fn connection(&mut self) -> &mut dyn Any {
        unpooled(self.connection)
    }

    fn connection_type(&self) -> &'static str {
        type_name::<C>()
    }
}

fn failed(sql: &str, source: diesel::result::Error) -> Error {
    match is_lost(&source) {
        true => Error::Lost { source: source.into() },
        false => Error::Statement { sql: shortened(sql), source: source.into() },
    }
}
