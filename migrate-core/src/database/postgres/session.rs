//! A run on a PostgreSQL connection.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::time::Duration;

use diesel::connection::{LoadConnection, TransactionManager};
use diesel::pg::Pg;
use diesel::result::Error as DieselError;
use diesel::row::{Field, Row as _};

use crate::database::lost::is_lost;
use crate::database::postgres::pooled::unpooled;
use crate::database::postgres::{holders, introspect, lock, objects, unsaid, value};
use crate::database::session::{Catalog, Clock, Holder, Needs, Row, Session, Supported};
use crate::database::transactions;
use crate::dialect::Dialect;
use crate::error::{BoxedError, Error, Result};
use crate::postgres::{Postgres, catalog, concurrent_index};
use crate::schema::{Arena, State, Unsaid, Value};
use crate::script::records::{JOURNAL, VERSION};
use crate::sql::{ends_in_comment, shortened};

/// Settings that say how values and names are printed, and how we read them.
const PLAIN: [(&str, &str); 6] = [
    ("DateStyle", "ISO"),
    ("IntervalStyle", "postgres"),
    ("bytea_output", "hex"),
    ("extra_float_digits", "1"),
    ("quote_all_identifiers", "off"),
    ("standard_conforming_strings", "on"),
];

/// What the locks have in common that mark statements: `mark` in ASCII.
const MARK: i32 = 0x6d61_726b;

impl Supported for Pg {
    fn session<'c, C>(connection: &'c mut C, patience: Duration) -> Result<Box<dyn Session + 'c>>
    where
        C: LoadConnection<Backend = Self> + 'static,
    {
        let depth = transactions::depth(connection);
        let dialect = Postgres::NEWEST;
        let mut session = PostgresSession {
            connection,
            dialect,
            patience,
            transaction: None,
            depth,
            locks: 0,
            settings: Vec::new(),
        };
        session.dialect = Postgres::of_version(&session.value("SHOW server_version_num")?)?;
        Ok(Box::new(session))
    }
}

/// A run on a PostgreSQL connection. When it goes, by a return or by a panic, no transaction of ours
/// is open, and the lock is free.
struct PostgresSession<'c, C>
where
    C: LoadConnection<Backend = Pg> + 'static,
{
    connection: &'c mut C,
    dialect: Postgres,
    patience: Duration,
    /// How many transactions of the user ours stands in, where one is open.
    transaction: Option<u32>,
    /// How many transactions of the user were open before the run.
    depth: u32,
    /// How often the lock was taken.
    locks: u32,
    /// The settings that were changed, with what they were.
    settings: Vec<(&'static str, String)>,
}

impl<C> std::fmt::Debug for PostgresSession<'_, C>
where
    C: LoadConnection<Backend = Pg> + 'static,
{
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PostgresSession").field("dialect", &self.dialect).finish()
    }
}

impl<C> Drop for PostgresSession<'_, C>
where
    C: LoadConnection<Backend = Pg> + 'static,
{
    fn drop(&mut self) {
        self.rollback();
        self.rollback_to(self.depth);
        while self.is_locked() {
            self.unlock();
        }
        while let Some((name, before)) = self.settings.pop() {
            // When this fails the connection is gone, and its settings with it.
            let _ = self.assign(name, &before);
        }
    }
}

impl<C> PostgresSession<'_, C>
where
    C: LoadConnection<Backend = Pg> + 'static,
{
    /// Changes a setting of the connection, and keeps what it was.
    fn set(&mut self, name: &'static str, limit: Option<Duration>) -> Result<()> {
        let Some(limit) = limit else { return Ok(()) };
        let before = self.value(&format!("SHOW {name}"))?;
        self.assign(name, &format!("{}ms", limit.as_millis()))?;
        self.settings.push((name, before));
        Ok(())
    }

    fn assign(&mut self, name: &str, value: &str) -> Result<()> {
        let value = self.dialect.literal(&Value::Text(value));
        self.execute(&format!("SET {name} = {value}"))
    }

    /// Reads while values and names are printed as everywhere, whatever the settings of the session say.
    fn plainly<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let ask: Vec<String> =
            PLAIN.iter().map(|(name, _)| format!("current_setting('{name}')")).collect();
        let found = self.rows(&format!("SELECT {}", ask.join(", ")))?;
        let found = found.into_iter().flatten().flatten();
        let others: Vec<(&str, &str, String)> = PLAIN
            .iter()
            .zip(found)
            .map(|((name, plain), found)| (*name, *plain, found))
            .filter(|(_, plain, found)| !found.starts_with(plain))
            .collect();
        for (name, plain, _) in &others {
            self.assign(name, plain)?;
        }
        let done = read(self);
        for (name, _, before) in &others {
            // In a transaction that failed it goes back with that.
            let given_back = self.assign(name, before);
            if done.is_ok() {
                given_back?;
            }
        }
        done
    }

    /// Asks for one value.
    fn value(&mut self, sql: &str) -> Result<String> {
        let rows = self.rows(sql)?;
        Ok(rows.into_iter().flatten().flatten().next().unwrap_or_default())
    }
}

impl<C> Session for PostgresSession<'_, C>
where
    C: LoadConnection<Backend = Pg> + 'static,
{
    fn dialect(&self) -> &dyn Dialect {
        &self.dialect
    }

    fn execute(&mut self, sql: &str) -> Result<()> {
        self.connection.batch_execute(sql).map_err(|source| failed(sql, source))
    }

    /// It runs until the end of the transaction, unless a migration sets back all settings.
    fn clock(&self) -> Option<Clock> {
        self.dialect.times_each_statement().then_some(Clock {
            start: "SELECT set_config('migrate.began', extract(epoch FROM clock_timestamp())::text, true)",
            milliseconds: "coalesce((1000 * (extract(epoch FROM clock_timestamp()) - \
                           nullif(current_setting('migrate.began', true), '')::float8))::bigint, 0)",
        })
    }

    /// Several statements in a message take one round trip.
    fn execute_all(&mut self, statements: &[Cow<'_, str>]) -> Result<()> {
        messages(statements).iter().try_for_each(|message| self.execute(message))
    }

    /// By a lock that keeps nobody out, and that a transaction which fails does not let go of.
    fn marks(&self, nth: usize) -> Option<[String; 2]> {
        Some(
            ["lock", "unlock"]
                .map(|word| format!("SELECT pg_advisory_{word}_shared({MARK}, {nth})")),
        )
    }

    fn take_mark(&mut self) -> Option<usize> {
        let held = self.value(&format!(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() \
             AND classid = {MARK} AND objsubid = 2 AND granted"
        ));
        let nth = held.ok()?.parse().ok()?;
        let [_, unlock] = self.marks(nth)?;
        self.execute(&unlock).ok()?;
        Some(nth)
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>> {
        let failed = |source: DieselError| failed(sql, source);
        let cursor = self.connection.load(diesel::sql_query(sql)).map_err(failed)?;
        let mut rows = Vec::new();
        for row in cursor {
            let row = row.map_err(failed)?;
            let texts = (0..row.field_count()).map(|at| {
                let field = row.get(at);
                let found = field.as_ref().and_then(Field::value);
                found.map(|found| value::text(&found)).transpose()
            });
            let texts: Result<Row, BoxedError> = texts.collect();
            rows.push(texts.map_err(|source| Error::Statement { sql: sql.to_owned(), source })?);
        }
        Ok(rows)
    }

    fn has_table(&mut self, name: &str) -> Result<bool> {
        let name = self.dialect.literal(&Value::Text(&self.dialect.identifier(name)));
        Ok(self.value(&format!("SELECT to_regclass({name}) IS NOT NULL"))? == "true")
    }

    fn has_tables(&mut self) -> Result<bool> {
        let found = self.value(&format!(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind IN ('r', 'p') AND c.relname NOT IN ('{VERSION}', '{JOURNAL}') \
             AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
        ))?;
        Ok(found != "0")
    }

    fn limit(&mut self, table: Option<Duration>, statement: Option<Duration>) -> Result<()> {
        self.set("lock_timeout", table)?;
        self.set("statement_timeout", statement)
    }

    fn holders(&mut self, said: &str) -> Option<Vec<Holder>> {
        holders::find(self, said)
    }

    fn lock(&mut self) -> Result<()> {
        let patience = self.patience;
        lock::take(self, patience)?;
        self.locks += 1;
        Ok(())
    }

    fn unlock(&mut self) {
        if self.is_locked() {
            lock::release(self);
            self.locks -= 1;
        }
    }

    fn is_locked(&self) -> bool {
        self.locks > 0
    }

    fn has_lock(&self) -> Option<String> {
        Some(lock::held())
    }

    fn begin(&mut self, _needs: &Needs) -> Result<()> {
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

    /// Outside a transaction PostgreSQL refuses a savepoint.
    fn require_transaction(&mut self) -> Result<()> {
        let savepoint = "SAVEPOINT migrate; RELEASE SAVEPOINT migrate";
        self.connection.batch_execute(savepoint).map_err(|_| Error::TransactionEnded)
    }

    /// An index that was not finished beside others at work stays, and is of no use.
    fn clear(&mut self, sql: &str) -> Result<()> {
        let Some(index) = concurrent_index(sql) else { return Ok(()) };
        let name = self.dialect.literal(&Value::Text(&index));
        let unfinished = format!(
            "SELECT count(*) > 0 FROM pg_index WHERE indexrelid = to_regclass({name}) AND NOT indisvalid"
        );
        match self.value(&unfinished)?.as_str() {
            "true" => self.execute(&format!("DROP INDEX CONCURRENTLY {index}")),
            _ => Ok(()),
        }
    }

    fn introspect<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        let written = self.written(arena)?;
        Ok(self.dialect.normal(&written))
    }

    fn unsaid<'a>(&mut self, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>> {
        self.plainly(|session| unsaid::unsaid(session, arena))
    }

    fn written<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        let facts = self.plainly(|session| introspect::facts(session))?;
        Ok(catalog::read(&facts, arena))
    }

    fn normal<'a>(&mut self, state: &State<'a>) -> Result<State<'a>> {
        let mut normal = self.dialect.normal(state);
        self.plainly(|session| objects::respell(session, &mut normal))?;
        Ok(normal)
    }

    fn catalog(&mut self, _table: &str) -> Result<Catalog> {
        Ok(Catalog::default())
    }

    fn connection(&mut self) -> &mut dyn Any {
        unpooled(self.connection)
    }

    fn connection_type(&self) -> &'static str {
        type_name::<C>()
    }
}

/// Joins statements into messages that are not too long.
fn messages(statements: &[Cow<'_, str>]) -> Vec<String> {
    const LIMIT: usize = 1 << 20;
    let mut messages: Vec<String> = Vec::new();
    for sql in statements {
        let end = if ends_in_comment(sql) { "\n;\n" } else { ";\n" };
        match messages.last_mut().filter(|message| message.len() + sql.len() < LIMIT) {
            Some(message) => message.push_str(&format!("{sql}{end}")),
            None => messages.push(format!("{sql}{end}")),
        }
    }
    messages
}

/// What the database says, with the detail that it gives apart.
fn failed(sql: &str, source: DieselError) -> Error {
    let mut said = source.to_string();
    if let DieselError::DatabaseError(_, information) = &source {
        let detail = information.details().map(|detail| format!(": {detail}"));
        said += &detail.unwrap_or_default();
    }
    match is_lost(&source) {
        true => Error::Lost { source: said.into() },
        false => Error::Statement { sql: shortened(sql), source: said.into() },
    }
}
