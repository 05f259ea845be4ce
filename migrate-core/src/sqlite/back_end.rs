//! The dialect itself: which operation becomes what work.

use crate::dialect::{Dialect, Frame, Hanging, Probe, Rebuild, Work};
use crate::error::{Error, Result};
use crate::operation::{AlterColumn, Operation, RenameIndex, Verb, rename_column};
use crate::replay::{made, replay};
use crate::rows;
use crate::schema::{Arena, Database, Index, State, Table, Value};
use crate::sql::open::left_open;
use crate::sql::rename_in;
use crate::sqlite::alter::Version;
use crate::sqlite::enumeration::spelled_out;
use crate::sqlite::limits::{require_number, require_numbers, require_supported};
use crate::sqlite::quoting::QUOTING;
use crate::sqlite::{
    alter, catalog, ddl, follow, object, probe, proof, rebuild, types, values, worded,
};

/// SQLite, of some version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sqlite {
    version: Version,
}

impl Sqlite {
    /// The oldest version that will do: the first whose `DROP COLUMN` does no harm
    /// (<https://sqlite.org/releaselog/3_35_5.html>).
    pub const OLDEST: Self = Self { version: (3, 35, 5) };

    /// Reads a version as `sqlite_version()` gives it.
    ///
    /// # Errors
    ///
    /// [`Error::TooOld`] when the version is older than [`Sqlite::OLDEST`].
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::sqlite::Sqlite;
    ///
    /// assert!(Sqlite::of_version("3.45.1").is_ok());
    /// assert!(Sqlite::of_version("3.31.1").is_err());
    /// ```
    pub fn of_version(text: &str) -> Result<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        let version = (next(), next(), next());
        if version < Self::OLDEST.version {
            let found = text.to_owned();
            return Err(Error::TooOld { dialect: "SQLite", found, needed: "3.35.5" });
        }
        Ok(Self { version })
    }
}

impl Dialect for Sqlite {
    fn database(&self) -> Database {
        Database::Sqlite
    }

    fn kept(&self) -> Box<dyn Dialect> {
        Box::new(*self)
    }

    fn normal<'a>(&self, state: &State<'a>) -> State<'a> {
        catalog::normal(state)
    }

    fn worded<'a>(&self, state: &State<'a>) -> State<'a> {
        worded::worded(state)
    }

    fn keeps_texts(&self) -> bool {
        true
    }

    fn literal(&self, value: &Value<'_>) -> String {
        types::literal(value)
    }

    fn utc_now(&self) -> &'static str {
        "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
    }

    fn group(&self, operations: &[Operation<'_>], before: &State<'_>) -> usize {
        alter::group(operations, before, self.version)
    }

    fn work<'a>(&self, operations: &[Operation<'a>], before: &State<'a>) -> Result<Vec<Work<'a>>> {
        match operations {
            [] => Ok(Vec::new()),
            [operation] => self.one(operation, before),
            several => {
                several.iter().try_for_each(require_supported)?;
                Ok(vec![rebuilt(several, before)?])
            }
        }
    }

    fn probes(&self, rebuild: &Rebuild<'_>, objects: &[Hanging<'_>]) -> Vec<Probe> {
        probe::probes(rebuild, objects)
    }

    fn rebuild(&self, rebuild: &Rebuild<'_>, objects: Option<&[Hanging<'_>]>) -> Vec<String> {
        rebuild::statements(rebuild, objects)
    }

    fn left_open(&self, sql: &str) -> Option<&'static str> {
        left_open(sql, &QUOTING)
    }

    fn remark(&self) -> &'static str {
        "Run this with `sqlite3 -bail`, else its shell goes on after an error, and commits."
    }

    fn require(&self, condition: &str, otherwise: &str) -> Vec<String> {
        proof::require(condition, otherwise)
    }

    fn transaction(&self, rebuilds: bool) -> Frame {
        let (open, close) = ("BEGIN IMMEDIATE", "COMMIT");
        if !rebuilds {
            return Frame { open: vec![open], close: vec![close] };
        }
        Frame {
            open: vec!["PRAGMA foreign_keys = OFF", open],
            close: vec!["PRAGMA foreign_key_check", close, "PRAGMA foreign_keys = ON"],
        }
    }

    fn table<'a>(&self, live: &[String], arena: &'a Arena) -> Option<Table<'a>> {
        catalog::table(arena, live)
    }

    fn differences(&self, live: &[String], expected: &Table<'_>) -> Vec<String> {
        catalog::differences(live, expected)
    }
}

impl Sqlite {
    fn one<'a>(&self, operation: &Operation<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
        require_supported(operation)?;
        if let Verb::AddColumn(op) = &operation.verb {
            require_number(op.table, &op.column)?;
        }
        let statement = match &operation.verb {
            Verb::CreateTable(op) => {
                let table = made(before, op)?;
                require_numbers(&table)?;
                ddl::create_table(&spelled_out(&table, before), op.name)
            }
            Verb::DropTable(op) => format!("DROP TABLE {}", ddl::identifier(op.name)),
            Verb::RenameTable(op) => return Ok(statements(alter::rename_table(op))),
            Verb::CreateIndex(op) if op.if_not_exists => {
                ddl::create_index(op.table, &op.index).replacen("INDEX", "INDEX IF NOT EXISTS", 1)
            }
            Verb::CreateIndex(op) => ddl::create_index(op.table, &op.index),
            Verb::DropIndex(op) => format!("DROP INDEX {}", ddl::identifier(op.name)),
            Verb::RenameIndex(op) => return Ok(statements(rename_index(op, before)?)),
            Verb::AlterEnum(op) => return values::alter(op, before),
            Verb::CreateObject(op) => object::create(&op.object)?,
            Verb::ReplaceObject(op) => return Ok(statements(object::replace(&op.object)?)),
            Verb::DropObject(op) => object::drop(op)?,
            Verb::RenameObject(op) => {
                let renamed = object::rename(op, before)?;
                let behind = follow::behind_view(op, before)?;
                return Ok(statements([renamed, behind].concat()));
            }
            Verb::BulkInsert(op) => return Ok(statements(rows::insert(self, op, ""))),
            Verb::DeleteRows(op) => {
                return Ok(statements(rows::delete(self, op, before.find_table(op.table)?)?));
            }
            Verb::UpdateRows(op) => return Ok(statements(rows::update(self, op))),
            Verb::Execute(op) => {
                let sql = op.sql.text(Database::Sqlite).trim().trim_end_matches(';');
                let sent = Some(sql.to_owned()).filter(|sql| !sql.is_empty());
                return Ok(statements(sent));
            }
            Verb::Run(op) => return Ok(vec![Work::Code(op.up)]),
            Verb::Custom(op) => return Ok(statements(op.operation.statements(Database::Sqlite))),
            Verb::AlterTable(op) if alter::changes_storage(op) => {
                return Ok(vec![rebuilt(&[*operation], before)?]);
            }
            // SQLite keeps no remarks, looks at rows at once, and has a text for an enumeration.
            Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::ValidateConstraint(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::RefreshView(_) => return Ok(Vec::new()),
            Verb::AlterColumn(op) if op.rename.is_some() => return self.rename(op, before),
            Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::AlterColumn(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::RenameConstraint(_) => {
                return match alter::native(operation, before, self.version) {
                    Some(sql) => Ok(statements(sql)),
                    None => Ok(vec![rebuilt(&[*operation], before)?]),
                };
            }
        };
        Ok(vec![Work::Statement(statement)])
    }

    /// Renames a column, then changes the rest of it under its new name. `using` speaks of the old
    /// row, so the rename goes through it as well.
    fn rename<'a>(&self, op: &AlterColumn<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
        let name = op.rename.unwrap_or(op.column);
        let around = follow::around(op, name, before)?;
        let rename = alter::rename_column(op.table, op.column, name);
        let mut work = statements(around.before.into_iter().chain([rename]).chain(around.behind));
        let using = op.using.map(|expression| rename_in(expression, op.column, name));
        let using = using.map(|expression| before.arena().text(expression));
        let rest = AlterColumn { rename: None, column: name, using, ..*op };
        if alter::changes_anything(&rest) {
            // All of the schema: what a text speaks of may be in another table.
            let mut renamed = before.clone();
            replay(&mut renamed, &rename_column(op.table, op.column, name).into_operation())?;
            work.extend(self.one(&rest.into_operation(), &renamed)?);
        }
        Ok(work)
    }
}

/// SQLite renames no index: it is made again.
fn rename_index(op: &RenameIndex<'_>, before: &State<'_>) -> Result<Vec<String>> {
    let table = before.find_table(op.table)?;
    let anew = table
        .index(op.from)
        .map(|index| ddl::create_index(op.table, &Index { name: op.to, ..*index }));
    let drop = format!("DROP INDEX {}", ddl::identifier(op.from));
    Ok([drop].into_iter().chain(anew).collect())
}

fn statements<'a>(sql: impl IntoIterator<Item = String>) -> Vec<Work<'a>> {
    sql.into_iter().map(Work::Statement).collect()
}

fn rebuilt<'a>(operations: &[Operation<'a>], before: &State<'a>) -> Result<Work<'a>> {
    Ok(Work::Rebuild(Box::new(rebuild::of(operations, before)?)))
}
