//! Which operation becomes what on MySQL.

use crate::dialect::{Dialect, Frame, Work};
use crate::error::Result;
use crate::mysql::collations::require_one_collation;
use crate::mysql::enumeration::{self, spelled_out};
use crate::mysql::flavour::{Flavour, Mysql};
use crate::mysql::limits::require_supported;
use crate::mysql::quoting::{ESCAPING, PLAIN, quoting};
use crate::mysql::{alter, cut, ddl, follow, name, normal, object, types, using, worded};
use crate::operation::{Operation, Verb};
use crate::replay::made;
use crate::rows;
use crate::schema::{Database, State, Value};
use crate::sql::open::left_open;
use crate::sql::{Token, changes_rows, ends_in_comment, tokens};

impl Dialect for Mysql {
    fn database(&self) -> Database {
        Database::Mysql
    }

    fn name(&self) -> &'static str {
        self.flavour().name()
    }

    fn kept(&self) -> Box<dyn Dialect> {
        Box::new(*self)
    }

    fn normal<'a>(&self, state: &State<'a>) -> State<'a> {
        normal::normal(self, state)
    }

    fn worded<'a>(&self, state: &State<'a>) -> State<'a> {
        worded::worded(self, state)
    }

    /// A view knows the columns that it was made of by their names.
    fn shows_objects(&self) -> bool {
        true
    }

    fn identifier(&self, name: &str) -> String {
        name::identifier(name)
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

    /// So many go into a few messages, behind which people are told of them.
    fn most_together(&self) -> usize {
        20
    }

    fn group(&self, operations: &[Operation<'_>], before: &State<'_>) -> usize {
        alter::group(self, operations, before)
    }

    fn work<'a>(&self, operations: &[Operation<'a>], before: &State<'a>) -> Result<Vec<Work<'a>>> {
        match operations {
            [operation] => self.one(operation, before),
            several => {
                several.iter().try_for_each(|operation| require_supported(self, operation))?;
                let statement = alter::statement(self, several, before)?;
                Ok(statement.map(Work::Statement).into_iter().collect())
            }
        }
    }

    fn stays_whole(&self, sql: &str) -> Option<&'static str> {
        if changes_rows(sql) { None } else { cut::statements(sql).err() }
    }

    fn left_open(&self, sql: &str) -> Option<&'static str> {
        left_open(sql, quoting(self.backslash()))
    }

    /// Whatever a statement before it made of `sql_mode`.
    fn has_plain_end(&self, sql: &str) -> bool {
        left_open(sql, &PLAIN).is_none() && left_open(sql, &ESCAPING).is_none()
    }

    fn remark(&self) -> &'static str {
        "Each change of the schema is committed at once: after an error look how far it came."
    }

    /// What Diesel's connections set as well: without it texts and times would depend on the program
    /// that reads the script. And, where MariaDB is not of that mind by itself, that a `TIMESTAMP` does
    /// nothing that nobody said.
    fn preamble(&self) -> &'static [&'static str] {
        match self.flavour() {
            Flavour::Mysql => &["SET NAMES utf8mb4", "SET time_zone = '+00:00'"],
            Flavour::Mariadb => &[
                "SET NAMES utf8mb4",
                "SET time_zone = '+00:00'",
                "/*M!100609 SET explicit_defaults_for_timestamp = ON */",
            ],
        }
    }

    /// Outside of a routine there is no statement that fails at will, but one may call what is not there:
    /// its name, of 64 characters at most, is in the message.
    fn require(&self, condition: &str, otherwise: &str) -> Vec<String> {
        let name: String = otherwise.chars().take(64).collect();
        let call = format!("CALL {}()", self.identifier(name.trim_end()));
        let call = self.literal(&Value::Text(&call));
        vec![
            format!("SET @migrate_start = IF({condition}, 'DO 0', {call})"),
            "PREPARE migrate_start FROM @migrate_start".to_owned(),
            "EXECUTE migrate_start".to_owned(),
            "DEALLOCATE PREPARE migrate_start".to_owned(),
        ]
    }

    /// The `mariadb` and `mysql` programs cut a script at each semicolon, unless told of another end.
    fn sentence(&self, sql: &str) -> String {
        let has_parts = tokens(sql).contains(&Token::Symbol(";"));
        match has_parts {
            true => format!("DELIMITER //\n{sql}\n//\nDELIMITER ;\n"),
            false if ends_in_comment(sql) => format!("{sql}\n;\n"),
            false => format!("{sql};\n"),
        }
    }

    /// The first change of the schema would end it.
    fn transaction(&self, _: bool) -> Frame {
        Frame::default()
    }
}

/// What of a text is done and noted at once: each statement of it, or all where a transaction holds
/// them or where they cannot be told apart.
fn parts(sql: &str) -> Vec<&str> {
    match cut::statements(sql) {
        Ok(statements) if statements.len() > 1 && !changes_rows(sql) => statements,
        Ok(_) | Err(_) => vec![sql],
    }
}

impl Mysql {
    fn one<'a>(&self, operation: &Operation<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
        require_supported(self, operation)?;
        let statements = match &operation.verb {
            Verb::CreateTable(op) => {
                let table = spelled_out(&made(before, op)?, before);
                require_one_collation(self, &table, before)?;
                vec![ddl::create_table(self, &table)?]
            }
            Verb::DropTable(op) => vec![format!("DROP TABLE {}", name::table_name(op.name))],
            Verb::RenameTable(op) => vec![format!(
                "ALTER TABLE {} RENAME TO {}",
                name::table_name(op.from),
                name::table_name(op.to)
            )],
            Verb::AlterEnum(op) => enumeration::alter(self, op, before)?,
            Verb::CreateObject(op) => vec![object::create(self, &op.object)?],
            Verb::ReplaceObject(op) => object::replace(self, &op.object)?,
            Verb::DropObject(op) => vec![object::drop(self, op)?],
            Verb::RenameObject(op) => object::rename(self, op, before)?,
            Verb::BulkInsert(op) => rows::insert(self, op, ""),
            Verb::DeleteRows(op) => rows::delete(self, op, before.find_table(op.table)?)?,
            Verb::UpdateRows(op) => rows::update(self, op),
            Verb::Execute(op) => {
                let sql = op.sql.text(Database::Mysql).trim().trim_end_matches(';');
                parts(sql).into_iter().filter(|sql| !sql.is_empty()).map(str::to_owned).collect()
            }
            Verb::Run(op) => return Ok(vec![Work::Code(op.up)]),
            Verb::Custom(op) => op.operation.statements(Database::Mysql),
            Verb::AlterColumn(op) if op.using.is_some() => using::statements(self, op, before)?,
            Verb::AlterColumn(op) => alter::column(self, op, before)?,
            Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::RenameIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::RenameConstraint(_)
            | Verb::AlterTable(_) => {
                alter::statement(self, &[*operation], before)?.into_iter().collect()
            }
            // Rows are looked at when a constraint comes, and each column lists its own values.
            Verb::ValidateConstraint(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::RefreshView(_) => Vec::new(),
        };
        let behind = follow::behind(self, operation, before)?;
        Ok(statements.into_iter().chain(behind).map(Work::Statement).collect())
    }
}
