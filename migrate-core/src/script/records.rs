//! The rows by which a database remembers what was applied, as SQL: `migrate_version` has a row for
//! each applied revision, `migrate_journal` only ever grows.

use crate::dialect::{Dialect, Work};
use crate::error::Result;
use crate::migration::{Migration, OWN_TABLES};
use crate::operation::{CreateTable, create_table};
use crate::plan::Direction;
use crate::render::checksum;
use crate::schema::Type::{BigInt, Text, Varchar};
use crate::schema::{Arena, State, Value, column};
use crate::script::step::Step;

/// One row for each applied revision.
pub(crate) const VERSION: &str = OWN_TABLES[0];
/// One row for each thing that happened.
pub(crate) const JOURNAL: &str = OWN_TABLES[1];

const VERSION_TABLE: CreateTable<'static> = create_table(
    VERSION,
    &[
        column("revision", Varchar(255)).primary_key(),
        column("message", Text).not_null(),
        column("checksum", Varchar(64)).not_null(),
        column("applied_at", Varchar(32)).not_null(),
        column("duration_ms", BigInt).not_null(),
        column("applied_by", Text),
        column("tool_version", Varchar(32)).not_null(),
    ],
);

const JOURNAL_TABLE: CreateTable<'static> = create_table(
    JOURNAL,
    &[
        column("id", BigInt).primary_key().autoincrement(),
        column("at", Varchar(32)).not_null(),
        column("revision", Varchar(255)).not_null(),
        column("direction", Varchar(16)).not_null(),
        column("event", Varchar(16)).not_null(),
        column("operation", BigInt),
        column("detail", Text),
        column("by_whom", Text),
        column("tool_version", Varchar(32)).not_null(),
    ],
);

/// The version of this crate, as it stands in each row.
const TOOL: &str = env!("CARGO_PKG_VERSION");

/// What happened to a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happened {
    /// It began, outside a transaction.
    Started,
    /// One of its operations was done, outside a transaction.
    Step(usize),
    /// It is done.
    Done,
    /// It failed.
    Failed,
    /// It was declared applied, or not applied.
    Stamped,
}

/// The statements that make the two tables where they are missing.
pub(crate) fn create(dialect: &dyn Dialect) -> Result<Vec<String>> {
    let arena = Arena::new();
    let mut statements = Vec::new();
    for table in [VERSION_TABLE, JOURNAL_TABLE] {
        for work in dialect.work(&[table.into_operation()], &State::new(&arena))? {
            if let Work::Statement(sql) = work {
                statements.push(sql.replacen("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1));
            }
        }
    }
    Ok(statements)
}

/// The row of an applied migration, or its end; and that the next step begins, where one does.
pub(crate) fn record(
    dialect: &dyn Dialect,
    step: &Step<'_>,
    duration_ms: Value<'_>,
    by: Option<&str>,
    next: Option<&Step<'_>>,
) -> Vec<String> {
    let version = match step.direction {
        Direction::Up => applied(dialect, step.migration, duration_ms, by),
        Direction::Down => forget(dialect, step.migration.revision),
    };
    let happened = [(Some(step), Happened::Done), (next, Happened::Started)];
    let lines = happened.into_iter().filter_map(|(step, happened)| {
        let (revision, direction) = (step?.migration.revision, step?.direction);
        Some(line(dialect, revision, direction, happened, (None, by)))
    });
    let lines: Vec<Row<'_>> = lines.collect();
    vec![version, insert(dialect, JOURNAL, &lines)]
}

/// Adds the row of a revision.
pub(crate) fn applied(
    dialect: &dyn Dialect,
    migration: &Migration<'_>,
    duration_ms: Value<'_>,
    by: Option<&str>,
) -> String {
    let checksum = checksum(migration.upgrade.operations);
    insert(
        dialect,
        VERSION,
        &[[
            ("revision", Value::Text(migration.revision)),
            ("message", Value::Text(migration.message)),
            ("checksum", Value::Text(&checksum)),
            ("applied_at", Value::Sql(dialect.utc_now())),
            ("duration_ms", duration_ms),
            ("applied_by", by.map_or(Value::Null, Value::Text)),
            ("tool_version", Value::Text(TOOL)),
        ]],
    )
}

/// Takes the row of a revision away.
pub(crate) fn forget(dialect: &dyn Dialect, revision: &str) -> String {
    format!(
        "DELETE FROM {} WHERE {} = {}",
        dialect.identifier(VERSION),
        dialect.identifier("revision"),
        dialect.literal(&Value::Text(revision))
    )
}

/// Writes a line of the journal.
pub(crate) fn journal(
    dialect: &dyn Dialect,
    revision: &str,
    direction: Direction,
    happened: Happened,
    detail: Option<&str>,
    by: Option<&str>,
) -> String {
    insert(dialect, JOURNAL, &[line(dialect, revision, direction, happened, (detail, by))])
}

/// A row: columns and their values.
type Row<'v> = [(&'static str, Value<'v>); 8];

/// A line of the journal, with its detail and who wrote it.
fn line<'v>(
    dialect: &dyn Dialect,
    revision: &'v str,
    direction: Direction,
    happened: Happened,
    (detail, by): (Option<&'v str>, Option<&'v str>),
) -> Row<'v> {
    let (event, operation) = match happened {
        Happened::Started => ("start", None),
        Happened::Step(number) => ("step", i64::try_from(number).ok()),
        Happened::Done => ("done", None),
        Happened::Failed => ("failed", None),
        Happened::Stamped => ("stamped", None),
    };
    [
        ("at", Value::Sql(dialect.utc_now())),
        ("revision", Value::Text(revision)),
        ("direction", Value::Text(direction.name())),
        ("event", Value::Text(event)),
        ("operation", operation.map_or(Value::Null, Value::Int)),
        ("detail", detail.map_or(Value::Null, Value::Text)),
        ("by_whom", by.map_or(Value::Null, Value::Text)),
        ("tool_version", Value::Text(TOOL)),
    ]
}

/// Adds rows, all of the same columns.
fn insert<const N: usize>(
    dialect: &dyn Dialect,
    table: &str,
    rows: &[[(&str, Value<'_>); N]],
) -> String {
    let columns = rows.first().into_iter().flatten();
    let columns: Vec<String> = columns.map(|(name, _)| dialect.identifier(name)).collect();
    let values = |row: &[(&str, Value<'_>); N]| {
        let values: Vec<String> = row.iter().map(|(_, value)| dialect.literal(value)).collect();
        format!("({})", values.join(", "))
    };
    let (table, columns) = (dialect.identifier(table), columns.join(", "));
    let rows: Vec<String> = rows.iter().map(values).collect();
    format!("INSERT INTO {table} ({columns}) VALUES {}", rows.join(", "))
}
