//! A run on a SQLite connection.

use std::any::{Any, type_name};
use std::time::Duration;

use diesel::connection::{LoadConnection, TransactionManager};
use diesel::deserialize::FromSql;
use diesel::row::{Field, Row as _};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite as SqliteBackend;

use crate::database::session::{Catalog, Definition, Needs, Row, Session, Supported};
use crate::database::sqlite::drop::require_no_cascade;
use crate::database::sqlite::master::Master;
use crate::database::sqlite::pooled::unpooled;
use crate::database::sqlite::unsaid;
use crate::database::transactions;
use crate::dialect::{Dialect, HangingKind};
use crate::error::{BoxedError, Error, Result};
use crate::schema::{Arena, State, Table, Unsaid, Value};
use crate::script::records::{JOURNAL, VERSION};
use crate::sql::shortened;
use crate::sqlite::{Sqlite, catalog};

/// Counts the rows whose foreign key points nowhere.
const BROKEN_KEYS: &str = "SELECT count(*) FROM pragma_foreign_key_check";
/// A temporary table or view that statements would meet in the place of one of the database.
const HIDING: &str = "SELECT hiding.name FROM sqlite_temp_schema AS hiding \
    WHERE hiding.type IN ('table', 'view') AND (\
        hiding.name COLLATE NOCASE IN ('migrate_version', 'migrate_journal') \
        OR EXISTS (SELECT 1 FROM main.sqlite_schema AS hidden \
            WHERE hidden.type IN ('table', 'view') AND hidden.name = hiding.name COLLATE NOCASE))";
/// Whether foreign keys are enforced.
const FOREIGN_KEYS: &str = "foreign_keys";
/// Whether a renamed table is renamed in what speaks of it, too: always, but where a rebuild says
/// otherwise.
const LEGACY_ALTER_TABLE: &str = "legacy_alter_table";

impl Supported for SqliteBackend {
    fn session<'c, C>(connection: &'c mut C, patience: Duration) -> Result<Box<dyn Session + 'c>>
    where
        C: LoadConnection<Backend = Self> + 'static,
    {
        let mut session = SqliteSession {
            connection,
            dialect: Sqlite::OLDEST,
            patience,
            settings: Vec::new(),
            transaction: None,
            depth: 0,
        };
        session.depth = session.depth();
        // First of all: even to ask for the version SQLite reads the file, which may be locked.
        let milliseconds = i32::try_from(patience.as_millis()).unwrap_or(i32::MAX);
        session.set("busy_timeout", &milliseconds.to_string())?;
        session.set(LEGACY_ALTER_TABLE, "0")?;
        session.dialect = Sqlite::of_version(&session.value("SELECT sqlite_version()")?)?;
        session.require_nothing_hidden()?;
        Ok(Box::new(session))
    }
}

/// A run on a SQLite connection. When it goes, by a return or by a panic, the connection is as it
/// was: no transaction of ours is open, and its settings are the user's.
struct SqliteSession<'c, C>
where
    C: LoadConnection<Backend = SqliteBackend> + 'static,
{
    connection: &'c mut C,
    dialect: Sqlite,
    patience: Duration,
    /// The settings that were changed, with what they were.
    settings: Vec<(&'static str, String)>,
    transaction: Option<Transaction>,
    /// How many transactions of the user were open before the run.
    depth: u32,
}

/// A transaction that is open.
#[derive(Debug)]
struct Transaction {
    /// How many of the user's it stands in.
    outside: u32,
    /// How many foreign keys pointed nowhere before it, where that is to be looked at.
    broken_before: Option<String>,
}

impl<C> std::fmt::Debug for SqliteSession<'_, C>
where
    C: LoadConnection<Backend = SqliteBackend> + 'static,
{
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SqliteSession").field("dialect", &self.dialect).finish()
    }
}

impl<C> Drop for SqliteSession<'_, C>
where
    C: LoadConnection<Backend = SqliteBackend> + 'static,
{
    fn drop(&mut self) {
        self.rollback();
        self.rollback_to(self.depth);
        while let Some((name, _)) = self.settings.last() {
            self.give_back(name);
        }
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

    /// Changes a setting of the connection, and keeps what it was.
    fn set(&mut self, name: &'static str, value: &str) -> Result<()> {
        let before = self.value(&format!("PRAGMA {name}"))?;
        if before == value {
            return Ok(());
        }
        if !self.settings.iter().any(|(changed, _)| *changed == name) {
            self.settings.push((name, before));
        }
        self.execute(&format!("PRAGMA {name} = {value}"))
    }

    /// Sets a setting to what it was, if it was changed.
    fn give_back(&mut self, name: &'static str) {
        let changed = self.settings.iter().position(|(changed, _)| *changed == name);
        if let Some((name, before)) = changed.map(|at| self.settings.remove(at)) {
            // Nothing can be done about a failure here, and the statement cannot fail by itself.
            let _ = self.execute(&format!("PRAGMA {name} = {before}"));
        }
    }

    /// Switches foreign keys off, which SQLite does only outside a transaction: inside one the
    /// words have no effect, and dropping the old table would delete the rows that refer to it.
    fn foreign_keys_off(&mut self, table: &str) -> Result<()> {
        self.set(FOREIGN_KEYS, "0")?;
        self.ready_to_rebuild(table).inspect_err(|_| self.give_back(FOREIGN_KEYS))
    }

    /// Takes the write lock, by a statement that writes nothing, as the first of the transaction:
    /// one that comes after a read would not wait for another process but fail at once.
    fn lock(&mut self) -> Result<()> {
        let journal = self.dialect.identifier(JOURNAL);
        self.execute(&format!("DELETE FROM {journal} WHERE 0"))
    }

    fn open(&mut self, needs: &Needs) -> Result<Option<String>> {
        C::TransactionManager::begin_transaction(self.connection)
            .map_err(|source| failed(self.patience, "BEGIN", source))?;
        self.lock()?;
        self.require_nothing_hidden()?;
        match needs.rebuilds.is_some() && needs.changes_rows {
            true => Ok(Some(self.value(BROKEN_KEYS)?)),
            false => Ok(None),
        }
    }

    /// Looks for temporary tables and views that statements would meet in the place of the database's.
    fn require_nothing_hidden(&mut self) -> Result<()> {
        match self.value(HIDING)? {
            name if name.is_empty() => Ok(()),
            name => Err(Error::Shadowed { name }),
        }
    }

    fn close(&mut self) -> Result<()> {
        C::TransactionManager::commit_transaction(self.connection)
            .map_err(|source| failed(self.patience, "COMMIT", source))
    }

    fn require_no_new_broken_keys(&mut self, before: &str) -> Result<()> {
        let after = self.value(BROKEN_KEYS)?;
        let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
        if number(&after) > number(before) {
            let what = "rows whose foreign key points nowhere".to_owned();
            return Err(Error::Guard { what, before: before.to_owned(), after });
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
        require_no_cascade(self, sql)?;
        self.connection.batch_execute(sql).map_err(|source| failed(self.patience, sql, source))
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>> {
        let patience = self.patience;
        let failed = |source: diesel::result::Error| failed(patience, sql, source);
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
        let name = self.dialect.literal(&Value::Text(name));
        let found = self.value(&format!(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = {name}"
        ))?;
        Ok(found != "0")
    }

    fn has_tables(&mut self) -> Result<bool> {
        let found = self.value(&format!(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' \
             AND name NOT IN ('{VERSION}', '{JOURNAL}') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ))?;
        Ok(found != "0")
    }

    fn begin(&mut self, needs: &Needs) -> Result<()> {
        if let Some(table) = &needs.rebuilds {
            self.foreign_keys_off(table)?;
        }
        let outside = self.depth();
        self.transaction = Some(Transaction { outside, broken_before: None });
        let broken_before = self.open(needs).inspect_err(|_| self.rollback())?;
        self.transaction = Some(Transaction { outside, broken_before });
        Ok(())
    }

    fn in_transaction(&self) -> bool {
        self.transaction.is_some()
    }

    fn commit(&mut self) -> Result<()> {
        let Some(transaction) = &mut self.transaction else { return Ok(()) };
        let broken_before = transaction.broken_before.take();
        broken_before
            .map_or(Ok(()), |before| self.require_no_new_broken_keys(&before))
            // What was made in between can be hidden, too.
            .and_then(|()| self.require_nothing_hidden())
            .and_then(|()| self.close())
            .inspect_err(|_| self.rollback())?;
        self.transaction = None;
        self.give_back(FOREIGN_KEYS);
        Ok(())
    }

    fn rollback(&mut self) {
        let Some(Transaction { outside, .. }) = self.transaction.take() else { return };
        self.rollback_to(outside);
        // A rebuild that failed may have left it on, and settings do not go back with rows.
        let _ = self.execute(&format!("PRAGMA {LEGACY_ALTER_TABLE} = 0"));
        self.give_back(FOREIGN_KEYS);
    }

    fn depth(&mut self) -> u32 {
        transactions::depth(self.connection)
    }

    fn rollback_to(&mut self, depth: u32) {
        transactions::rollback_to(self.connection, depth);
    }

    /// There is no question by which SQLite would tell; but it refuses a second `BEGIN`.
    fn require_transaction(&mut self) -> Result<()> {
        if self.connection.batch_execute("BEGIN").is_err() {
            return Ok(());
        }
        self.execute("ROLLBACK")?;
        Err(Error::TransactionEnded)
    }

    fn ready_to_rebuild(&mut self, table: &str) -> Result<()> {
        match self.value(&format!("PRAGMA {FOREIGN_KEYS}"))?.as_str() {
            "0" => Ok(()),
            _ => Err(Error::ForeignKeysOn { table: table.to_owned() }),
        }
    }

    fn introspect<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        let master = Master::read(self)?;
        let statements: Vec<Vec<String>> = master.tables.into_values().collect();
        let state = catalog::whole(arena, &statements);
        let objects = master.objects.iter().filter_map(|one| {
            // What hangs on a view, or on a table that cannot be read, no operation makes.
            let is_said = one.is_view || state.table(&one.table).is_some();
            catalog::object(arena, &one.table, &one.sql).filter(|_| is_said)
        });
        let objects = objects.collect();
        Ok(catalog::with_objects(state, objects))
    }

    fn unsaid<'a>(&mut self, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>> {
        Ok(unsaid::unsaid(arena, &Master::read(self)?))
    }

    /// Asks for the one table only. One whose statement cannot be read stays what the chain says.
    fn refresh<'a>(
        &mut self,
        schema: &mut State<'a>,
        table: &'a str,
        arena: &'a Arena,
    ) -> Result<()> {
        let definitions = self.catalog(table)?.definitions;
        if definitions.is_empty() {
            schema.tables.remove(table);
        } else if let Some(live) = self.dialect.table(&definitions, arena) {
            schema.tables.insert(table, Table { name: table, ..live });
        }
        Ok(())
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
                "trigger" => catalog.objects.push(object(HangingKind::Trigger)),
                "view" => catalog.objects.push(object(HangingKind::View)),
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

fn failed(patience: Duration, sql: &str, source: diesel::result::Error) -> Error {
    let text = source.to_string();
    let source = source.into();
    if text.contains("database is locked") {
        return Error::Locked { seconds: patience.as_secs(), source };
    }
    let sql = shortened(sql);
    match about_the_file(&text) {
        Some(instead) => Error::File { sql, instead, source },
        None => Error::Statement { sql, source },
    }
}

/// What to do when SQLite says that something is the matter with the file.
fn about_the_file(said: &str) -> Option<&'static str> {
    match said {
        "file is not a database" => {
            Some("this file is no SQLite database, or an encrypted one: name another")
        }
        "database disk image is malformed" => Some(
            "the file is damaged: restore a copy of it; `sqlite3 FILE .recover` saves what can be read",
        ),
        "attempt to write a readonly database" => {
            Some("this user must be allowed to write to the file and to its folder")
        }
        "database or disk is full" => Some("make room on the disk, and run it again"),
        _ => None,
    }
}
