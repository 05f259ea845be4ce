//! How much room the book takes: a bound that no list of operations goes over, however
//! wrong it is.

use crate::check::schema::entry::Mark;
use crate::migration::{Downgrade, Migration};
use crate::operation::{Operation, Verb};
use crate::schema::{Column, Constraint, ConstraintKind, Index, Keys, Object, ObjectKind, Term};

/// How much room the book takes.
#[derive(Clone, Copy, Debug)]
pub struct Capacity {
    /// Names for things.
    pub entries: usize,
    /// Ends of names.
    pub ends: usize,
    /// What columns are.
    pub facts: usize,
    /// Columns that constraints, indexes and rows speak of.
    pub parts: usize,
    /// Names that follow their schema.
    pub moves: usize,
    /// Operations.
    pub operations: usize,
    /// Names of what lives in a schema.
    pub names: usize,
}

/// What operations need.
#[derive(Clone, Copy)]
struct Need {
    entries: usize,
    ends: usize,
    facts: usize,
    parts: usize,
    /// Names of what lives in a schema.
    names: usize,
    /// Schemas that get another name.
    moves: usize,
}

impl Capacity {
    /// An empty book.
    pub const NONE: Self =
        Self { entries: 0, ends: 0, facts: 0, parts: 0, moves: 0, operations: 0, names: 0 };

    /// Counts what a book needs that has so much room and is to take some more migrations.
    pub const fn with(self, migrations: &[&Migration<'_>]) -> Self {
        let (mut need, mut whole, mut at) = (Need::of(0, 0, 0, 0), self, 0);
        while at < migrations.len() {
            whole = whole.with_operations(migrations[at]);
            need = need.and(of_all(migrations[at].upgrade.operations));
            if let Downgrade::Written(body) = &migrations[at].downgrade {
                need = need.and(of_all(body.operations));
            }
            at += 1;
        }
        let names = self.names + need.names;
        let moves = names * need.moves;
        Self {
            entries: self.entries + need.entries + moves,
            ends: self.ends + need.ends + moves,
            facts: self.facts + need.facts,
            parts: self.parts + need.parts,
            moves,
            operations: whole.operations,
            names,
        }
    }

    /// What a book has that is written so far.
    pub(crate) const fn of_book(mark: Mark) -> Self {
        let Mark { entries, ends, facts, parts, views: _, moves_left: _ } = mark;
        Self { entries, ends, facts, parts, names: entries, ..Self::NONE }
    }

    /// Counts the operations of a migration that was read before.
    pub(crate) const fn with_operations(mut self, migration: &Migration<'_>) -> Self {
        self.operations += migration.upgrade.operations.len();
        if let Downgrade::Written(body) = &migration.downgrade {
            self.operations += body.operations.len() + 1;
        }
        self
    }

    /// How many slots a table of names has for so many migrations. What they make is not asked, so
    /// that the table need not grow while the book does.
    pub const fn slots(migrations: usize) -> usize {
        let slots = (migrations * 16).next_power_of_two();
        if slots < 4096 { 4096 } else { slots }
    }
}

impl Need {
    const fn and(self, other: Self) -> Self {
        Self {
            entries: self.entries + other.entries,
            ends: self.ends + other.ends,
            facts: self.facts + other.facts,
            parts: self.parts + other.parts,
            names: self.names + other.names,
            moves: self.moves + other.moves,
        }
    }

    const fn of(entries: usize, ends: usize, facts: usize, parts: usize) -> Self {
        Self { entries, ends, facts, parts, names: 0, moves: 0 }
    }

    /// The same, for what gives names to things that live in a schema.
    const fn named(self) -> Self {
        Self { names: 1, ..self }
    }
}

const fn of_all(operations: &[Operation<'_>]) -> Need {
    let (mut need, mut at) = (Need::of(0, 0, 0, 0), 0);
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
            let (mut need, mut at) = (Need::of(1, 0, 0, 0).named(), 0);
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
        Verb::CreateEnum(op) => Need::of(1 + op.enumeration.values.len(), 0, 0, 0).named(),
        Verb::RenameTable(_) => Need::of(1, 1, 1, 0).named(),
        Verb::AlterEnum(_) => Need::of(1, 1, 2, 0).named(),
        Verb::CreateObject(op) => Need::of(1, 1, 1, 0).named().and(of_query(&op.object)),
        Verb::ReplaceObject(op) => Need::of(1, 1, 1, 0).and(of_query(&op.object)),
        Verb::RenameObject(op) => {
            let moves = matches!(op.kind, ObjectKind::Schema) as usize;
            Need { moves, ..Need::of(1, 1, 0, 0).named() }
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
        | Verb::RefreshView(_) => Need::of(1, 1, 1, 0),
    }
}

/// The columns that rows are given for, each of which is noted to be used.
const fn of_rows(columns: &[&str]) -> Need {
    Need::of(0, 0, columns.len(), columns.len())
}

/// A column, what it is at first and as part of a key, and what hangs on it.
const fn of_column(column: &Column<'_>) -> Need {
    let mut entries = 1 + column.primary_key as usize + column.unique as usize;
    let mut parts = column.primary_key as usize + column.unique as usize;
    if column.references.is_some() {
        entries += 1;
        parts += 2;
    }
    if let Some(check) = column.check {
        entries += 1;
        parts += of_expression(check);
    }
    if let Some(generated) = &column.generated {
        parts += of_expression(generated.expression);
    }
    Need::of(entries, 0, 1 + column.primary_key as usize, parts)
}

const fn of_constraint(constraint: &Constraint<'_>) -> Need {
    match &constraint.kind {
        ConstraintKind::PrimaryKey { columns } => Need::of(1, 0, columns.len(), columns.len()),
        ConstraintKind::Unique { columns, .. } => Need::of(1, 0, 0, columns.len()),
        ConstraintKind::Check { expression } => Need::of(1, 0, 0, of_expression(expression)),
        ConstraintKind::ForeignKey { columns, references } => {
            Need::of(1, 0, 0, columns.len() + references.columns.len())
        }
        ConstraintKind::Exclude { definition } => Need::of(1, 0, 0, of_expression(definition)),
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
    Need::of(1, 0, 0, parts + index.include.len())
}

/// What a view reads, each with the databases on which it does.
const fn of_query(object: &Object<'_>) -> Need {
    if !object.kind.is_view() {
        return Need::of(0, 0, 0, 0);
    }
    let (texts, mut parts, mut at) = (object.definition.texts(), 0, 0);
    while at < texts.len() {
        parts += 2 * of_expression(texts[at].0);
        at += 1;
    }
    Need::of(0, 0, 0, parts)
}

/// A name has a letter at least, and there is something between two names.
const fn of_expression(expression: &str) -> usize {
    expression.len().div_ceil(2)
}
