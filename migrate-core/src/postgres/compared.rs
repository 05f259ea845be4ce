//! What compares columns of a table with values of their type: PostgreSQL keeps it as understood, so it goes
//! before the columns get another type, and comes back behind.

use crate::postgres::ddl::{self, alter_table};
use crate::postgres::kept::Going;
use crate::postgres::name::{beside, identifier};
use crate::schema::{Constraint, ConstraintKind, Index, Table, Term};
use crate::sql::uses_column;

/// The constraints and indexes of a table that do.
#[derive(Debug, Default)]
pub(crate) struct Compared<'s, 'a> {
    table: &'a str,
    constraints: Vec<&'s Constraint<'a>>,
    indexes: Vec<&'s Index<'a>>,
}

impl<'s, 'a> Compared<'s, 'a> {
    /// Finds them.
    pub(crate) fn of(table: &'s Table<'a>, columns: &[&str]) -> Self {
        let speaks = |sql: &str| columns.iter().any(|column| uses_column(sql, column));
        let constraints = table.constraints.iter().filter(|constraint| match constraint.kind {
            ConstraintKind::Check { expression } => speaks(expression),
            ConstraintKind::Exclude { definition } => speaks(definition),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::ForeignKey { .. } => false,
        });
        let compares = |index: &&Index<'_>| {
            let expressions = index.keys.iter().filter_map(|key| match key.term {
                Term::Expression(expression) => Some(expression),
                Term::Column(_) => None,
            });
            expressions.chain(index.filter).any(speaks)
        };
        Self {
            table: table.name,
            constraints: constraints.collect(),
            indexes: table.indexes.iter().filter(compares).collect(),
        }
    }

    /// The same without the constraints that a partition has from its table.
    pub(crate) fn apart_from(mut self, parent: &Table<'_>) -> Self {
        self.constraints.retain(|it| parent.constraint(it.name()).is_none());
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.constraints.is_empty() && self.indexes.is_empty()
    }

    pub(crate) fn going(&self) -> Vec<Going<'a>> {
        let constraints =
            self.constraints.iter().map(|it| Going::Constraint(self.table, it.name()));
        constraints.chain(self.indexes.iter().map(|it| Going::Index(self.table, it.name))).collect()
    }

    pub(crate) fn indexes_gone(&self) -> impl Iterator<Item = String> {
        self.indexes.iter().map(|it| format!("DROP INDEX {}", beside(self.table, it.name)))
    }

    /// Actions of an `ALTER TABLE`.
    pub(crate) fn constraints_gone(&self) -> impl Iterator<Item = String> {
        self.constraints.iter().map(|it| format!("DROP CONSTRAINT {}", identifier(it.name())))
    }

    /// The statements that bring them back.
    pub(crate) fn back(&self) -> impl Iterator<Item = String> {
        let added = self.constraints.iter().map(|it| format!("ADD {}", ddl::added(it)));
        let added: Vec<String> = added.collect();
        let altered = (!added.is_empty()).then(|| alter_table(self.table, &added));
        let indexes = self.indexes.iter().map(|it| ddl::create_index(self.table, it));
        altered.into_iter().chain(indexes)
    }
}
