//! A downgrade that is written by hand: it is read as if it came after the upgrade, compared with
//! what was there before, and then taken out of the book again, so that descendants see none of it.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Entry, Kind, Mark, NONE, Parts};
use crate::check::schema::fact::same_fact;
use crate::check::schema::fault::{Aspect, FaultKind, SchemaFault};
use crate::check::schema::name::Name;
use crate::operation::{Operation, declared};

/// What stands in the one view where a thing stands in the other.
enum Counterpart {
    /// This thing.
    Thing(u32),
    /// Nothing, though its table is there.
    Nothing,
    /// Nothing, and its table is not there either.
    NoTable,
}

impl<'a> Book<'_, 'a> {
    /// Takes out what was written since, last first: each list begins with what was added last.
    pub(crate) const fn undo(&mut self, since: Mark) {
        while self.fact_count > since.facts {
            self.fact_count -= 1;
            let fact = &self.facts[self.fact_count];
            self.entries[fact.of as usize].fact = fact.next;
            if fact.enumeration != NONE {
                self.entries[fact.enumeration as usize].fact = fact.next_user;
            }
        }
        while self.end_count > since.ends {
            self.end_count -= 1;
            let end = &self.ends[self.end_count];
            self.entries[end.entry as usize].ended = end.next;
        }
        while self.entry_count > since.entries {
            self.entry_count -= 1;
            self.unlink(self.entry_count as u32);
        }
        self.part_count = since.parts;
        self.views = since.views;
        self.moves_left = since.moves_left;
    }

    /// Takes the last entry out of its lists.
    const fn unlink(&mut self, place: u32) {
        let Entry { kind, name, next, thing, renamed, table, next_member, .. } =
            self.entries[place as usize];
        let slot = self.slot_of(kind, table, name.hash);
        self.slots[slot] = next;
        if thing != place {
            self.entries[thing as usize].renamed = renamed;
            return;
        }
        if table != NONE {
            self.entries[table as usize].member = next_member;
        }
        let Entry { target, next_referrer, .. } = self.entries[place as usize];
        if target != NONE {
            self.entries[target as usize].referrer = next_referrer;
        }
    }

    /// Looks at what was there before the migration that is being read.
    const fn look_back(&mut self) {
        self.past = true;
        self.one_line = false;
    }

    /// Looks at what is there now.
    const fn look_up(&mut self) {
        self.past = false;
        self.one_line = self.ancestry.is_one_line();
    }

    /// What there is too much, and what is missing, of what was there before the migration that is
    /// being read: all it did since is compared.
    pub(crate) const fn require_as_before(
        &mut self,
        since: Mark,
        operations: &[Operation<'_>],
    ) -> Verdict<'a> {
        let mut fault = SchemaFault { kind: FaultKind::NotBack, ..SchemaFault::NONE };
        self.count_left_over(since, &mut fault);
        self.count_missing(since, &mut fault);
        fault.numbers[2] = has_opaque(operations) as usize;
        if fault.numbers[0] + fault.numbers[1] > 0 {
            return Err(fault);
        }
        if let Err(fault) = self.require_same_columns(since) {
            return Err(fault);
        }
        self.require_same_definitions(since)
    }

    const fn count_left_over(&mut self, since: Mark, fault: &mut SchemaFault<'a>) {
        let mut at = since.entries;
        while at < self.entry_count {
            let thing = self.entries[at].thing;
            if self.holds(at as u32) && self.alive(thing) {
                let (name, table) = (self.name_of(thing), self.name_of_table(thing));
                self.look_up();
                if matches!(self.counterpart(thing, true), Counterpart::Nothing) {
                    if fault.numbers[0] == 0 {
                        (fault.name, fault.table) = (name, table);
                        fault.sorts[0] = self.entries[thing as usize].kind.sort();
                    }
                    fault.numbers[0] += 1;
                }
            }
            at += 1;
        }
    }

    const fn count_missing(&mut self, since: Mark, fault: &mut SchemaFault<'a>) {
        let mut at = since.ends;
        while at < self.end_count {
            let entry = self.ends[at].entry;
            let thing = self.entries[entry as usize].thing;
            self.look_back();
            if self.holds(entry) && self.alive(thing) {
                self.count_if_missing(thing, fault);
                let mut member = self.entries[thing as usize].member;
                while member != NONE {
                    self.look_back();
                    if self.alive(member) {
                        self.count_if_missing(member, fault);
                    }
                    member = self.entries[member as usize].next_member;
                }
            }
            self.look_up();
            at += 1;
        }
    }

    const fn count_if_missing(&mut self, thing: u32, fault: &mut SchemaFault<'a>) {
        self.look_back();
        let (name, table) = (self.name_of(thing), self.name_of_table(thing));
        if matches!(self.counterpart(thing, false), Counterpart::Nothing) {
            if fault.numbers[1] == 0 {
                (fault.other, fault.owner) = (name, table);
                fault.sorts[1] = self.entries[thing as usize].kind.sort();
            }
            fault.numbers[1] += 1;
        }
        self.look_up();
    }

    const fn require_same_columns(&mut self, since: Mark) -> Verdict<'a> {
        let mut at = since.facts;
        while at < self.fact_count {
            let column = self.facts[at].of;
            if self.alive(column) {
                let fact = self.fact(column);
                if let Counterpart::Thing(before) = self.counterpart(column, true) {
                    self.look_back();
                    let same = same_fact(&self.fact(before), &fact);
                    self.look_up();
                    if !same {
                        let (table, name) = (self.name_of_table(column), self.name_of(column));
                        return Err(SchemaFault::of(FaultKind::NotAsBefore, table, name)
                            .sorted(self.entries[column as usize].kind.sort()));
                    }
                }
            }
            at += 1;
        }
        Ok(())
    }

    /// What was made anew must say what the thing of its name said before.
    const fn require_same_definitions(&mut self, since: Mark) -> Verdict<'a> {
        let mut at = since.entries;
        while at < self.entry_count {
            let thing = self.entries[at].thing;
            if self.holds(at as u32)
                && self.alive(thing)
                && let Counterpart::Thing(before) = self.counterpart(thing, true)
                && before != thing
                && let Some(aspect) = self.differs(before, thing)
            {
                let (table, name) = (self.name_of_table(thing), self.name_of(thing));
                let fault = SchemaFault::of(FaultKind::MadeOtherwise, table, name)
                    .sorted(self.entries[thing as usize].kind.sort());
                return Err(SchemaFault { aspect, ..fault });
            }
            at += 1;
        }
        Ok(())
    }

    /// In what a thing differs from one that was there before the migration.
    const fn differs(&mut self, before: u32, thing: u32) -> Option<Aspect> {
        let (old, new) = (self.entries[before as usize], self.entries[thing as usize]);
        if !old.kind.is_like(new.kind) {
            return Some(Aspect::Kind);
        }
        let texts = !self.is_renamed(old.parts) && !self.is_renamed(new.parts);
        if let Some(aspect) = old.definition.differs(&new.definition, texts) {
            return Some(aspect);
        }
        let is_list = matches!(
            new.definition,
            Definition::Plain | Definition::Unique(_) | Definition::Reference(_)
        );
        if is_list && !self.are_named_alike(old.parts, new.parts) {
            return Some(Aspect::Columns);
        }
        if !texts && !self.speak_alike(old.parts, new.parts) {
            return Some(Aspect::Expression);
        }
        if new.target == NONE {
            return None;
        }
        self.look_back();
        let target = self.name_of(old.target);
        self.look_up();
        let same_target = target.is(&self.name_of(new.target));
        let same = same_target && self.are_named_alike(old.target_parts, new.target_parts);
        if same { None } else { Some(Aspect::Target) }
    }

    /// Whether one of some columns ever had another name. Expressions that speak of it may have been
    /// written with that one.
    const fn is_renamed(&self, parts: Parts) -> bool {
        let mut nth = 0;
        while nth < parts.count {
            let column = self.parts[(parts.start + nth) as usize];
            if self.entries[column as usize].renamed != NONE {
                return true;
            }
            nth += 1;
        }
        false
    }

    /// Whether some columns had, before the migration, the names that others have now.
    const fn are_named_alike(&mut self, before: Parts, now: Parts) -> bool {
        let mut nth = 0;
        while nth < before.count && nth < now.count {
            if !self.is_named_alike(before, nth, now, nth) {
                return false;
            }
            nth += 1;
        }
        before.count == now.count
    }

    /// The same, in whatever order.
    const fn speak_alike(&mut self, before: Parts, now: Parts) -> bool {
        let mut nth = 0;
        while nth < before.count {
            let mut other = 0;
            while other < now.count && !self.is_named_alike(before, nth, now, other) {
                other += 1;
            }
            if other == now.count {
                return false;
            }
            nth += 1;
        }
        before.count == now.count
    }

    const fn is_named_alike(&mut self, before: Parts, nth: u32, now: Parts, other: u32) -> bool {
        self.look_back();
        let name = self.name_of(self.parts[(before.start + nth) as usize]);
        self.look_up();
        name.is(&self.name_of(self.parts[(now.start + other) as usize]))
    }

    /// The name of a thing's table, or of the thing if it is one.
    pub(crate) const fn name_of_table(&self, thing: u32) -> Name<'a> {
        let table = self.entries[thing as usize].table;
        self.name_of(if table == NONE { thing } else { table })
    }

    /// What has the name of a thing, in a table of the same name, before or now. The thing is named
    /// as it is at the other time. The present is in sight afterwards.
    const fn counterpart(&mut self, thing: u32, before: bool) -> Counterpart {
        let Entry { kind, table, .. } = self.entries[thing as usize];
        if before {
            self.look_up();
        } else {
            self.look_back();
        }
        let (name, owner) = (self.name_of(thing), self.name_of_table(thing));
        if before {
            self.look_back();
        } else {
            self.look_up();
        }
        let owners = if matches!(kind, Kind::Value) { Kind::Enum } else { Kind::Table };
        let owners = if table == NONE { kind } else { owners };
        let found = match self.find(owners.room(NONE), &owner) {
            None if table == NONE => Counterpart::Nothing,
            None => Counterpart::NoTable,
            Some(other) if table == NONE => Counterpart::Thing(other),
            Some(other) => match self.find(kind.room(other), &name) {
                Some(found) if self.entries[found as usize].table == other => {
                    Counterpart::Thing(found)
                }
                Some(_) | None => Counterpart::Nothing,
            },
        };
        self.look_up();
        found
    }
}

/// Whether there is raw SQL or code that declares nothing.
const fn has_opaque(operations: &[Operation<'_>]) -> bool {
    let mut at = 0;
    while at < operations.len() {
        let is_opaque = match declared(&operations[at]) {
            Some(state) => state.is_empty(),
            None => false,
        };
        if is_opaque {
            return true;
        }
        at += 1;
    }
    false
}
