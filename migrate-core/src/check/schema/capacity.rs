//! How much room the check of a graph takes: a bound that no list of operations goes over, however
//! wrong it is.

use crate::check::schema::ancestry;
use crate::graph::Graph;
use crate::migration::Downgrade;
use crate::operation::{Operation, Verb};
use crate::schema::{Column, Constraint, ConstraintKind, Index, Keys, Term};

/// How much room the check of a graph takes.
#[derive(Clone, Copy, Debug)]
pub struct Capacity {
    /// Entries, ends and facts of the book, each.
    pub book: usize,
    /// Columns that constraints, indexes and rows speak of.
    pub parts: usize,
    /// Slots of the name table.
    pub slots: usize,
    /// Words of the ancestor sets.
    pub words: usize,
    /// Migrations.
    pub migrations: usize,
    /// Operations.
    pub operations: usize,
}

/// Entries and parts.
#[derive(Clone, Copy)]
struct Need {
    book: usize,
    parts: usize,
}

impl Capacity {
    /// Counts what a graph needs.
    pub const fn of(graph: &Graph<'_>) -> Self {
        let list = graph.migrations();
        let (mut need, mut operations, mut at) = (Need { book: 1, parts: 1 }, 0, 0);
        while at < list.len() {
            let body = list[at].upgrade.operations;
            operations += body.len();
            need = need.and(of_all(body));
            if let Downgrade::Written(body) = &list[at].downgrade {
                operations += body.operations.len() + 1;
                need = need.and(of_all(body.operations));
            }
            at += 1;
        }
        Self {
            book: need.book,
            parts: need.parts,
            slots: (need.book + 1).next_power_of_two(),
            words: ancestry::words(graph),
            migrations: list.len(),
            operations,
        }
    }
}

impl Need {
    const fn and(self, other: Self) -> Self {
        Self { book: self.book + other.book, parts: self.parts + other.parts }
    }
}

const fn of_all(operations: &[Operation<'_>]) -> Need {
    let (mut need, mut at) = (Need { book: 0, parts: 0 }, 0);
    while at < operations.len() {
        need = need.and(of(&operations[at]));
        at += 1;
    }
    need
}

/// The most that an operation can enter.
const fn of(operation: &Operation<'_>) -> Need {
    match &operation.verb {
        Verb::CreateTable(op) => {
            let (mut need, mut at) = (Need { book: 1, parts: 0 }, 0);
            while at < op.columns.len() {
                need = need.and(of_column(&op.columns[at]));
                at += 1;
            }
            at = 0;
            while at < op.constraints.len() {
                need = need.and(of_constraint(&op.constraints[at]));
                at += 1;
            }
            need
        }
        Verb::AddColumn(op) => of_column(&op.column),
        Verb::CreateIndex(op) => of_index(&op.index),
        Verb::CreateConstraint(op) => of_constraint(&op.constraint),
        Verb::BulkInsert(op) => Need { book: 0, parts: op.columns.len() },
        Verb::DeleteRows(op) => Need { book: 0, parts: op.columns.len() },
        Verb::Execute(op) => of_all(op.state),
        Verb::Run(op) => of_all(op.state),
        Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::DropIndex(_)
        | Verb::DropConstraint(_) => Need { book: 1, parts: 0 },
    }
}

/// A column, what it is at first and as part of a key, and what hangs on it.
const fn of_column(column: &Column<'_>) -> Need {
    let mut parts = column.primary_key as usize + column.unique as usize;
    if column.references.is_some() {
        parts += 2;
    }
    if let Some(check) = column.check {
        parts += of_expression(check);
    }
    if let Some(generated) = &column.generated {
        parts += of_expression(generated.expression);
    }
    Need { book: 5, parts }
}

const fn of_constraint(constraint: &Constraint<'_>) -> Need {
    match &constraint.kind {
        ConstraintKind::PrimaryKey { columns } => {
            Need { book: 1 + columns.len(), parts: columns.len() }
        }
        ConstraintKind::Unique { columns } => Need { book: 1, parts: columns.len() },
        ConstraintKind::Check { expression } => Need { book: 1, parts: of_expression(expression) },
        ConstraintKind::ForeignKey { columns, references } => {
            Need { book: 1, parts: columns.len() + references.columns.len() }
        }
    }
}

const fn of_index(index: &Index<'_>) -> Need {
    let mut parts = match index.filter {
        Some(filter) => of_expression(filter),
        None => 0,
    };
    match index.keys {
        Keys::Columns(columns) => parts += columns.len(),
        Keys::Keys(keys) => {
            let mut at = 0;
            while at < keys.len() {
                parts += match keys[at].term {
                    Term::Column(_) => 1,
                    Term::Expression(expression) => of_expression(expression),
                };
                at += 1;
            }
        }
    }
    Need { book: 1, parts }
}

/// A name has a letter at least, and there is something between two names.
const fn of_expression(expression: &str) -> usize {
    expression.len().div_ceil(2)
}
