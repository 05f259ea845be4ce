//! The dialect itself: which operation becomes what work.

use crate::dialect::{Dialect, Frame, Work};
use crate::error::{Error, Result};
use crate::operation::{Operation, Verb};
use crate::postgres::{alter, catalog, ddl, rows, types};
use crate::replay::made;
use crate::schema::{Column, Database, State, Storage, Value, named};

/// PostgreSQL, of some version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Postgres {
    version: u32,
}

impl Postgres {
    /// The newest version: what is written for it runs on older ones, too, where the operations ask
    /// for nothing that is new.
    pub const NEWEST: Self = Self { version: 18 };

    /// The oldest version that will do: the first with generated columns.
    const OLDEST: u32 = 12;
    /// The first version whose generated columns can be virtual.
    const VIRTUAL: u32 = 18;

    /// Reads a version as `server_version_num` gives it.
    ///
    /// # Errors
    ///
    /// [`Error::TooOld`] for a version before 12.
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::postgres::Postgres;
    ///
    /// assert!(Postgres::of_version("150020").is_ok());
    /// assert!(Postgres::of_version("90624").is_err());
    /// ```
    pub fn of_version(text: &str) -> Result<Self> {
        let version = text.parse::<u32>().unwrap_or(0) / 10_000;
        if version < Self::OLDEST {
            let found = version.to_string();
            return Err(Error::TooOld { dialect: "PostgreSQL", found, needed: "12" });
        }
        Ok(Self { version })
    }
}

impl Dialect for Postgres {
    fn database(&self) -> Database {
        Database::Postgres
    }

    fn normal<'a>(&self, state: &State<'a>) -> State<'a> {
        catalog::normal(state)
    }

    fn literal(&self, value: &Value<'_>) -> String {
        types::literal(value)
    }

    fn utc_now(&self) -> &'static str {
        "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
    }

    fn work<'a>(&self, operations: &[Operation<'a>], before: &State<'a>) -> Result<Vec<Work<'a>>> {
        let work = operations.iter().map(|operation| self.one(operation, before));
        Ok(work.collect::<Result<Vec<_>>>()?.concat())
    }

    fn remark(&self) -> &'static str {
        "Run this with `psql -v ON_ERROR_STOP=1`, else it goes on after an error."
    }

    fn transaction(&self, _rebuilds: bool) -> Frame {
        Frame { open: vec!["BEGIN"], close: vec!["COMMIT"] }
    }
}

impl Postgres {
    fn one<'a>(&self, operation: &Operation<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
        let statement = match &operation.verb {
            Verb::CreateTable(op) => {
                let table = made(before, op)?;
                table.columns.iter().try_for_each(|column| self.require_stored(column))?;
                return Ok(statements(ddl::create_table(&table)));
            }
            Verb::DropTable(op) => format!("DROP TABLE {}", ddl::qualified(op.name)),
            Verb::RenameTable(op) => return Ok(statements(alter::rename_table(op))),
            Verb::AddColumn(op) => {
                self.require_stored(&op.column)?;
                return Ok(statements(alter::add_column(op, before)));
            }
            Verb::DropColumn(op) => {
                let action = format!("DROP COLUMN {}", ddl::identifier(op.column));
                alter::alter_table(op.table, &[action])
            }
            Verb::AlterColumn(op) => return Ok(statements(alter::alter_column(op, before)?)),
            Verb::CreateIndex(op) => ddl::create_index(op.table, &op.index),
            Verb::DropIndex(op) => format!("DROP INDEX {}", ddl::beside(op.table, op.name)),
            Verb::CreateConstraint(op) => {
                let constraint = named(before.arena(), op.table, op.constraint);
                alter::alter_table(op.table, &[format!("ADD {}", ddl::constraint(&constraint))])
            }
            Verb::DropConstraint(op) => {
                let action = format!("DROP CONSTRAINT {}", ddl::identifier(op.name));
                alter::alter_table(op.table, &[action])
            }
            Verb::BulkInsert(op) => {
                return Ok(statements(rows::insert(op, before.find_table(op.table)?)));
            }
            Verb::DeleteRows(op) => {
                return Ok(statements(rows::delete(op, before.find_table(op.table)?)?));
            }
            Verb::Execute(op) if op.sql.is_empty() => return Ok(Vec::new()),
            Verb::Execute(op) => op.sql.trim().trim_end_matches(';').to_owned(),
            Verb::Run(op) => return Ok(vec![Work::Code(op.up)]),
        };
        Ok(vec![Work::Statement(statement)])
    }

    /// Checks that a generated column is one that this version can keep.
    fn require_stored(&self, column: &Column<'_>) -> Result<()> {
        let is_virtual =
            column.generated.is_some_and(|generated| generated.storage == Storage::Virtual);
        if is_virtual && self.version < Self::VIRTUAL {
            return Err(Error::Unsupported {
                dialect: "PostgreSQL",
                what: format!(
                    "compute column `{}` when it is read, before version 18",
                    column.name
                ),
                instead: "keep it in the table: `generated_stored`",
            });
        }
        Ok(())
    }
}

fn statements<'a>(sql: impl IntoIterator<Item = String>) -> Vec<Work<'a>> {
    sql.into_iter().map(Work::Statement).collect()
}
