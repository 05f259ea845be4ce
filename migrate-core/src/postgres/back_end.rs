//! The dialect itself: which operation becomes what work.

use crate::dialect::{Dialect, Frame, Work};
use crate::error::{Error, Result};
use crate::operation::{CreateIndex, Operation, Verb};
use crate::postgres::limits::require_supported;
use crate::postgres::quoting::{ESCAPING, STANDARD};
use crate::postgres::rename::renamed;
use crate::postgres::{
    alter, catalog, ddl, deferred, domain, enumeration, join, name, numbered, object, replaced,
    settings, types,
};
use crate::replay::made;
use crate::rows;
use crate::schema::{Database, Index, ObjectKind, State, Value, named};
use crate::sql::open::left_open;
use crate::sql::{Token, tokens};
use crate::worded::refer_freely;

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

    /// Whether `statement_timeout` counts for each statement of a message: before 13 for all of it
    /// (<https://www.postgresql.org/docs/13/release-13.html>).
    #[cfg(feature = "postgres_backend")]
    pub(crate) const fn times_each_statement(self) -> bool {
        self.version >= 13
    }
}

impl Dialect for Postgres {
    fn database(&self) -> Database {
        Database::Postgres
    }

    fn kept(&self) -> Box<dyn Dialect> {
        Box::new(*self)
    }

    /// Each table and index that a transaction makes is locked until its end, in a table of limited
    /// size (`max_locks_per_transaction`), and makes every later statement a little slower.
    fn most_together(&self) -> usize {
        20
    }

    fn settled<'a>(
        &self,
        operations: &[Operation<'_>],
        before: &State<'_>,
        work: Vec<Work<'a>>,
    ) -> Vec<Work<'a>> {
        deferred::settled(operations, before, work)
    }

    fn texts_are_whole(&self) -> bool {
        true
    }

    fn settings(&self, sql: &str) -> Option<[&'static str; 2]> {
        settings::are_changed(sql).then_some([settings::NOTE, settings::GIVE_BACK])
    }

    fn normal<'a>(&self, state: &State<'a>) -> State<'a> {
        catalog::normal(state)
    }

    fn worded<'a>(&self, state: &State<'a>) -> State<'a> {
        let mut worded = state.clone();
        refer_freely(&mut worded, |ty| Some(types::type_name(ty)));
        worded
    }

    fn literal(&self, value: &Value<'_>) -> String {
        types::literal(value)
    }

    fn utc_now(&self) -> &'static str {
        "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
    }

    fn group(&self, operations: &[Operation<'_>], _before: &State<'_>) -> usize {
        join::group(operations)
    }

    fn work<'a>(&self, operations: &[Operation<'a>], before: &State<'a>) -> Result<Vec<Work<'a>>> {
        match operations {
            [] => Ok(Vec::new()),
            [operation] => self.one(operation, before),
            several => Ok(statements(join::joined(several, before)?)),
        }
    }

    fn left_open(&self, sql: &str) -> Option<&'static str> {
        left_open(sql, &STANDARD).filter(|_| left_open(sql, &ESCAPING).is_some())
    }

    fn has_plain_end(&self, sql: &str) -> bool {
        left_open(sql, &STANDARD).is_none() && left_open(sql, &ESCAPING).is_none()
    }

    fn remark(&self) -> &'static str {
        "Run this with `psql -v ON_ERROR_STOP=1`, else it goes on after an error."
    }

    fn require(&self, condition: &str, otherwise: &str) -> Vec<String> {
        let otherwise = self.literal(&Value::Text(otherwise));
        vec![format!(
            "DO $migrate$ BEGIN IF NOT ({condition}) THEN RAISE EXCEPTION USING MESSAGE = {otherwise}; END IF; END $migrate$"
        )]
    }

    fn transaction(&self, _rebuilds: bool) -> Frame {
        Frame { open: vec!["BEGIN"], close: vec!["COMMIT"] }
    }
}

impl Postgres {
    fn one<'a>(&self, operation: &Operation<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
        require_supported(operation, self.version)?;
        let statement = match &operation.verb {
            Verb::CreateTable(op) => return Ok(statements(ddl::create_table(&made(before, op)?))),
            Verb::DropTable(op) => format!("DROP TABLE {}", name::qualified(op.name)),
            Verb::RenameTable(op) => {
                return Ok(statements(renamed("TABLE", op.from, op.to)));
            }
            Verb::AlterTable(op) => {
                return Ok(statements(alter::alter_whole(op, before.find_table(op.table)?)));
            }
            Verb::AttachPartition(op) => {
                let (table, bounds) = (name::qualified(op.table), op.partition.bounds);
                let action = format!("ATTACH PARTITION {table} {bounds}");
                ddl::alter_table(op.partition.parent, &[action])
            }
            Verb::DetachPartition(op) => {
                let concurrently = if op.concurrently { " CONCURRENTLY" } else { "" };
                let action =
                    format!("DETACH PARTITION {}{concurrently}", name::qualified(op.table));
                return Ok(vec![alone(op.concurrently, ddl::alter_table(op.parent, &[action]))]);
            }
            Verb::AddColumn(op) => return Ok(statements(alter::add_column(op, before))),
            Verb::DropColumn(op) => {
                let action = format!("DROP COLUMN {}", name::identifier(op.column));
                ddl::alter_table(op.table, &[action])
            }
            Verb::AlterColumn(op) => return Ok(statements(alter::alter_column(op, before)?)),
            Verb::CreateIndex(op) => return Ok(vec![create_index(op)]),
            Verb::DropIndex(op) => {
                let concurrently = if op.concurrently { "CONCURRENTLY " } else { "" };
                let name = name::beside(op.table, op.name);
                let statement = format!("DROP INDEX {concurrently}{name}");
                if op.concurrently {
                    return Ok(vec![Work::Alone(statement)]);
                }
                let index = before.find_table(op.table)?.index(op.name);
                let columns = index.and_then(Index::referable).unwrap_or_default();
                return Ok(statements(alter::drop_key(op.table, &columns, statement, before)));
            }
            Verb::RenameIndex(op) => {
                let (from, to) = (name::beside(op.table, op.from), name::identifier(op.to));
                format!("ALTER INDEX {from} RENAME TO {to}")
            }
            Verb::CreateConstraint(op) => {
                let constraint = named(before.arena(), op.table, op.constraint);
                ddl::alter_table(op.table, &[format!("ADD {}", ddl::added(&constraint))])
            }
            Verb::DropConstraint(op) => {
                let action = format!("DROP CONSTRAINT {}", name::identifier(op.name));
                let statement = ddl::alter_table(op.table, &[action]);
                let constraint = before.find_table(op.table)?.constraint(op.name);
                let columns =
                    constraint.filter(|it| ddl::is_key(it)).map_or(&[][..], |it| it.columns());
                return Ok(statements(alter::drop_key(op.table, columns, statement, before)));
            }
            Verb::RenameConstraint(op) => {
                let (from, to) = (name::identifier(op.from), name::identifier(op.to));
                ddl::alter_table(op.table, &[format!("RENAME CONSTRAINT {from} TO {to}")])
            }
            Verb::ValidateConstraint(op) => {
                let action = format!("VALIDATE CONSTRAINT {}", name::identifier(op.name));
                ddl::alter_table(op.table, &[action])
            }
            Verb::CreateEnum(op) => enumeration::create(&op.enumeration),
            Verb::DropEnum(op) => format!("DROP TYPE {}", name::qualified(op.name)),
            Verb::AlterEnum(op) => return enumeration::alter(op, before),
            Verb::CreateObject(op) => object::create(&op.object),
            Verb::ReplaceObject(op) if op.object.kind == ObjectKind::Domain => {
                return Ok(statements(domain::replace(&op.object, before)));
            }
            Verb::ReplaceObject(op) => {
                return Ok(statements(replaced::replace(&op.object, before)));
            }
            Verb::DropObject(op) => object::drop(op),
            Verb::RenameObject(op) => return Ok(statements(object::rename(op))),
            Verb::RefreshView(op) => object::refresh(op),
            Verb::BulkInsert(op) => {
                return Ok(statements(numbered::insert(self, op, before.find_table(op.table)?)));
            }
            Verb::DeleteRows(op) => {
                return Ok(statements(rows::delete(self, op, before.find_table(op.table)?)?));
            }
            Verb::UpdateRows(op) => return Ok(statements(rows::update(self, op))),
            Verb::Execute(op) => {
                let sql = op.sql.text(Database::Postgres).trim().trim_end_matches(';');
                return Ok(statements(Some(sql.to_owned()).filter(|sql| !is_blank(sql))));
            }
            Verb::Run(op) => return Ok(vec![Work::Code(op.up)]),
            Verb::Custom(op) => return Ok(statements(op.operation.statements(Database::Postgres))),
        };
        Ok(vec![Work::Statement(statement)])
    }
}

fn create_index<'a>(op: &CreateIndex<'_>) -> Work<'a> {
    let concurrently = if op.concurrently { " CONCURRENTLY" } else { "" };
    let unless = if op.if_not_exists { " IF NOT EXISTS" } else { "" };
    let how = format!("INDEX{concurrently}{unless}");
    alone(op.concurrently, ddl::create_index(op.table, &op.index).replacen("INDEX", &how, 1))
}

/// A statement, in a transaction or not.
fn alone<'a>(is_alone: bool, sql: String) -> Work<'a> {
    if is_alone { Work::Alone(sql) } else { Work::Statement(sql) }
}

/// Whether there is no statement in a text: PostgreSQL refuses such a message.
fn is_blank(sql: &str) -> bool {
    tokens(sql).iter().all(|token| matches!(token, Token::Space(_) | Token::Symbol(";")))
}

fn statements<'a>(sql: impl IntoIterator<Item = String>) -> Vec<Work<'a>> {
    sql.into_iter().map(Work::Statement).collect()
}
