//! How an operation does not fit the schema that its ancestors leave, as plain data that a constant
//! can hold.

use crate::check::schema::name::Name;
use crate::schema::{Databases, ObjectKind, Type, Value};

/// A fault of one operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SchemaFault<'a> {
    /// What is wrong.
    pub(crate) kind: FaultKind,
    /// The table it is about.
    pub(crate) table: Name<'a>,
    /// The thing that is missing, in the way, or still used.
    pub(crate) name: Name<'a>,
    /// What uses it, what it should be, or what looks like it.
    pub(crate) other: Name<'a>,
    /// The table of the other.
    pub(crate) owner: Name<'a>,
    /// Who had a hand in it.
    pub(crate) trace: Trace,
    /// The migration of the operation, by its place in the list.
    pub(crate) at: usize,
    /// Which operation of a `.state(…)` it is, from one; none of them is zero.
    pub(crate) declared: usize,
    /// What was counted.
    pub(crate) numbers: [usize; 3],
    /// What `name` and `other` are, where it may be this or that.
    pub(crate) sorts: [Sort; 2],
    /// The types of the columns it is about.
    pub(crate) types: [Type<'a>; 2],
    /// The value that does not fit.
    pub(crate) value: Value<'a>,
    /// A value of an enumeration, and what looks like it.
    pub(crate) names: [Name<'a>; 2],
    /// In what two things differ.
    pub(crate) aspect: Aspect,
    /// The databases that cannot have both of two names.
    pub(crate) databases: Databases,
    /// The databases whose schema it does not fit.
    pub(crate) group: Databases,
}

/// What a thing of a schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A table.
    Table,
    /// A column.
    Column,
    /// A constraint.
    Constraint,
    /// An index.
    Index,
    /// An enumeration.
    Enum,
    /// A value of an enumeration.
    Value,
    /// That a table is a partition of another.
    Partition,
    /// A view, a function, a trigger or the like.
    Object(ObjectKind),
}

impl Sort {
    /// Whether two things are of one sort.
    pub(crate) const fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Table, Self::Table)
            | (Self::Column, Self::Column)
            | (Self::Constraint, Self::Constraint)
            | (Self::Index, Self::Index)
            | (Self::Enum, Self::Enum)
            | (Self::Value, Self::Value)
            | (Self::Partition, Self::Partition) => true,
            (Self::Object(one), Self::Object(other)) => one as u8 == other as u8,
            (
                Self::Table
                | Self::Column
                | Self::Constraint
                | Self::Index
                | Self::Enum
                | Self::Value
                | Self::Partition
                | Self::Object(_),
                _,
            ) => false,
        }
    }
}

/// In what two things of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// One is a unique constraint, say, and the other a check.
    Kind,
    /// The columns they are over.
    Columns,
    /// Their expressions.
    Expression,
    /// The table and columns they refer to.
    Target,
    /// When they are checked.
    Deferrable,
    /// How an index is built.
    Method,
    /// What happens when a row they refer to goes or changes.
    Rules,
    /// Whether they are unique.
    Uniqueness,
    /// The rows that are in them.
    Filter,
}

/// Who had a hand in a thing, by the place of the migration in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trace {
    /// Nobody.
    Nobody,
    /// This one made it.
    Made(usize),
    /// This one dropped it.
    Ended(usize),
    /// This one gave it the name it has now.
    Renamed(usize),
    /// This one made it, on a branch that is not among the ancestors.
    Elsewhere(usize),
    /// These two, on branches that meet.
    Both(usize, usize),
    /// This one makes it, later.
    Later(usize),
}

/// What is wrong with an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
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
    /// The index is one of another table.
    IndexOfOther,
    /// There is such an index already.
    IndexExists,
    /// The table has no such constraint.
    UnknownConstraint,
    /// The table has such a constraint already.
    ConstraintExists,
    /// There is no such enumeration, view, function or the like.
    Unknown,
    /// There is one already.
    Exists,
    /// The enumeration has no such value.
    UnknownValue,
    /// The enumeration has such a value already.
    ValueExists,
    /// An enumeration that is to go is the type of a column.
    EnumInUse,
    /// A value that is to go is the default of a column.
    ValueInUse,
    /// The default of a column is no value of its enumeration.
    DefaultValue,
    /// A schema that is to go is not empty.
    SchemaInUse,
    /// A table that is to have a partition is not partitioned.
    NotPartitioned,
    /// A table is a partition already.
    PartitionExists,
    /// A table is no partition of another.
    UnknownPartition,
    /// A table that is to go has a partition.
    HasPartition,
    /// Another thing bears the name, or one that differs in case, in a set of names that some
    /// databases have for both.
    NameShared,
    /// A table is to have no columns.
    NoColumnsLeft,
    /// The table has a primary key already.
    SecondPrimaryKey,
    /// A column that is to go is still used by a constraint.
    ColumnInConstraint,
    /// A column that is to go is still used by an index.
    ColumnInIndex,
    /// A column that is to go is still used by a generated column.
    ColumnInGenerated,
    /// A column that is to go is still read by a view.
    ColumnRead,
    /// A table or a view that is to go is still read by a view.
    TableRead,
    /// A column that is to go is referred to.
    ColumnReferenced,
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
    /// Rows cannot be found: no key is among their columns.
    NoKeyToDelete,
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
    /// A table has the name of one that every database of a chain has.
    NameReserved,
    /// A name is longer than every database takes.
    NameTooLong,
    /// Two branches that meet made a thing of the same name.
    MadeTwice,
    /// Two branches that meet made things whose names some databases keep in one set.
    MadeAlike,
    /// Two branches that meet both dropped or renamed a thing.
    EndedTwice,
    /// Of two branches that meet one dropped or renamed what the other uses.
    EndedAndUsed,
    /// Two branches that meet altered a column, each in another way.
    AlteredTwice,
    /// A column that refuses NULL is added without a default to a table that may hold rows.
    RequiredColumn,
    /// A downgrade leaves something over, or something is missing after it.
    NotBack,
    /// A column is not what it was before, after a downgrade.
    NotAsBefore,
    /// A downgrade makes again, in another way, what was there before.
    MadeOtherwise,
}

impl<'a> SchemaFault<'a> {
    /// Nothing is wrong.
    pub(crate) const NONE: Self = Self {
        kind: FaultKind::None,
        table: Name::NONE,
        name: Name::NONE,
        other: Name::NONE,
        owner: Name::NONE,
        trace: Trace::Nobody,
        at: usize::MAX,
        declared: 0,
        numbers: [0; 3],
        sorts: [Sort::Table; 2],
        types: [Type::Bool; 2],
        value: Value::Null,
        names: [Name::NONE; 2],
        aspect: Aspect::Kind,
        databases: Databases::ALL,
        group: Databases::ALL,
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

    /// Says of which table the other is.
    pub(crate) const fn owned(mut self, owner: Name<'a>) -> Self {
        self.owner = owner;
        self
    }

    /// Says what sort of thing it is.
    pub(crate) const fn sorted(mut self, sort: Sort) -> Self {
        self.sorts[0] = sort;
        self
    }

    /// Says what was counted.
    pub(crate) const fn counted(mut self, numbers: [usize; 3]) -> Self {
        self.numbers = numbers;
        self
    }

    /// Says what the types of the columns are.
    pub(crate) const fn typed(mut self, types: [Type<'a>; 2]) -> Self {
        self.types = types;
        self
    }

    /// Says which value does not fit.
    pub(crate) const fn valued(mut self, value: Value<'a>) -> Self {
        self.value = value;
        self
    }
}
