//! SQLite, live.

use std::any::{Any, type_name};
use std::time::Duration;

use diesel::connection::{LoadConnection, TransactionManager};
use diesel::deserialize::FromSql;
use diesel::row::{Field, Row as _};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite as SqliteBackend;

use crate::database::session::{Catalog, Definition, Needs, Row, Session, Supported};
use crate::dialect::Dialect;
use crate::error::{BoxedError, Error, Result};
use crate::schema::ObjectKind;
use crate::script::records::JOURNAL;
use crate::sqlite::Sqlite;

/// Counts the rows whose foreign key points nowhere.
const BROKEN_KEYS: &str = "SELECT count(*) FROM pragma_foreign_key_check";

impl Supported for SqliteBackend {
    fn session<'c, C>(connection: &'c mut C) -> Result<Box<dyn Session + 'c>>
    where
        C: LoadConnection<Backend = Self> + 'static,
    {
        let mut session = SqliteSession {
            connection,
            dialect: Sqlite::OLDEST,
            timeout: Duration::ZERO,
            busy_timeout: None,
            foreign_keys_off: false,
            broken_before: None,
        };
        session.dialect = Sqlite::of_version(&session.value("SELECT sqlite_version()")?)?;
        Ok(Box::new(session))
    }
}

/// A run on a SQLite connection.
struct SqliteSession<'c, C> {
    connection: &'c mut C,
    dialect: Sqlite,
    timeout: Duration,
    /// How long the connection waited before the run, to be set again.
    busy_timeout: Option<String>,
    /// Whether this transaction switched foreign keys off.
    foreign_keys_off: bool,
    /// How many foreign keys pointed nowhere before this transaction.
    broken_before: Option<String>,
}

impl<C> std::fmt::Debug for SqliteSession<'_, C> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SqliteSession").field("dialect", &self.dialect).finish()
    }
}

impl<C> SqliteSession<'_, C>
where
    C: LoadConnection<Backend = SqliteBackend> + 'static,
{
    /// Asks for one value.
    fn value(&mut self, sql: &str) -> Result<String> {
        let rows = self.rows(sql)?;
        Ok(rows.into_iter().flatten().flatten().next().unwrap_or_default())
    }

    /// Switches foreign keys off, which SQLite does only outside a transaction: inside one the
    /// words have no effect, and dropping the old table would delete the rows that refer to it.
    fn foreign_keys_off(&mut self, table: &str) -> Result<()> {
        if self.value("PRAGMA foreign_keys")? == "0" {
            return Ok(());
        }
        self.execute("PRAGMA foreign_keys = OFF")?;
        if self.value("PRAGMA foreign_keys")? != "0" {
            return Err(Error::ForeignKeysOn { table: table.to_owned() });
        }
        self.foreign_keys_off = true;
        Ok(())
    }

    fn foreign_keys_back(&mut self) {
        if std::mem::take(&mut self.foreign_keys_off) {
            // Nothing can be done about a failure here, and the statement cannot fail by itself.
            let _ = self.execute("PRAGMA foreign_keys = ON");
        }
    }

    /// Takes the write lock, by a statement that writes nothing, as the first of the transaction:
    /// one that comes after a read would not wait for another process but fail at once.
    fn lock(&mut self) -> Result<()> {
        let journal = self.dialect.identifier(JOURNAL);
        self.execute(&format!("DELETE FROM {journal} WHERE 0")).map_err(|error| match error {
            Error::Statement { source, .. } if source.to_string().contains("locked") => {
                Error::Locked { seconds: self.timeout.as_secs(), source }
            }
            other => other,
        })
    }

    fn open(&mut self, needs: &Needs) -> Result<()> {
        C::TransactionManager::begin_transaction(self.connection)
            .map_err(|e| failed("BEGIN", e))?;
        self.lock()?;
        self.broken_before = match needs.rebuilds.is_some() && needs.changes_rows {
            true => Some(self.value(BROKEN_KEYS)?),
            false => None,
        };
        Ok(())
    }

    fn require_no_new_broken_keys(&mut self) -> Result<()> {
        let Some(before) = self.broken_before.take() else { return Ok(()) };
        let after = self.value(BROKEN_KEYS)?;
        let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
        if number(&after) > number(&before) {
            let what = "rows whose foreign key points nowhere".to_owned();
            return Err(Error::Guard { what, before, after });
        }
        Ok(())
    }
}

impl<C> Session for SqliteSession<'_, C>
where
    C: LoadConnection<Backend = SqliteBackend> + 'static,
{
    fn dialect(&self) -> &dyn Dialect {
        &self.dialect
    }

    fn execute(&mut self, sql: &str) -> Result<()> {
        self.connection.batch_execute(sql).map_err(|source| failed(sql, source))
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>> {
        let failed = |source: diesel::result::Error| failed(sql, source);
        let cursor = self.connection.load(diesel::sql_query(sql)).map_err(failed)?;
        let mut rows = Vec::new();
        for row in cursor {
            let row = row.map_err(failed)?;
            let texts = (0..row.field_count()).map(|at| {
                let field = row.get(at);
                let value = field.as_ref().and_then(Field::value);
                value.map(<String as FromSql<Text, SqliteBackend>>::from_sql).transpose()
            });
            let texts: Result<Row, BoxedError> = texts.collect();
            rows.push(texts.map_err(|source| Error::Statement { sql: sql.to_owned(), source })?);
        }
        Ok(rows)
    }

    fn has_table(&mut self, name: &str) -> Result<bool> {
        let name = self.dialect.literal(&crate::schema::Value::Text(name));
        let found = self.value(&format!(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = {name}"
        ))?;
        Ok(found != "0")
    }

    fn wait_at_most(&mut self, timeout: Duration) -> Result<()> {
        self.timeout = timeout;
        self.busy_timeout = Some(self.value("PRAGMA busy_timeout")?);
        self.execute(&format!("PRAGMA busy_timeout = {}", timeout.as_millis()))
    }

    fn begin(&mut self, needs: &Needs) -> Result<()> {
        if let Some(table) = &needs.rebuilds {
            self.foreign_keys_off(table)?;
        }
        self.open(needs).inspect_err(|_| self.rollback())
    }

    fn commit(&mut self) -> Result<()> {
        let ended = self.require_no_new_broken_keys().and_then(|()| {
            C::TransactionManager::commit_transaction(self.connection)
                .map_err(|source| failed("COMMIT", source))
        });
        match ended {
            Ok(()) => self.foreign_keys_back(),
            Err(_) => self.rollback(),
        }
        ended
    }

    fn rollback(&mut self) {
        // A failure means that there is no transaction any more, which is what is wanted.
        let _ = C::TransactionManager::rollback_transaction(self.connection);
        self.broken_before = None;
        self.foreign_keys_back();
    }

    fn require_no_actions(&mut self, table: &str) -> Result<()> {
        match self.value("PRAGMA foreign_keys")?.as_str() {
            "0" => Ok(()),
            _ => Err(Error::ForeignKeysOn { table: table.to_owned() }),
        }
    }

    fn catalog(&mut self, table: &str) -> Result<Catalog> {
        let rows = self.rows(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid",
        )?;
        let mut catalog = Catalog::default();
        for row in rows {
            let [Some(kind), Some(name), Some(of), Some(sql)] = row.as_slice() else { continue };
            let object =
                |kind| Definition { kind, name: name.clone(), table: of.clone(), sql: sql.clone() };
            match kind.as_str() {
                "table" | "index" if of.eq_ignore_ascii_case(table) => {
                    catalog.definitions.push(sql.clone());
                }
                "trigger" => catalog.objects.push(object(ObjectKind::Trigger)),
                "view" => catalog.objects.push(object(ObjectKind::View)),
                _ => {}
            }
        }
        Ok(catalog)
    }

    fn connection(&mut self) -> &mut dyn Any {
        unpooled(self.connection)
    }

    fn connection_type(&self) -> &'static str {
        type_name::<C>()
    }
}

impl<C> Drop for SqliteSession<'_, C> {
    fn drop(&mut self) {}
}

/// What a pool lends stands for what it holds.
#[cfg(feature = "r2d2")]
fn unpooled(connection: &mut dyn Any) -> &mut dyn Any {
    use diesel::SqliteConnection;
    use diesel::r2d2::{ConnectionManager, PooledConnection};

    type Pooled = PooledConnection<ConnectionManager<SqliteConnection>>;
    if connection.is::<Pooled>() {
        let pooled = connection.downcast_mut::<Pooled>().expect("checked: it is a pooled one");
        return &mut **pooled;
    }
    connection
}

#[cfg(not(feature = "r2d2"))]
fn unpooled(connection: &mut dyn Any) -> &mut dyn Any {
    connection
}

fn failed(sql: &str, source: diesel::result::Error) -> Error {
    Error::Statement { sql: shortened(sql), source: source.into() }
}

/// The beginning of a long statement.
fn shortened(sql: &str) -> String {
    const LIMIT: usize = 600;
    match sql.char_indices().nth(LIMIT) {
        None => sql.to_owned(),
        Some((end, _)) => format!("{} …", &sql[..end]),
    }
}
