//! How much room the check of a graph takes: a bound that no list of operations goes over, however
//! wrong it is.

use crate::check::schema::ancestry;
use crate::check::schema::entry::Kind;
use crate::graph::Graph;
use crate::migration::Downgrade;
use crate::operation::{Operation, Verb};
use crate::schema::{Column, Constraint, ConstraintKind, Index, Keys, Object, ObjectKind, Term};

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
    /// Names that follow their schema.
    pub moves: usize,
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
    /// Names of what lives in a schema.
    names: usize,
    /// Schemas that get another name.
    moves: usize,
}

impl Capacity {
    /// Counts what a graph needs.
    pub const fn of(graph: &Graph<'_>) -> Self {
        let list = graph.migrations();
        let (mut need, mut operations, mut at) = (Need::of(1, 1), 0, 0);
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
        let moves = need.names * need.moves;
        Self {
            book: need.book + moves,
            moves,
            parts: need.parts,
            slots: (need.book + moves + 1).next_power_of_two(),
            words: ancestry::words(graph),
            migrations: list.len(),
            operations,
        }
    }
}

impl Need {
    const fn and(self, other: Self) -> Self {
        Self {
            book: self.book + other.book,
            parts: self.parts + other.parts,
            names: self.names + other.names,
            moves: self.moves + other.moves,
        }
    }

    const fn of(book: usize, parts: usize) -> Self {
        Self { book, parts, names: 0, moves: 0 }
    }

    /// The same, for what gives a name to something that lives in a schema.
    const fn named(book: usize) -> Self {
        Self { names: 1, ..Self::of(book, 0) }
    }
}

const fn of_all(operations: &[Operation<'_>]) -> Need {
    let (mut need, mut at) = (Need::of(0, 0), 0);
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
            let (mut need, mut at) = (Need::named(1), 0);
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
        Verb::BulkInsert(op) => of_rows(op.columns),
        Verb::DeleteRows(op) => of_rows(op.columns),
        Verb::Execute(op) => of_all(op.state),
        Verb::Run(op) => of_all(op.state),
        Verb::Custom(op) => of_all(op.state),
        Verb::UpdateRows(op) => of_rows(op.key).and(of_rows(op.columns)),
        Verb::CreateEnum(op) => Need::named(1 + op.enumeration.values.len()),
        Verb::RenameTable(_) | Verb::AlterEnum(_) => Need::named(1),
        Verb::CreateObject(op) => Need::named(1).and(of_query(&op.object)),
        Verb::ReplaceObject(op) => Need::of(1, 0).and(of_query(&op.object)),
        Verb::RenameObject(op) => {
            let moves = matches!(op.kind, ObjectKind::Schema) as usize;
            Need { moves, ..Need::named(1) }
        }
        Verb::DropTable(_)
        | Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::DropIndex(_)
        | Verb::DropConstraint(_)
        | Verb::AlterTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::RenameIndex(_)
        | Verb::RenameConstraint(_)
        | Verb::ValidateConstraint(_)
        | Verb::DropEnum(_)
        | Verb::DropObject(_)
        | Verb::RefreshView(_) => Need::of(1, 0),
    }
}

/// The columns that rows are given for, each of which is noted to be used.
const fn of_rows(columns: &[&str]) -> Need {
    Need::of(columns.len(), columns.len())
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
    Need::of(5, parts)
}

const fn of_constraint(constraint: &Constraint<'_>) -> Need {
    match &constraint.kind {
        ConstraintKind::PrimaryKey { columns } => Need::of(1 + columns.len(), columns.len()),
        ConstraintKind::Unique { columns, .. } => Need::of(1, columns.len()),
        ConstraintKind::Check { expression } => Need::of(1, of_expression(expression)),
        ConstraintKind::ForeignKey { columns, references } => {
            Need::of(1, columns.len() + references.columns.len())
        }
        ConstraintKind::Exclude { definition } => Need::of(1, of_expression(definition)),
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
    Need::of(1, parts + index.include.len())
}

/// What a view reads, each with the databases on which it does.
const fn of_query(object: &Object<'_>) -> Need {
    if !Kind::Object(object.kind).is_view() {
        return Need::of(0, 0);
    }
    let (texts, mut parts, mut at) = (object.definition.texts(), 0, 0);
    while at < texts.len() {
        parts += 2 * of_expression(texts[at].0);
        at += 1;
    }
    Need::of(0, parts)
}

/// A name has a letter at least, and there is something between two names.
const fn of_expression(expression: &str) -> usize {
    expression.len().div_ceil(2)
}
