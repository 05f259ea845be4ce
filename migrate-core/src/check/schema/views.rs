//! What views read: found when a view gets its text, asked for when a table, a column or a view goes.

use crate::check::schema::book::Book;
use crate::check::schema::entry::{Kind, NONE, Parts, Room};
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::name::Name;
use crate::schema::{Databases, ObjectKind, Wording};
use crate::sql::query::{Sources, Speech, is_once};

/// A view that reads something, and the migration that made it do so.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    view: u32,
    since: u32,
}

impl<'a> Book<'_, 'a> {
    /// The tables, columns and other views that a view reads: a list of things, each with its databases
    /// behind.
    pub(crate) const fn read_by(&mut self, view: u32, definition: &'a Wording<'a>) -> Parts {
        let (texts, mut reads, mut at) = (definition.texts(), Parts::EMPTY, 0);
        while at < texts.len() {
            let (text, databases) = texts[at];
            let databases = databases.and(self.databases);
            if !databases.is_empty() {
                reads = self.read_in(reads, view, text, databases);
            }
            at += 1;
        }
        reads
    }

    const fn read_in(&mut self, reads: Parts, view: u32, text: &'a str, on: Databases) -> Parts {
        let (mut reads, from) = (reads, reads.count);
        let (mut sources, mut is_plain) = (Sources::of(text), true);
        while let Some(source) = sources.next() {
            let name = Name::given(source.table);
            match self.find(Room::Tables, &name) {
                Some(table) => reads = self.reading(reads, from, table, on),
                None => {
                    is_plain = false;
                    match self.view_of(&name) {
                        Some(other) if other != view => {
                            reads = self.reading(reads, from, other, on);
                        }
                        Some(_) | None => {}
                    }
                }
            }
        }
        let tables = Parts { start: reads.start + from, count: reads.count - from };
        is_plain = is_plain && sources.is_plain();
        let mut sources = Sources::of(text);
        while let Some(source) = sources.next() {
            if let Some(table) = self.find(Room::Tables, &Name::given(source.table)) {
                let label = if is_once(text, source.label) { source.label } else { "" };
                let mut member = self.entries[table as usize].member;
                while member != NONE {
                    if self.is_spoken_of(text, label, member, tables, is_plain) {
                        reads = self.reading(reads, from, member, on);
                    }
                    member = self.entries[member as usize].next_member;
                }
            }
        }
        reads
    }

    /// The view of a name, of whatever kind.
    const fn view_of(&self, name: &Name<'a>) -> Option<u32> {
        match self.find(Room::Objects(ObjectKind::View, NONE), name) {
            Some(view) => Some(view),
            None => self.find(Room::Objects(ObjectKind::MaterializedView, NONE), name),
        }
    }

    /// Whether a text that reads some tables speaks of a column of one of them.
    const fn is_spoken_of(
        &self,
        text: &str,
        label: &str,
        column: u32,
        tables: Parts,
        is_plain: bool,
    ) -> bool {
        if !matches!(self.entries[column as usize].kind, Kind::Column) || !self.alive(column) {
            return false;
        }
        let name = self.name_of(column);
        let speech = Speech::of(text, name.as_given(), label);
        speech.named || (speech.bare && is_plain && !self.is_elsewhere(tables, column, &name))
    }

    /// Whether another one of some tables has a column of that name.
    const fn is_elsewhere(&self, tables: Parts, column: u32, name: &Name<'_>) -> bool {
        let mut nth = 0;
        while nth < tables.count {
            let table = self.parts[(tables.start + nth) as usize];
            if table != self.entries[column as usize].table && self.has_like(table, name) {
                return true;
            }
            nth += 2;
        }
        false
    }

    /// Whether a table has a column of that name, in whatever case.
    const fn has_like(&self, table: u32, name: &Name<'_>) -> bool {
        let room = Room::Columns(table);
        let mut entry = self.slots[self.slot_of(Kind::Column, table, name.hash)];
        while entry != NONE {
            let found = &self.entries[entry as usize];
            if found.is_in(room) && found.name.is_like(name) && self.holds(entry) {
                return true;
            }
            entry = found.next;
        }
        false
    }

    /// Adds a thing to a list that is being written, unless it is there from some place on.
    const fn reading(&mut self, reads: Parts, from: u32, thing: u32, on: Databases) -> Parts {
        let mut nth = from;
        while nth < reads.count {
            if self.parts[(reads.start + nth) as usize] == thing {
                return reads;
            }
            nth += 2;
        }
        if self.part_count + 2 > self.parts.len() {
            return reads;
        }
        let reads = self.part(reads, thing);
        self.part(reads, on.number())
    }

    /// Whether a list of what a view reads has a thing in it.
    pub(crate) const fn is_read(&self, reads: Parts, thing: u32) -> bool {
        let mut nth = 0;
        while nth < reads.count {
            let place = (reads.start + nth) as usize;
            let on = Databases::of_number(self.parts[place + 1]);
            if self.parts[place] == thing && on.meets(self.databases) {
                return true;
            }
            nth += 2;
        }
        false
    }

    /// A view that reads a table, a column or a view.
    pub(crate) const fn reader_of(&self, thing: u32) -> Option<Reader> {
        let mut view = self.views;
        while view != NONE {
            if self.alive(view) {
                let mut fact = self.entries[view as usize].fact;
                while fact != NONE {
                    let found = &self.facts[fact as usize];
                    if found.changes.has_definition() && self.sees(found.made) {
                        if self.is_read(found.reads, thing) {
                            return Some(Reader { view, since: found.made });
                        }
                        break;
                    }
                    fact = found.next;
                }
            }
            view = self.entries[view as usize].next_member;
        }
        None
    }

    /// The fault of what is to go while a view reads it.
    pub(crate) const fn read_still(
        &self,
        kind: FaultKind,
        thing: u32,
        Reader { view, since }: Reader,
    ) -> SchemaFault<'a> {
        let made = self.entries[view as usize].made;
        let mut fault = SchemaFault::of(kind, self.name_of_table(thing), self.name_of(thing))
            .sorted(self.entries[thing as usize].kind.sort())
            .with(self.name_of(view))
            .by(Trace::Made(since as usize))
            .counted([(made != since) as usize, 0, 0]);
        fault.sorts[1] = self.entries[view as usize].kind.sort();
        fault
    }
}
