//! Which operation becomes what on MySQL.

use crate::dialect::{Dialect, Frame, Work};
use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::mysql::{alter, ddl, normal, rows, types, using};
use crate::operation::{CreateTable, Operation, Verb};
use crate::replay::made;
use crate::schema::{Database, State, Value};

impl Dialect for Mysql {
    fn database(&self) -> Database {
        Database::Mysql
    }

    fn name(&self) -> &'static str {
        self.flavour().name()
    }

    fn normal<'a>(&self, state: &State<'a>) -> State<'a> {
        normal::normal(self, state)
    }

    fn identifier(&self, name: &str) -> String {
        ddl::identifier(name)
    }

    fn literal(&self, value: &Value<'_>) -> String {
        types::literal(value)
    }

    fn utc_now(&self) -> &'static str {
        "CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z')"
    }

    fn transactional_ddl(&self) -> bool {
        false
    }

    fn group(&self, operations: &[Operation<'_>], before: &State<'_>) -> usize {
        alter::group(self, operations, before)
    }

    fn work<'a>(&self, operations: &[Operation<'a>], before: &State<'a>) -> Result<Vec<Work<'a>>> {
        match operations {
            [operation] => self.one(operation, before),
            several => Ok(alter::statement(self, several, before)?
                .map(Work::Statement)
                .into_iter()
                .collect()),
        }
    }

    fn remark(&self) -> &'static str {
        "Each change of the schema is committed at once: after an error look how far it came."
    }

    /// What Diesel's connections set as well: without it texts and times would depend on the program
    /// that reads the script.
    fn preamble(&self) -> &'static [&'static str] {
        &["SET NAMES utf8mb4", "SET time_zone = '+00:00'"]
    }

    fn transaction(&self, _: bool) -> Frame {
        Frame { open: vec!["START TRANSACTION"], close: vec!["COMMIT"] }
    }
}

impl Mysql {
    fn one<'a>(&self, operation: &Operation<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
        let statements = match &operation.verb {
            Verb::CreateTable(op) => vec![self.create_table(op, before)?],
            Verb::DropTable(op) => vec![format!("DROP TABLE {}", ddl::table_name(op.name))],
            Verb::RenameTable(op) => vec![format!(
                "ALTER TABLE {} RENAME TO {}",
                ddl::table_name(op.from),
                ddl::table_name(op.to)
            )],
            Verb::BulkInsert(op) => rows::insert(op),
            Verb::DeleteRows(op) => rows::delete(op, before.find_table(op.table)?)?,
            Verb::Execute(op) if op.sql.is_empty() => Vec::new(),
            Verb::Execute(op) => vec![op.sql.trim().trim_end_matches(';').to_owned()],
            Verb::Run(op) => return Ok(vec![Work::Code(op.up)]),
            Verb::AlterColumn(op) if op.using.is_some() => using::statements(self, op, before)?,
            Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::AlterColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_) => {
                alter::statement(self, &[*operation], before)?.into_iter().collect()
            }
        };
        Ok(statements.into_iter().map(Work::Statement).collect())
    }

    fn create_table(&self, op: &CreateTable<'_>, before: &State<'_>) -> Result<String> {
        self.require_no_foreign_options(op)?;
        ddl::create_table(self, &made(before, op)?)
    }

    /// Checks that a table asks for nothing that only another database has.
    fn require_no_foreign_options(&self, op: &CreateTable<'_>) -> Result<()> {
        let asked = [(op.options.strict, "strict"), (op.options.without_rowid, "without_rowid")];
        match asked.into_iter().find(|(on, _)| *on) {
            Some((_, word)) => Err(self.cannot(
                format!("make `{}` `{word}`", op.name),
                "leave the option out: it is SQLite's",
            )),
            None => Ok(()),
        }
    }
}
