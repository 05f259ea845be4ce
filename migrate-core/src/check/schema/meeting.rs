//! Where branches meet: what one side made, dropped or renamed must go together with what the other
//! side did, since they may run in either order.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::entry::{Entry, Kind, NONE};
use crate::check::schema::fact::{Changes, Fact, same_fact};
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::schema::{Databases, ObjectKind};

impl<'a> Book<'_, 'a> {
    /// Looks at what meets at a migration that needs several others.
    pub(crate) const fn meet(&self, at: usize) -> Verdict<'a> {
        if self.one_line || self.ancestry.need_count(at) < 2 {
            return Ok(());
        }
        let mut other = 0;
        while other < at {
            if self.ancestry.sees(at, other) && !all_see(self, at, other) {
                if let Err(fault) = self.meet_made(at, other) {
                    return Err(fault);
                }
                if let Err(fault) = self.meet_ended(at, other) {
                    return Err(fault);
                }
                if let Err(fault) = self.meet_altered(at, other) {
                    return Err(fault);
                }
            }
            other += 1;
        }
        Ok(())
    }

    /// What one migration made, against things from another side whose names some database takes
    /// for the same.
    const fn meet_made(&self, at: usize, maker: usize) -> Verdict<'a> {
        let mut entry = self.firsts[maker].entry;
        while entry < self.firsts[maker].entry_end {
            let own = &self.entries[entry as usize];
            let mut other = self.slots[self.slot_of(own.kind, own.table, own.name.hash)];
            while other != NONE {
                let found = &self.entries[other as usize];
                if found.name.hash == own.name.hash
                    && other != entry
                    && apart(self, at, maker, found.made as usize)
                    && self.stands(entry)
                    && self.stands(other)
                {
                    let databases = self.shared_by((own.kind, own.table, &own.name), found);
                    if !databases.is_empty() {
                        return Err(self.made_alike(own, found, databases));
                    }
                }
                other = found.next;
            }
            entry += 1;
        }
        Ok(())
    }

    /// Whether an entry holds, and its table is there.
    const fn stands(&self, entry: u32) -> bool {
        self.holds(entry) && self.alive(self.entries[entry as usize].thing)
    }

    const fn made_alike(
        &self,
        own: &Entry<'a>,
        other: &Entry<'a>,
        databases: Databases,
    ) -> SchemaFault<'a> {
        let same_thing = own.table == other.table
            && own.name.is(&other.name)
            && own.kind.sort().is(other.kind.sort());
        let kind = if same_thing { FaultKind::MadeTwice } else { FaultKind::MadeAlike };
        let mut fault = SchemaFault::of(kind, self.name_of_table(own.thing), own.name)
            .with(other.name)
            .owned(self.name_of_table(other.thing))
            .by(Trace::Both(own.made as usize, other.made as usize));
        fault.sorts = [own.kind.sort(), other.kind.sort()];
        fault.databases = databases;
        fault
    }

    /// What one migration dropped or renamed, against what another side did with it.
    const fn meet_ended(&self, at: usize, ender: usize) -> Verdict<'a> {
        let mut end = self.firsts[ender].end;
        while end < self.firsts[ender].end_end {
            let entry = self.ends[end as usize].entry;
            if let Some(by) = self.other_ender(at, ender, entry) {
                return Err(self.clash(FaultKind::EndedTwice, entry, ender, by));
            }
            if let Some(by) = self.other_user(at, ender, self.entries[entry as usize].thing) {
                return Err(self.clash(FaultKind::EndedAndUsed, entry, ender, by));
            }
            end += 1;
        }
        Ok(())
    }

    /// What one migration altered, against what another side altered of the same columns.
    const fn meet_altered(&self, at: usize, maker: usize) -> Verdict<'a> {
        let mut fact = self.firsts[maker].fact;
        while fact < self.firsts[maker].fact_end {
            let own = &self.facts[fact as usize];
            let mut other = self.entries[own.of as usize].fact;
            while other != NONE {
                let found = &self.facts[other as usize];
                let both = found.changes.and(own.changes);
                if !both.is_none()
                    && apart(self, at, maker, found.made as usize)
                    && self.alive(own.of)
                    && !self.ends_alike(at, [own, found], both)
                {
                    let (table, column) = (self.name_of_table(own.of), self.name_of(own.of));
                    return Err(SchemaFault::of(FaultKind::AlteredTwice, table, column)
                        .sorted(self.entries[own.of as usize].kind.sort())
                        .by(Trace::Both(maker, found.made as usize)));
                }
                other = found.next;
            }
            fact += 1;
        }
        Ok(())
    }

    /// Whether two sides leave a column alike, in what both change of it.
    const fn ends_alike(&self, at: usize, sides: [&Fact<'a>; 2], both: Changes) -> bool {
        let [one, other] = sides;
        let here = self.fact_for(self.side(at, one.made), one.of);
        let there = self.fact_for(self.side(at, other.made), one.of);
        same_fact(&here, &here.with(&there, both))
    }

    /// The one of what a migration needs that sees another.
    const fn side(&self, at: usize, other: u32) -> u32 {
        let mut nth = 0;
        while !self.ancestry.sees(self.ancestry.need(at, nth), other as usize) {
            nth += 1;
        }
        self.ancestry.need(at, nth) as u32
    }

    const fn clash(&self, kind: FaultKind, entry: u32, one: usize, other: u32) -> SchemaFault<'a> {
        let Entry { name, kind: what, thing, .. } = self.entries[entry as usize];
        SchemaFault::of(kind, self.name_of_table(thing), name)
            .sorted(what.sort())
            .by(Trace::Both(one, other as usize))
    }

    const fn other_ender(&self, at: usize, ender: usize, entry: u32) -> Option<u32> {
        let mut end = self.entries[entry as usize].ended;
        while end != NONE {
            let by = self.ends[end as usize].by;
            if apart(self, at, ender, by as usize) {
                return Some(by);
            }
            end = self.ends[end as usize].next;
        }
        None
    }

    /// The migration of another side that added something to a thing, referred to it or changed it.
    const fn other_user(&self, at: usize, ender: usize, thing: u32) -> Option<u32> {
        let Entry { kind, table, .. } = self.entries[thing as usize];
        let whole = table == NONE;
        let owner = if whole { thing } else { table };
        let mut member = self.entries[owner as usize].member;
        while member != NONE {
            let found = &self.entries[member as usize];
            let concerned = whole || self.uses(member, thing);
            if concerned && apart(self, at, ender, found.made as usize) {
                return Some(found.made);
            }
            if whole || member == thing {
                let by = self.other_change(at, ender, member);
                let by =
                    if by.is_none() && whole { self.other_ender_of(at, ender, member) } else { by };
                if by.is_some() {
                    return by;
                }
            }
            member = found.next_member;
        }
        if let Some(by) = self.other_reader(at, ender, thing) {
            return Some(by);
        }
        match kind {
            Kind::Enum => self.other_use_of_enum(at, ender, [thing, NONE]),
            Kind::Value => self.other_use_of_enum(at, ender, [owner, thing]),
            Kind::Object(ObjectKind::Schema) => self.other_in_schema(at, ender, thing),
            Kind::Object(_) => self.other_change(at, ender, thing),
            Kind::Table
            | Kind::Column
            | Kind::PrimaryKey
            | Kind::Unique
            | Kind::Check
            | Kind::ForeignKey
            | Kind::Index
            | Kind::UniqueIndex
            | Kind::Exclude
            | Kind::Partition => {
                let by = if whole { self.other_change(at, ender, thing) } else { None };
                if by.is_some() { by } else { self.other_referrer(at, ender, thing) }
            }
        }
    }

    /// The migration of another side that ended a thing, or one of its names.
    const fn other_ender_of(&self, at: usize, ender: usize, thing: u32) -> Option<u32> {
        let mut entry = thing;
        while entry != NONE {
            if let Some(by) = self.other_ender(at, ender, entry) {
                return Some(by);
            }
            entry = self.entries[entry as usize].renamed;
        }
        None
    }

    /// The migration of another side that made a foreign key or a partition that speaks of a thing.
    const fn other_referrer(&self, at: usize, ender: usize, thing: u32) -> Option<u32> {
        let table = self.entries[thing as usize].table;
        let whole = table == NONE;
        let mut referrer = self.entries[if whole { thing } else { table } as usize].referrer;
        while referrer != NONE {
            let found = &self.entries[referrer as usize];
            let concerned = whole
                || self.speaks_of(found.target_parts, thing)
                || self.is_key_of(thing, referrer);
            if concerned && apart(self, at, ender, found.made as usize) {
                return Some(found.made);
            }
            referrer = found.next_referrer;
        }
        None
    }

    /// The migration of another side that gave a view a text that reads a thing.
    const fn other_reader(&self, at: usize, ender: usize, thing: u32) -> Option<u32> {
        let mut view = self.views;
        while view != NONE {
            let mut fact = self.entries[view as usize].fact;
            while fact != NONE {
                let found = &self.facts[fact as usize];
                if apart(self, at, ender, found.made as usize) && self.is_read(found.reads, thing) {
                    return Some(found.made);
                }
                fact = found.next;
            }
            view = self.entries[view as usize].next_member;
        }
        None
    }

    /// The migration of another side that gave a column an enumeration, or one of its values.
    const fn other_use_of_enum(
        &self,
        at: usize,
        ender: usize,
        [enumeration, value]: [u32; 2],
    ) -> Option<u32> {
        let mut fact = self.entries[enumeration as usize].fact;
        while fact != NONE {
            let found = &self.facts[fact as usize];
            let concerned = value == NONE || found.value == value;
            if concerned && apart(self, at, ender, found.made as usize) {
                return Some(found.made);
            }
            fact = found.next_user;
        }
        if value == NONE { None } else { self.other_change(at, ender, value) }
    }

    /// The migration of another side that made something in a schema.
    const fn other_in_schema(&self, at: usize, ender: usize, schema: u32) -> Option<u32> {
        let schema = self.entries[schema as usize].name.as_given();
        let mut from = 0;
        while let Some(place) = self.in_schema(schema, from) {
            let made = self.entries[place].made;
            if apart(self, at, ender, made as usize) {
                return Some(made);
            }
            from = place + 1;
        }
        None
    }

    /// Whether a foreign key refers to the columns of a key.
    const fn is_key_of(&self, key: u32, referrer: u32) -> bool {
        let key = &self.entries[key as usize];
        key.kind.is_key()
            && self.same_parts(key.parts, self.entries[referrer as usize].target_parts)
    }

    /// The migration of another side that altered a column.
    const fn other_change(&self, at: usize, ender: usize, column: u32) -> Option<u32> {
        let mut fact = self.entries[column as usize].fact;
        while fact != NONE {
            let by = self.facts[fact as usize].made;
            if apart(self, at, ender, by as usize) {
                return Some(by);
            }
            fact = self.facts[fact as usize].next;
        }
        None
    }
}

/// Whether two migrations meet for the first time at a third: it sees both, and nothing that it
/// needs sees both.
const fn apart(book: &Book<'_, '_>, at: usize, one: usize, other: usize) -> bool {
    if one == other || !book.ancestry.sees(at, one) || !book.ancestry.sees(at, other) {
        return false;
    }
    let mut nth = 0;
    while nth < book.ancestry.need_count(at) {
        let need = book.ancestry.need(at, nth);
        if book.ancestry.sees(need, one) && book.ancestry.sees(need, other) {
            return false;
        }
        nth += 1;
    }
    true
}

/// Whether all that a migration needs see another.
const fn all_see(book: &Book<'_, '_>, at: usize, other: usize) -> bool {
    let mut nth = 0;
    while nth < book.ancestry.need_count(at) {
        if !book.ancestry.sees(book.ancestry.need(at, nth), other) {
            return false;
        }
        nth += 1;
    }
    true
}
