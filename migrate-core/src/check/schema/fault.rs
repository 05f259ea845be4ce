//! How an operation does not fit the schema that its ancestors leave, as plain data that a constant
//! can hold.

use crate::check::schema::name::Name;

/// A fault of one operation.
#[derive(Clone, Copy, Debug)]
pub struct SchemaFault<'a> {
    /// What is wrong.
    pub kind: FaultKind,
    /// The table it is about.
    pub table: Name<'a>,
    /// The thing that is missing, in the way, or still used.
    pub name: Name<'a>,
    /// What uses it, what it should be, or what looks like it.
    pub other: Name<'a>,
    /// Who had a hand in it.
    pub trace: Trace,
}

/// Who had a hand in a thing, by the place of the migration in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Nobody.
    Nobody,
    /// This one made it.
    Made(usize),
    /// This one dropped it, or gave it another name.
    Ended(usize),
    /// This one made it, on a branch that is not among the ancestors.
    Elsewhere(usize),
    /// These two, on branches that meet.
    Both(usize, usize),
}

/// What is wrong with an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing.
    None,
    /// There is no such table.
    UnknownTable,
    /// There is such a table already.
    TableExists,
    /// The table has no such column.
    UnknownColumn,
    /// The table has such a column already.
    ColumnExists,
    /// The table has no such index.
    UnknownIndex,
    /// There is such an index already.
    IndexExists,
    /// The table has no such constraint.
    UnknownConstraint,
    /// The table has such a constraint already.
    ConstraintExists,
    /// The table has a primary key already.
    SecondPrimaryKey,
    /// A column that is to go is still used by a constraint.
    ColumnInConstraint,
    /// A column that is to go is still used by an index.
    ColumnInIndex,
    /// A column that is to go is still used by a generated column.
    ColumnInGenerated,
    /// A table that is to go is referred to.
    TableReferenced,
    /// A constraint that is to go is what a foreign key needs.
    KeyReferenced,
    /// A column of the primary key is to take NULL.
    NullableKey,
    /// A list of columns is empty.
    NoColumns,
    /// A column is listed twice.
    ListedTwice,
    /// A foreign key has another number of columns than it refers to.
    ColumnCount,
    /// A row has another number of values than there are columns.
    RowLength,
    /// Rows cannot be found again: no key is among their columns.
    NoKey,
    /// It cannot be taken back, and nothing says how to.
    NoWayBack,
    /// A foreign key has another type than the column it refers to.
    ForeignKeyType,
    /// A foreign key refers to columns that are no key.
    ForeignKeyTarget,
    /// A default does not fit the type of its column.
    DefaultType,
    /// An `alter_column` leaves everything as it is.
    NothingChanges,
    /// A name is longer than every database takes.
    NameTooLong,
    /// Two branches that meet made a thing of the same name.
    MadeTwice,
    /// Two branches that meet both dropped or renamed a thing.
    EndedTwice,
    /// Of two branches that meet one dropped or renamed what the other uses.
    EndedAndUsed,
    /// A column that refuses NULL is added without a default to a table that may hold rows.
    RequiredColumn,
}

impl<'a> SchemaFault<'a> {
    /// Nothing is wrong.
    pub const NONE: Self = Self {
        kind: FaultKind::None,
        table: Name::NONE,
        name: Name::NONE,
        other: Name::NONE,
        trace: Trace::Nobody,
    };

    /// A fault of a kind, about something of a table.
    pub(crate) const fn of(kind: FaultKind, table: Name<'a>, name: Name<'a>) -> Self {
        Self { kind, table, name, ..Self::NONE }
    }

    /// Says who had a hand in it.
    pub(crate) const fn by(mut self, trace: Trace) -> Self {
        self.trace = trace;
        self
    }

    /// Says what uses it, what it should be, or what looks like it.
    pub(crate) const fn with(mut self, other: Name<'a>) -> Self {
        self.other = other;
        self
    }

    /// Whether something is wrong.
    pub const fn is_some(&self) -> bool {
        !matches!(self.kind, FaultKind::None)
    }
}
