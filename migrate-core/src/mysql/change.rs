//! One change of a table's shape, as clauses of `ALTER TABLE`. Those of a column: see `modify`.

use crate::error::Result;
use crate::mysql::ddl::{self, character_set, column};
use crate::mysql::enumeration::spelled_out;
use crate::mysql::flavour::Mysql;
use crate::mysql::keys::servants;
use crate::mysql::name::identifier;
use crate::mysql::types::{is_text, remark, type_name};
use crate::operation::{
    AddColumn, AlterTable, Change, CreateIndex, DropConstraint, Operation, RenameConstraint, Verb,
};
use crate::replay::{lifted, replay};
use crate::schema::{Arena, Column, Constraint, ConstraintKind, State, Table, named, native};

/// A change of a table's shape.
pub(crate) struct Changed<'a> {
    table: &'a str,
    pub(crate) clauses: Vec<String>,
    /// What it makes, drops or changes: no other change in the same statement may touch it.
    pub(crate) touched: Vec<String>,
    /// Whether nothing else may stand in the same statement.
    pub(crate) alone: bool,
    /// What becomes of the primary key. One statement drops the old one before it makes another.
    pub(crate) key: Option<Key>,
}

/// A change of a primary key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Dropped,
    Made,
}

impl Changed<'_> {
    /// Whether another change may stand in the same statement.
    pub(crate) fn takes(&self, other: &Changed<'_>) -> bool {
        let apart = other.touched.iter().all(|name| !self.touched.contains(name));
        let back = self.key == Some(Key::Made) && other.key.is_some();
        self.table == other.table && !self.alone && !other.alone && apart && !back
    }
}

/// The clauses of an operation that changes a table's shape; none for another. The schema is taken
/// along.
pub(crate) fn changed<'a>(
    server: &Mysql,
    operation: &Operation<'a>,
    table: &'a str,
    state: &mut State<'a>,
) -> Result<Changed<'a>> {
    let old = spelled_out(state.find_table(table)?, state);
    replay(state, operation)?;
    let new = spelled_out(state.find_table(table)?, state);
    let mut change =
        Changed { table, clauses: Vec::new(), touched: Vec::new(), alone: false, key: None };
    match &operation.verb {
        Verb::AddColumn(op) => change.add_column(server, op, state.arena(), &new)?,
        Verb::DropColumn(op) => {
            change.clause(column_name(op.column), format!("DROP COLUMN {}", identifier(op.column)));
        }
        Verb::AlterColumn(op) => change.alter_column(server, op, state, (&old, &new))?,
        Verb::CreateIndex(op) => change.create_index(server, op, &new)?,
        Verb::DropIndex(op) => {
            change.clause(key_name(op.name), format!("DROP INDEX {}", identifier(op.name)));
        }
        Verb::RenameIndex(op) => change.rename_index(op.from, op.to),
        Verb::CreateConstraint(op) => {
            let constraint = named(state.arena(), op.table, op.constraint);
            change.add_constraint(server, &constraint, &new)?;
        }
        Verb::DropConstraint(op) => change.drop_constraint(op, &old),
        Verb::RenameConstraint(op) => change.rename_constraint(server, op, &new)?,
        Verb::AlterTable(op) => change.alter_table(server, op, &new)?,
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => {}
    }
    for (key, clause) in servants(&old, &new) {
        change.clause(key_name(key), clause);
    }
    Ok(change)
}

/// What a change of a column touches.
pub(crate) fn column_name(name: &str) -> String {
    format!("column {}", name.to_lowercase())
}

fn key_name(name: &str) -> String {
    format!("key {}", name.to_lowercase())
}

impl<'a> Changed<'a> {
    /// Adds a clause, and what it touches.
    pub(crate) fn clause(&mut self, touched: String, clause: String) {
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

    fn create_index(
        &mut self,
        server: &Mysql,
        op: &CreateIndex<'a>,
        new: &Table<'a>,
    ) -> Result<()> {
        let index = ddl::index(server, new, &op.index)?;
        let index = match op.if_not_exists {
            true => index.replacen("INDEX", "INDEX IF NOT EXISTS", 1),
            false => index,
        };
        self.clause(key_name(op.index.name), format!("ADD {index}"));
        Ok(())
    }

    fn rename_index(&mut self, from: &str, to: &str) {
        self.touched.push(key_name(to));
        let clause = format!("RENAME INDEX {} TO {}", identifier(from), identifier(to));
        self.clause(key_name(from), clause);
    }

    fn add_constraint(
        &mut self,
        server: &Mysql,
        constraint: &Constraint<'a>,
        new: &Table<'a>,
    ) -> Result<()> {
        let sql = ddl::constraint(server, new, constraint)?;
        // The server looks for the far columns, and the key over them, in the table as it was.
        if let ConstraintKind::ForeignKey { references, .. } = constraint.kind {
            self.alone |= references.table == self.table;
        }
        // A primary key makes its columns refuse NULL: MySQL wants no word of theirs beside it.
        if let ConstraintKind::PrimaryKey { columns } = constraint.kind {
            self.touched.extend(columns.iter().map(|name| column_name(name)));
        }
        self.key = is_primary(Some(constraint.kind)).then_some(Key::Made).or(self.key);
        self.clause(key_name(constraint.name()), format!("ADD {sql}"));
        Ok(())
    }

    /// A constraint goes by its kind, which the state knows. What follows in the same statement could
    /// need that a foreign key is gone already.
    fn drop_constraint(&mut self, op: &DropConstraint<'_>, old: &Table<'_>) {
        let kind = old.constraint(op.name).map(|constraint| constraint.kind);
        self.alone = matches!(kind, Some(ConstraintKind::ForeignKey { .. }));
        if is_primary(kind) {
            // Another may have its name in the same statement.
            self.key = Some(Key::Dropped);
            return self.clauses.push(dropped(op.name, kind));
        }
        self.clause(key_name(op.name), dropped(op.name, kind));
    }

    /// Only an index has a new name for the asking; the primary key never has another.
    fn rename_constraint(
        &mut self,
        server: &Mysql,
        op: &RenameConstraint<'_>,
        new: &Table<'a>,
    ) -> Result<()> {
        self.alone = true;
        let Some(constraint) = new.constraint(op.to) else { return Ok(()) };
        match constraint.kind {
            ConstraintKind::PrimaryKey { .. } => {}
            ConstraintKind::Unique { .. } => self.rename_index(op.from, op.to),
            kind @ (ConstraintKind::Check { .. }
            | ConstraintKind::ForeignKey { .. }
            | ConstraintKind::Exclude { .. }) => {
                self.clause(key_name(op.from), dropped(op.from, Some(kind)));
                self.add_constraint(server, constraint, new)?;
            }
        }
        Ok(())
    }

    /// What is only said by another database's words changes nothing here.
    fn alter_table(&mut self, server: &Mysql, op: &AlterTable<'a>, new: &Table<'a>) -> Result<()> {
        if op.comment != Change::Keep {
            let comment = remark(server, new.comment.unwrap_or_default());
            self.clause("comment".to_owned(), format!("COMMENT={comment}"));
        }
        if op.engine != Change::Keep {
            let engine = new.options.engine.unwrap_or("InnoDB");
            self.clause("engine".to_owned(), format!("ENGINE={}", identifier(engine)));
        }
        if op.charset != Change::Keep || op.collation != Change::Keep {
            self.alone = true;
            let charset = character_set(&new.options);
            self.clauses.push(format!("DEFAULT CHARSET={charset}"));
            // `CONVERT TO` would take along what has a collation of its own.
            let follows = |it: &&Column<'_>| it.collation.is_none() && is_text(&it.ty);
            for kept in new.columns.iter().filter(follows) {
                let ty = format!("{} CHARACTER SET {charset}", type_name(server, &kept.ty)?);
                let kept = Column { ty: native(&ty).ty(), ..*kept };
                self.clauses.push(format!("MODIFY COLUMN {}", column(server, &kept)?));
            }
        }
        Ok(())
    }
}

fn is_primary(kind: Option<ConstraintKind<'_>>) -> bool {
    matches!(kind, Some(ConstraintKind::PrimaryKey { .. }))
}

/// The clause that drops a constraint of a kind.
fn dropped(name: &str, kind: Option<ConstraintKind<'_>>) -> String {
    let name = identifier(name);
    match kind {
        Some(ConstraintKind::PrimaryKey { .. }) => "DROP PRIMARY KEY".to_owned(),
        Some(ConstraintKind::Unique { .. }) => format!("DROP INDEX {name}"),
        Some(ConstraintKind::ForeignKey { .. }) => format!("DROP FOREIGN KEY {name}"),
        Some(ConstraintKind::Check { .. } | ConstraintKind::Exclude { .. }) | None => {
            format!("DROP CONSTRAINT {name}")
        }
    }
}
