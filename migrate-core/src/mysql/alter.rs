//! Changes of a table's shape, as clauses of `ALTER TABLE`. Each such statement takes effect whole or
//! not at all, and may copy the table: so changes of one table that do not touch one another travel
//! in one.

use crate::error::Result;
use crate::mysql::ddl::{self, column, identifier, table_name};
use crate::mysql::flavour::Mysql;
use crate::mysql::keys::{require_numbered_key, servants};
use crate::operation::{AddColumn, AlterColumn, Change, DropConstraint, Operation, Verb};
use crate::replay::{lifted, replay};
use crate::schema::{Arena, Column, Constraint, ConstraintKind, Database, State, Table, named};
use crate::sql::uses_column;

/// How many of the first operations make one statement.
pub(crate) fn group(server: &Mysql, operations: &[Operation<'_>], before: &State<'_>) -> usize {
    let Some(table) = operations.first().and_then(shaped) else { return 1 };
    let joins = |operation: &&Operation<'_>| shaped(operation) == Some(table);
    let run = &operations[..operations.iter().take_while(joins).count()];
    let mut state = scope(before, table, run);
    let mut group: Option<Changed<'_>> = None;
    for (place, operation) in run.iter().enumerate() {
        // What is wrong is said when it is the first of its group.
        let change = match changed(server, operation, &mut state) {
            Ok(change) if group.as_ref().is_none_or(|group| group.takes(&change)) => change,
            Ok(_) | Err(_) => return place.max(1),
        };
        match &mut group {
            Some(group) => group.touched.extend(change.touched),
            None => group = Some(change),
        }
    }
    run.len()
}

/// The statement that makes some changes of one table.
pub(crate) fn statement(
    server: &Mysql,
    operations: &[Operation<'_>],
    before: &State<'_>,
) -> Result<Option<String>> {
    let Some(table) = operations.first().and_then(shaped) else { return Ok(None) };
    let mut state = scope(before, table, operations);
    let mut clauses = Vec::new();
    for operation in operations {
        clauses.extend(changed(server, operation, &mut state)?.clauses);
    }
    require_numbered_key(server, state.find_table(table)?)?;
    if clauses.is_empty() {
        return Ok(None);
    }
    Ok(Some(format!("ALTER TABLE {} {}", table_name(table), clauses.join(", "))))
}

/// The table whose shape an operation changes.
pub(crate) fn shaped<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::AddColumn(op) => Some(op.table),
        Verb::DropColumn(op) => Some(op.table),
        Verb::AlterColumn(op) => Some(op.table),
        Verb::CreateIndex(op) => Some(op.table),
        Verb::DropIndex(op) => Some(op.table),
        Verb::CreateConstraint(op) => Some(op.table),
        Verb::DropConstraint(op) => Some(op.table),
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::Execute(_)
        | Verb::Run(_) => None,
    }
}

/// As much of a schema as changes of one table need: it is copied for each statement.
fn scope<'a>(before: &State<'a>, table: &str, operations: &[Operation<'a>]) -> State<'a> {
    let mut state = State::of(before.arena(), Database::Mysql);
    let names = operations.iter().filter_map(far_table).chain([table]);
    let tables = names.filter_map(|name| before.table(name));
    state.tables.extend(tables.map(|table| (table.name, table.clone())));
    state
}

/// The table that a new foreign key leads to.
fn far_table<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::AddColumn(op) => op.column.references.map(|reference| reference.table),
        Verb::CreateConstraint(op) => match op.constraint.kind {
            ConstraintKind::ForeignKey { references, .. } => Some(references.table),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. } => None,
        },
        Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::DropConstraint(_)
        | Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::Execute(_)
        | Verb::Run(_) => None,
    }
}

/// A change of a table's shape.
struct Changed<'a> {
    table: &'a str,
    clauses: Vec<String>,
    /// What it makes, drops or changes: no other change in the same statement may touch it.
    touched: Vec<String>,
    /// Whether nothing may come after it in the same statement.
    alone: bool,
}

impl Changed<'_> {
    /// Whether another change may stand in the same statement.
    fn takes(&self, other: &Changed<'_>) -> bool {
        let apart = other.touched.iter().all(|name| !self.touched.contains(name));
        self.table == other.table && !self.alone && !other.alone && apart
    }
}

/// The clauses of an operation that changes a table's shape. The schema is taken along.
fn changed<'a>(
    server: &Mysql,
    operation: &Operation<'a>,
    state: &mut State<'a>,
) -> Result<Changed<'a>> {
    let table = shaped(operation).unwrap_or_default();
    let old = state.find_table(table)?.clone();
    replay(state, operation)?;
    let new = state.find_table(table)?;
    let mut change = Changed { table, clauses: Vec::new(), touched: Vec::new(), alone: false };
    match &operation.verb {
        Verb::AddColumn(op) => change.add_column(server, op, state.arena(), new)?,
        Verb::DropColumn(op) => {
            change.clause(column_name(op.column), format!("DROP COLUMN {}", identifier(op.column)));
        }
        Verb::AlterColumn(op) => change.alter_column(server, op, &old, new)?,
        Verb::CreateIndex(op) => {
            let index = ddl::index(server, new, &op.index)?;
            change.clause(key_name(op.index.name), format!("ADD {index}"));
        }
        Verb::DropIndex(op) => {
            change.clause(key_name(op.name), format!("DROP INDEX {}", identifier(op.name)));
        }
        Verb::CreateConstraint(op) => {
            let constraint = named(state.arena(), op.table, op.constraint);
            change.add_constraint(server, &constraint, new)?;
        }
        Verb::DropConstraint(op) => change.drop_constraint(op, &old),
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::Execute(_)
        | Verb::Run(_) => {}
    }
    for (key, clause) in servants(&old, new) {
        change.clause(key_name(key), clause);
    }
    Ok(change)
}

fn column_name(name: &str) -> String {
    format!("column {}", name.to_lowercase())
}

fn key_name(name: &str) -> String {
    format!("key {}", name.to_lowercase())
}

impl<'a> Changed<'a> {
    fn clause(&mut self, touched: String, clause: String) {
        self.touched.push(touched);
        self.clauses.push(clause);
    }

    fn add_column(
        &mut self,
        server: &Mysql,
        op: &AddColumn<'a>,
        arena: &'a Arena,
        new: &Table<'a>,
    ) -> Result<()> {
        // By what the table says of it: a key makes it refuse NULL.
        let added = column(server, new.find_column(op.column.name)?)?;
        self.clause(column_name(op.column.name), format!("ADD COLUMN {added}"));
        lifted(arena, op.table, &op.column)
            .try_for_each(|constraint| self.add_constraint(server, &constraint, new))
    }

    fn add_constraint(
        &mut self,
        server: &Mysql,
        constraint: &Constraint<'a>,
        new: &Table<'a>,
    ) -> Result<()> {
        let sql = ddl::constraint(server, new, constraint)?;
        self.clause(key_name(constraint.name()), format!("ADD {sql}"));
        Ok(())
    }

    /// A constraint goes by its kind, which the state knows. What follows in the same statement could
    /// need that a foreign key is gone already.
    fn drop_constraint(&mut self, op: &DropConstraint<'_>, old: &Table<'_>) {
        let name = identifier(op.name);
        let clause = match old.constraint(op.name).map(|constraint| constraint.kind) {
            Some(ConstraintKind::PrimaryKey { .. }) => "DROP PRIMARY KEY".to_owned(),
            Some(ConstraintKind::Unique { .. }) => format!("DROP INDEX {name}"),
            Some(ConstraintKind::ForeignKey { .. }) => {
                self.alone = true;
                format!("DROP FOREIGN KEY {name}")
            }
            Some(ConstraintKind::Check { .. }) | None => format!("DROP CONSTRAINT {name}"),
        };
        self.clause(key_name(op.name), clause);
    }

    /// A new name alone is given by `RENAME COLUMN`; else the whole column is said again, with all
    /// that does not change.
    fn alter_column(
        &mut self,
        server: &Mysql,
        op: &AlterColumn<'a>,
        old: &Table<'a>,
        new: &Table<'a>,
    ) -> Result<()> {
        let name = op.rename.unwrap_or(op.column);
        let renamed = Column { name, ..*old.find_column(op.column)? };
        let after = new.find_column(name)?;
        let is_same = renamed == *after;
        let clause = match op.rename {
            None if is_same && !says_anything(op) => return Ok(()),
            None => format!("MODIFY COLUMN {}", column(server, after)?),
            Some(_) if is_same => {
                format!("RENAME COLUMN {} TO {}", identifier(op.column), identifier(name))
            }
            Some(_) => {
                format!("CHANGE COLUMN {} {}", identifier(op.column), column(server, after)?)
            }
        };
        self.alone = op.rename.is_some();
        self.touched.push(column_name(name));
        self.clause(column_name(op.column), clause);
        if op.rename.is_some() && !server.is_mariadb() {
            self.follow_rename(server, op.column, old, new)?;
        }
        Ok(())
    }

    /// MySQL does not take a rename into the expressions that speak of the column, but refuses it:
    /// those are made anew in the same statement.
    fn follow_rename(
        &mut self,
        server: &Mysql,
        from: &str,
        old: &Table<'a>,
        new: &Table<'a>,
    ) -> Result<()> {
        for (before, after) in old.constraints.iter().zip(&new.constraints) {
            match before.kind {
                ConstraintKind::Check { expression } if uses_column(expression, from) => {
                    let drop = format!("DROP CONSTRAINT {}", identifier(before.name()));
                    self.clauses.insert(0, drop);
                    self.clauses.push(format!("ADD {}", ddl::constraint(server, new, after)?));
                }
                ConstraintKind::Check { .. }
                | ConstraintKind::PrimaryKey { .. }
                | ConstraintKind::Unique { .. }
                | ConstraintKind::ForeignKey { .. } => {}
            }
        }
        for (before, after) in old.columns.iter().zip(&new.columns) {
            let follows = before.generated.is_some_and(|it| uses_column(it.expression, from));
            if follows && before.name == after.name {
                self.clauses.push(format!("MODIFY COLUMN {}", column(server, after)?));
            }
        }
        Ok(())
    }
}

/// Whether an operation names anything of a column, so that it is said again even where the chain
/// sees no difference.
fn says_anything(op: &AlterColumn<'_>) -> bool {
    op.ty.is_some()
        || op.nullability.is_some()
        || op.default != Change::Keep
        || op.comment != Change::Keep
        || op.collation != Change::Keep
}
