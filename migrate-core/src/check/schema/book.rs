//! What the operations made so far, by whom, and until when. Nothing is ever taken out of the book:
//! a thing is there for a migration that sees who made it and does not see anybody who ended it. So
//! branches do not disturb one another, and each thing is entered once.

use crate::bytes::slot;
use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{End, Entry, First, Kind, Mark, NONE, Parts, Room};
use crate::check::schema::fact::{Changes, Fact};
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::name::Name;
use crate::graph::likeness;
use crate::schema::Databases;

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
    /// The last view that was made; each knows the one before.
    pub(crate) views: u32,
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
    pub(crate) const fn sees(&self, other: u32) -> bool {
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
        } else if kind.is_view() {
            self.entries[thing as usize].next_member = self.views;
            self.views = thing;
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

    /// Notes what a migration did, for where branches meet.
    pub(crate) const fn bound(&mut self, rank: usize, before: Mark) {
        if !self.ancestry.is_one_line() {
            self.firsts[rank] = First {
                entry: before.entries as u32,
                entry_end: self.entry_count as u32,
                end: before.ends as u32,
                end_end: self.end_count as u32,
                fact: before.facts as u32,
                fact_end: self.fact_count as u32,
            };
        }
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
