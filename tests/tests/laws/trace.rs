//! What becomes of tables and columns over a list of operations: where to look for the rows that
//! were there before.

use migrate_core::operation::{Operation, Verb};
use migrate_core::schema::{ConstraintKind, State};

use crate::live::Look;

/// The tables that are there before and after, each with its columns that nothing alters.
pub(crate) struct Trace {
    tables: Vec<Traced>,
}

struct Traced {
    before: String,
    now: Option<String>,
    columns: Vec<(String, Option<String>)>,
}

impl Trace {
    pub(crate) fn of(before: &State<'_>, operations: &[Operation<'_>]) -> Self {
        let table = |table: &migrate_core::schema::Table<'_>| Traced {
            before: table.name.to_owned(),
            now: Some(table.name.to_owned()),
            columns: table
                .columns
                .iter()
                .filter(|column| column.generated.is_none())
                .map(|column| (column.name.to_owned(), Some(column.name.to_owned())))
                .collect(),
        };
        let mut trace = Self { tables: before.tables.values().map(table).collect() };
        operations.iter().for_each(|operation| trace.follow(operation));
        trace
    }

    pub(crate) fn before(&self) -> Vec<Look> {
        self.looks(|traced| traced.before.clone(), |(before, _)| before.clone())
    }

    pub(crate) fn after(&self) -> Vec<Look> {
        self.looks(
            |traced| traced.now.clone().unwrap_or_default(),
            |(_, now)| now.clone().unwrap_or_default(),
        )
    }

    fn looks(
        &self,
        table: fn(&Traced) -> String,
        column: fn(&(String, Option<String>)) -> String,
    ) -> Vec<Look> {
        let stay = self.tables.iter().filter(|traced| traced.now.is_some());
        stay.map(|traced| {
            let stay = traced.columns.iter().filter(|(_, now)| now.is_some());
            (table(traced), stay.map(column).collect())
        })
        .collect()
    }

    fn follow(&mut self, operation: &Operation<'_>) {
        match &operation.verb {
            Verb::DropTable(op) => self.on_table(op.name, |traced| traced.now = None),
            Verb::RenameTable(op) => {
                self.on_table(op.from, |traced| traced.now = Some(op.to.to_owned()));
            }
            Verb::DropColumn(op) => self.on_column(op.table, op.column, |_| None),
            Verb::AlterColumn(op) if op.ty.is_some() || op.using.is_some() => {
                self.on_column(op.table, op.column, |_| None);
            }
            Verb::AlterColumn(op) => {
                self.on_column(op.table, op.column, |now| {
                    Some(op.rename.map_or(now, str::to_owned))
                });
            }
            Verb::CreateConstraint(op) => match op.constraint.kind {
                // SQLite numbers the rows of a key that holds NULL.
                ConstraintKind::PrimaryKey { columns } => {
                    for column in columns {
                        self.on_column(op.table, column, |_| None);
                    }
                }
                ConstraintKind::Unique { .. }
                | ConstraintKind::Check { .. }
                | ConstraintKind::ForeignKey { .. }
                | ConstraintKind::Exclude { .. } => {}
            },
            Verb::CreateTable(_)
            | Verb::AddColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::DropConstraint(_)
            | Verb::BulkInsert(_)
            | Verb::DeleteRows(_)
            | Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::RenameIndex(_)
            | Verb::RenameConstraint(_)
            | Verb::ValidateConstraint(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::AlterEnum(_)
            | Verb::CreateObject(_)
            | Verb::ReplaceObject(_)
            | Verb::DropObject(_)
            | Verb::RenameObject(_)
            | Verb::RefreshView(_)
            | Verb::UpdateRows(_)
            | Verb::Execute(_)
            | Verb::Custom(_)
            | Verb::Run(_) => {}
        }
    }

    fn on_table(&mut self, name: &str, change: impl Fn(&mut Traced)) {
        self.tables
            .iter_mut()
            .filter(|traced| traced.now.as_deref() == Some(name))
            .for_each(change);
    }

    fn on_column(&mut self, table: &str, column: &str, change: impl Fn(String) -> Option<String>) {
        self.on_table(table, |traced| {
            for (_, now) in &mut traced.columns {
                if now.as_deref() == Some(column) {
                    *now = now.take().and_then(&change);
                }
            }
        });
    }
}
