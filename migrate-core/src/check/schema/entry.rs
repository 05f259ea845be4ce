//! What the book is made of: entries, each a name for a thing, and who ended them.

use crate::check::schema::definition::Definition;
use crate::check::schema::fault::Sort;
use crate::check::schema::name::Name;
use crate::schema::{Bearer, ObjectKind};

/// No entry.
pub(crate) const NONE: u32 = u32::MAX;

/// What an entry stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A table.
    Table,
    /// A column.
    Column,
    /// A primary key.
    PrimaryKey,
    /// A unique constraint.
    Unique,
    /// A check constraint.
    Check,
    /// A foreign key.
    ForeignKey,
    /// An index.
    Index,
    /// A unique index of all rows, over columns alone.
    UniqueIndex,
    /// An exclusion.
    Exclude,
    /// An enumeration.
    Enum,
    /// A value of an enumeration.
    Value,
    /// That a table is a partition of another.
    Partition,
    /// A view, a function, a trigger or the like.
    Object(ObjectKind),
}

impl Kind {
    /// What it is among things that bear names.
    pub(crate) const fn bearer(self) -> Bearer {
        match self {
            Kind::Table => Bearer::Table,
            Kind::Column => Bearer::Column,
            // An exclusion has an index behind it, as a key has.
            Kind::PrimaryKey | Kind::Unique | Kind::Exclude => Bearer::Key,
            Kind::Check => Bearer::Check,
            Kind::ForeignKey => Bearer::ForeignKey,
            Kind::Index | Kind::UniqueIndex => Bearer::Index,
            Kind::Enum => Bearer::Type,
            Kind::Value => Bearer::Value,
            Kind::Partition => Bearer::Partition,
            Kind::Object(kind) => Bearer::of(kind),
        }
    }

    /// What sort of thing it is, for people.
    pub(crate) const fn sort(self) -> Sort {
        match self {
            Kind::Table => Sort::Table,
            Kind::Column => Sort::Column,
            Kind::Index | Kind::UniqueIndex => Sort::Index,
            Kind::PrimaryKey | Kind::Unique | Kind::Check | Kind::ForeignKey | Kind::Exclude => {
                Sort::Constraint
            }
            Kind::Enum => Sort::Enum,
            Kind::Value => Sort::Value,
            Kind::Partition => Sort::Partition,
            Kind::Object(kind) => Sort::Object(kind),
        }
    }

    /// Whether two things of one name are of one kind: an index is one, unique or not.
    pub(crate) const fn is_like(self, other: Self) -> bool {
        let is_primary = matches!(self, Kind::PrimaryKey) == matches!(other, Kind::PrimaryKey);
        let is_exclusion = matches!(self, Kind::Exclude) == matches!(other, Kind::Exclude);
        let is_check = matches!(self, Kind::Check) == matches!(other, Kind::Check);
        let is_reference = matches!(self, Kind::ForeignKey) == matches!(other, Kind::ForeignKey);
        self.sort().is(other.sort()) && is_primary && is_exclusion && is_check && is_reference
    }

    /// Whether it is a query under a name.
    pub(crate) const fn is_view(self) -> bool {
        matches!(self, Kind::Object(kind) if kind.is_view())
    }

    /// Where a thing of the kind is found, given its table.
    pub(crate) const fn room(self, table: u32) -> Room {
        match self {
            Kind::Table => Room::Tables,
            Kind::Column => Room::Columns(table),
            Kind::PrimaryKey | Kind::Unique | Kind::Check | Kind::ForeignKey | Kind::Exclude => {
                Room::Constraints(table)
            }
            Kind::Index | Kind::UniqueIndex => Room::Indexes,
            Kind::Enum => Room::Enums,
            Kind::Value => Room::Values(table),
            Kind::Partition => Room::Partition(table),
            Kind::Object(kind) => Room::Objects(kind, table),
        }
    }

    /// Whether rows are found by it.
    pub(crate) const fn is_key(self) -> bool {
        matches!(self, Kind::PrimaryKey | Kind::Unique)
    }

    /// Whether foreign keys can refer to its columns.
    pub(crate) const fn is_referable(self) -> bool {
        matches!(self, Kind::PrimaryKey | Kind::Unique | Kind::UniqueIndex)
    }
}

/// Where something is looked for by its name.
#[derive(Clone, Copy)]
pub(crate) enum Room {
    /// The tables of the schema.
    Tables,
    /// The indexes of the schema.
    Indexes,
    /// The columns of a table.
    Columns(u32),
    /// The constraints of a table.
    Constraints(u32),
    /// The enumerations.
    Enums,
    /// The values of an enumeration.
    Values(u32),
    /// What a table is a partition of.
    Partition(u32),
    /// The objects of a kind, on a table or on none.
    Objects(ObjectKind, u32),
}

impl Room {
    /// Whether two rooms are the same.
    const fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Tables, Self::Tables)
            | (Self::Indexes, Self::Indexes)
            | (Self::Enums, Self::Enums) => true,
            (Self::Columns(one), Self::Columns(other))
            | (Self::Constraints(one), Self::Constraints(other))
            | (Self::Values(one), Self::Values(other))
            | (Self::Partition(one), Self::Partition(other)) => one == other,
            (Self::Objects(one, on), Self::Objects(other, other_on)) => {
                one as u8 == other as u8 && on == other_on
            }
            (
                Self::Tables
                | Self::Columns(_)
                | Self::Indexes
                | Self::Constraints(_)
                | Self::Enums
                | Self::Values(_)
                | Self::Partition(_)
                | Self::Objects(..),
                _,
            ) => false,
        }
    }
}

/// A name for a thing. The first name of a thing also holds what there is to know of the thing, and
/// its place is how the thing is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) kind: Kind,
    pub(crate) name: Name<'a>,
    /// The migration that gave the name.
    pub(crate) made: u32,
    /// Who ended it: a list of [`End`].
    pub(crate) ended: u32,
    /// The next entry of the same slot.
    pub(crate) next: u32,
    /// The thing.
    pub(crate) thing: u32,
    /// The next name of the same thing.
    pub(crate) renamed: u32,
    /// The table of a column, constraint or index, the enumeration of a value.
    pub(crate) table: u32,
    /// For a table: its columns, constraints and indexes; for those, the next of the table. For a
    /// view: the next of all views.
    pub(crate) member: u32,
    pub(crate) next_member: u32,
    /// For a table: the foreign keys that refer to it; for those, the next of the table.
    pub(crate) referrer: u32,
    pub(crate) next_referrer: u32,
    /// For a column: what it is, newest first. For an enumeration: what columns of it are.
    pub(crate) fact: u32,
    /// For a constraint, index or generated column: the columns it speaks of.
    pub(crate) parts: Parts,
    /// What else it says.
    pub(crate) definition: Definition<'a>,
    /// For a foreign key: the table and columns it refers to. For a partition: its table. For an
    /// index: the columns it only carries along.
    pub(crate) target: u32,
    pub(crate) target_parts: Parts,
}

/// A run in the table of parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) start: u32,
    pub(crate) count: u32,
}

/// Somebody ended an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub(crate) by: u32,
    pub(crate) next: u32,
    /// What was ended.
    pub(crate) entry: u32,
}

/// Where the entries, ends and facts of a migration begin, and where those of its operations end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct First {
    pub(crate) entry: u32,
    pub(crate) entry_end: u32,
    pub(crate) end: u32,
    pub(crate) end_end: u32,
    pub(crate) fact: u32,
    pub(crate) fact_end: u32,
}

/// How far the book is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) entries: usize,
    pub(crate) ends: usize,
    pub(crate) facts: usize,
    pub(crate) parts: usize,
    /// The last view that was made.
    pub(crate) views: u32,
    pub(crate) moves_left: usize,
}

impl First {
    /// Nothing.
    pub(crate) const EMPTY: Self =
        Self { entry: 0, entry_end: 0, end: 0, end_end: 0, fact: 0, fact_end: 0 };
}

impl<'a> Entry<'a> {
    /// An unused entry.
    pub(crate) const EMPTY: Self = Self {
        kind: Kind::Table,
        name: Name::NONE,
        made: 0,
        ended: NONE,
        next: NONE,
        thing: NONE,
        renamed: NONE,
        table: NONE,
        member: NONE,
        next_member: NONE,
        referrer: NONE,
        next_referrer: NONE,
        fact: NONE,
        parts: Parts::EMPTY,
        definition: Definition::Plain,
        target: NONE,
        target_parts: Parts::EMPTY,
    };
}

impl Parts {
    /// No columns.
    pub(crate) const EMPTY: Self = Self { start: 0, count: 0 };
}

impl End {
    /// An unused end.
    pub(crate) const EMPTY: Self = Self { by: 0, next: NONE, entry: NONE };
}

impl Entry<'_> {
    /// Whether it is to be found in a room.
    pub(crate) const fn is_in(&self, room: Room) -> bool {
        self.kind.room(self.table).is(room)
    }
}
