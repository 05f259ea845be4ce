//! What the operations made so far, by whom, and until when. Nothing is ever taken out of the book:
//! a thing is there for a migration that sees who made it and does not see anybody who ended it. So
//! branches do not disturb one another, and each thing is entered once.

use crate::bytes::slot;
use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::definition::Definition;
use crate::check::schema::fact::{Changes, Fact};
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::graph::likeness;
use crate::schema::{Bearer, Databases, ObjectKind};

/// No entry.
pub(crate) const NONE: u32 = u32::MAX;

/// What an entry stands for.
#[derive(Clone, Copy)]
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
#[derive(Clone, Copy)]
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
    /// For a table: its columns, constraints and indexes; for those, the next of the table.
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
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) start: u32,
    pub(crate) count: u32,
}

/// Somebody ended an entry.
#[derive(Clone, Copy)]
pub(crate) struct End {
    pub(crate) by: u32,
    pub(crate) next: u32,
    /// What was ended.
    pub(crate) entry: u32,
}

/// Where the entries, ends and facts of a migration begin, and where those of its operations end.
#[derive(Clone, Copy)]
pub(crate) struct First {
    pub(crate) entry: u32,
    pub(crate) entry_end: u32,
    pub(crate) end: u32,
    pub(crate) end_end: u32,
    pub(crate) fact: u32,
    pub(crate) fact_end: u32,
}

impl First {
    /// Nothing.
    pub(crate) const EMPTY: Self =
        Self { entry: 0, entry_end: 0, end: 0, end_end: 0, fact: 0, fact_end: 0 };
}

/// The book, on tables that the caller lends.
pub(crate) struct Book<'t, 'a> {
    pub(crate) ancestry: Ancestry<'t>,
    pub(crate) slots: &'t mut [u32],
    pub(crate) entries: &'t mut [Entry<'a>],
    pub(crate) entry_count: usize,
    pub(crate) ends: &'t mut [End],
    pub(crate) end_count: usize,
    pub(crate) facts: &'t mut [Fact<'a>],
    pub(crate) fact_count: usize,
    pub(crate) parts: &'t mut [u32],
    pub(crate) part_count: usize,
    /// The databases that it is about.
    pub(crate) databases: Databases,
    /// How many names may still follow their schema: more do not where branches contradict.
    pub(crate) moves_left: usize,
    /// The migration that is being read.
    pub(crate) now: u32,
    /// Whether it is taken back by the inverse of its operations.
    pub(crate) derives_downgrade: bool,
    /// Whether an operation is read that says what SQL or code does.
    pub(crate) declared: bool,
    /// Whether the chain has no branches, and the present is looked at.
    pub(crate) one_line: bool,
    /// Whether what the migration itself did is left out of sight.
    pub(crate) past: bool,
    /// For each migration the first of its entries and ends.
    pub(crate) firsts: &'t mut [First],
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

impl<'a> Book<'_, 'a> {
    /// The slot of a name. All but columns share one set of slots, since some databases keep tables,
    /// indexes and constraints in one set of names.
    const fn slot(&self, room: Room, hash: u64) -> usize {
        let salt = match room {
            Room::Tables
            | Room::Indexes
            | Room::Constraints(_)
            | Room::Enums
            | Room::Objects(..) => 0,
            Room::Columns(owner) | Room::Values(owner) | Room::Partition(owner) => owner as u64 + 1,
        };
        slot(hash ^ (salt << 20), self.slots.len())
    }

    /// The slot of a name of a thing.
    pub(crate) const fn slot_of(&self, kind: Kind, table: u32, hash: u64) -> usize {
        self.slot(kind.room(table), hash)
    }

    /// Whether an entry holds for the migration that is being read.
    pub(crate) const fn holds(&self, entry: u32) -> bool {
        let found = &self.entries[entry as usize];
        if self.one_line {
            return found.ended == NONE;
        }
        if !self.sees(found.made) {
            return false;
        }
        let mut end = found.ended;
        while end != NONE {
            let End { by, next, .. } = self.ends[end as usize];
            if self.sees(by) {
                return false;
            }
            end = next;
        }
        true
    }

    /// Whether the migration that is being read has before it what another did.
    const fn sees(&self, other: u32) -> bool {
        self.is_seen(self.now, other)
    }

    const fn is_seen(&self, viewer: u32, other: u32) -> bool {
        if self.past && other == self.now {
            return false;
        }
        self.ancestry.sees(viewer as usize, other as usize)
    }

    /// Whether a thing is there, under whatever name.
    pub(crate) const fn alive(&self, thing: u32) -> bool {
        let mut entry = thing;
        while entry != NONE {
            if self.holds(entry) {
                let table = self.entries[thing as usize].table;
                return table == NONE || self.alive(table);
            }
            entry = self.entries[entry as usize].renamed;
        }
        false
    }

    /// The name a thing goes by now, or its first one.
    pub(crate) const fn name_of(&self, thing: u32) -> Name<'a> {
        let mut entry = thing;
        while entry != NONE {
            if self.holds(entry) {
                return self.entries[entry as usize].name;
            }
            entry = self.entries[entry as usize].renamed;
        }
        self.entries[thing as usize].name
    }

    /// The migration that made a thing.
    pub(crate) const fn maker_of(&self, thing: u32) -> u32 {
        self.entries[thing as usize].made
    }

    /// Finds a thing by its name.
    pub(crate) const fn find(&self, room: Room, name: &Name<'_>) -> Option<u32> {
        match self.find_entry(room, name) {
            Some(entry) => Some(self.entries[entry as usize].thing),
            None => None,
        }
    }

    const fn find_entry(&self, room: Room, name: &Name<'_>) -> Option<u32> {
        let mut entry = self.slots[self.slot(room, name.hash)];
        while entry != NONE {
            let found = &self.entries[entry as usize];
            if found.name.hash == name.hash
                && found.is_in(room)
                && found.name.is(name)
                && self.holds(entry)
            {
                // An index goes with its table, though its name is in a room that all tables share.
                if !matches!(room, Room::Indexes) || self.alive(found.thing) {
                    return Some(entry);
                }
            }
            entry = found.next;
        }
        None
    }

    /// The fault of a thing that is not there: who ended it for this migration, who made it on a
    /// branch that this migration does not see, or what looks like it.
    pub(crate) const fn unknown(
        &self,
        kind: FaultKind,
        table: u32,
        room: Room,
        name: Name<'a>,
    ) -> SchemaFault<'a> {
        let owner = if table == NONE { name } else { self.name_of(table) };
        let fault = SchemaFault::of(kind, owner, name);
        match self.trace(room, &name) {
            (Trace::Nobody, _) => fault.with(self.alike(room, table, &name)),
            (trace, now) => fault.by(trace).with(now),
        }
    }

    /// Who had a hand in a thing that is not there, and its name now if it has another one.
    const fn trace(&self, room: Room, name: &Name<'_>) -> (Trace, Name<'a>) {
        let mut elsewhere = Trace::Nobody;
        let mut entry = self.slots[self.slot(room, name.hash)];
        while entry != NONE {
            let found = &self.entries[entry as usize];
            if found.is_in(room) && found.name.is(name) {
                let mut end = found.ended;
                while end != NONE {
                    let End { by, next, .. } = self.ends[end as usize];
                    if self.sees(by) {
                        return self.ended(found.thing, by);
                    }
                    end = next;
                }
                if !self.sees(found.made) {
                    elsewhere = Trace::Elsewhere(found.made as usize);
                }
            }
            entry = found.next;
        }
        (elsewhere, Name::NONE)
    }

    /// Whether a thing that lost a name was dropped, or has another name now.
    const fn ended(&self, thing: u32, by: u32) -> (Trace, Name<'a>) {
        let mut entry = thing;
        while entry != NONE {
            if self.holds(entry) {
                let Entry { made, name, .. } = self.entries[entry as usize];
                return (Trace::Renamed(made as usize), name);
            }
            entry = self.entries[entry as usize].renamed;
        }
        (Trace::Ended(by as usize), Name::NONE)
    }

    /// Something of the same kind, and of the same table, that is there and whose name looks like
    /// one that is not.
    const fn alike(&self, room: Room, table: u32, name: &Name<'_>) -> Name<'a> {
        let name = name.text();
        let (mut best, mut best_score, mut at) = (Name::NONE, 2, 0);
        while at < self.entry_count {
            let found = &self.entries[at];
            let fits = found.is_in(room) && self.holds(at as u32);
            if fits && self.entries[found.thing as usize].table == table {
                let score = likeness(found.name.text().as_str(), name.as_str());
                if score > best_score && score * 2 > name.len() {
                    best_score = score;
                    best = found.name;
                }
            }
            at += 1;
        }
        best
    }

    /// Enters a new thing and returns it.
    pub(crate) const fn make(
        &mut self,
        kind: Kind,
        name: Name<'a>,
        table: u32,
        definition: Definition<'a>,
    ) -> u32 {
        let thing = self.enter(kind, name, table);
        self.entries[thing as usize].thing = thing;
        self.entries[thing as usize].definition = definition;
        if table != NONE {
            self.entries[thing as usize].next_member = self.entries[table as usize].member;
            self.entries[table as usize].member = thing;
        }
        thing
    }

    const fn enter(&mut self, kind: Kind, name: Name<'a>, table: u32) -> u32 {
        let place = self.entry_count;
        self.entry_count += 1;
        let slot = self.slot_of(kind, table, name.hash);
        let next = self.slots[slot];
        self.slots[slot] = place as u32;
        self.entries[place] = Entry { kind, name, table, made: self.now, next, ..Entry::EMPTY };
        place as u32
    }

    /// Gives a thing another name.
    pub(crate) const fn rename(&mut self, room: Room, from: &'a str, to: &'a str) {
        if let Some(old) = self.find_entry(room, &Name::given(from)) {
            self.rename_entry(old, Name::given(to));
        }
    }

    /// Gives what goes by an entry another name.
    pub(crate) const fn rename_entry(&mut self, old: u32, to: Name<'a>) {
        let Entry { kind, thing, table, .. } = self.entries[old as usize];
        self.end(old);
        let new = self.enter(kind, to, table);
        self.entries[new as usize].thing = thing;
        self.entries[new as usize].renamed = self.entries[thing as usize].renamed;
        self.entries[thing as usize].renamed = new;
    }

    /// Notes that a thing refers to a table.
    pub(crate) const fn refer(&mut self, thing: u32, target: u32) {
        self.entries[thing as usize].target = target;
        self.entries[thing as usize].next_referrer = self.entries[target as usize].referrer;
        self.entries[target as usize].referrer = thing;
    }

    /// Ends the entry by which a thing is known now.
    pub(crate) const fn drop(&mut self, room: Room, name: &str) {
        if let Some(entry) = self.find_entry(room, &Name::given(name)) {
            self.end(entry);
        }
    }

    pub(crate) const fn end(&mut self, entry: u32) {
        let place = self.end_count;
        self.end_count += 1;
        self.ends[place] = End { by: self.now, next: self.entries[entry as usize].ended, entry };
        self.entries[entry as usize].ended = place as u32;
    }

    /// Notes what a column is from now on, and what of it is new.
    pub(crate) const fn note(&mut self, column: u32, fact: Fact<'a>, changes: Changes) {
        let place = self.fact_count;
        self.fact_count += 1;
        let next = self.entries[column as usize].fact;
        let mut next_user = NONE;
        if fact.enumeration != NONE {
            next_user = self.entries[fact.enumeration as usize].fact;
            self.entries[fact.enumeration as usize].fact = place as u32;
        }
        self.facts[place] = Fact { of: column, changes, made: self.now, next, next_user, ..fact };
        self.entries[column as usize].fact = place as u32;
    }

    /// Notes that something is used, for where branches meet.
    pub(crate) const fn touch(&mut self, thing: u32) {
        if !self.one_line {
            self.note(thing, Fact::EMPTY, Changes::NONE);
        }
    }

    /// What a column is now.
    pub(crate) const fn fact(&self, column: u32) -> Fact<'a> {
        if self.one_line {
            return self.facts[self.entries[column as usize].fact as usize];
        }
        self.fact_for(self.now, column)
    }

    /// What a column is for a migration: what each of those it sees made new of it, the last first.
    pub(crate) const fn fact_for(&self, viewer: u32, column: u32) -> Fact<'a> {
        let (mut whole, mut missing) = (Fact::EMPTY, Changes::ALL);
        let mut fact = self.entries[column as usize].fact;
        while fact != NONE && !missing.is_none() {
            let found = &self.facts[fact as usize];
            if self.is_seen(viewer, found.made) {
                whole = whole.with(found, found.changes.and(missing));
                missing = missing.without(found.changes);
            }
            fact = found.next;
        }
        whole
    }

    /// Adds a column to a list that is being written; returns the list.
    pub(crate) const fn part(&mut self, parts: Parts, column: u32) -> Parts {
        if self.part_count == self.parts.len() {
            return parts;
        }
        let start = if parts.count == 0 { self.part_count as u32 } else { parts.start };
        self.parts[self.part_count] = column;
        self.part_count += 1;
        Parts { start, count: parts.count + 1 }
    }

    /// Whether a list speaks of a column.
    pub(crate) const fn speaks_of(&self, parts: Parts, column: u32) -> bool {
        let mut nth = 0;
        while nth < parts.count {
            if self.parts[(parts.start + nth) as usize] == column {
                return true;
            }
            nth += 1;
        }
        false
    }
}
