//! The checker's reading of what rows are known by: primary keys, unique constraints, unique indexes.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Parts};
use crate::check::schema::fact::{Changes, Fact};
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::schema::Value;

impl<'a> Book<'_, 'a> {
    pub(crate) const fn make_key(
        &mut self,
        table: u32,
        kind: Kind,
        name: Name<'a>,
        columns: &'a [&'a str],
        definition: Definition<'a>,
    ) -> Verdict<'a> {
        let is_primary = matches!(kind, Kind::PrimaryKey);
        if is_primary && let Some(key) = self.primary_key(table) {
            let made = Trace::Made(self.entries[key as usize].made as usize);
            return Err(SchemaFault::of(FaultKind::SecondPrimaryKey, self.name_of(table), name)
                .with(self.name_of(key))
                .by(made));
        }
        let verdict = self.require_short(kind, table, &name, NONE);
        let parts = match self.listed(table, columns) {
            Ok(parts) => parts,
            Err(fault) => return Err(fault),
        };
        if is_primary {
            self.refuse_null(parts);
        }
        // Under a name it cannot have, too: foreign keys that refer to it are not to blame.
        let key = self.make(kind, name, table, definition);
        self.entries[key as usize].parts = parts;
        verdict
    }

    /// The primary key of a table.
    pub(crate) const fn primary_key(&self, table: u32) -> Option<u32> {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if matches!(entry.kind, Kind::PrimaryKey) && self.alive(member) {
                return Some(member);
            }
            member = entry.next_member;
        }
        None
    }

    const fn refuse_null(&mut self, parts: Parts) {
        let mut nth = 0;
        while nth < parts.count {
            let column = self.parts[(parts.start + nth) as usize];
            let fact = self.fact(column);
            if fact.nullable {
                self.note(column, Fact { nullable: false, ..fact }, Changes::NULLABILITY);
            }
            nth += 1;
        }
    }

    /// What is unique over just these columns, other than one thing.
    pub(crate) const fn covering_key(&self, table: u32, columns: Parts, but: u32) -> Option<u32> {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if entry.kind.is_referable()
                && member != but
                && self.same_parts(entry.parts, columns)
                && self.alive(member)
            {
                return Some(member);
            }
            member = entry.next_member;
        }
        None
    }

    /// Whether each of some rows can be found again by its values: a key is among the columns and
    /// holds no NULL.
    pub(crate) const fn has_key_among(
        &self,
        table: u32,
        columns: Parts,
        rows: &[&[Value<'_>]],
    ) -> bool {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if entry.kind.is_key() && self.alive(member) && self.finds(entry.parts, columns, rows) {
                return true;
            }
            member = entry.next_member;
        }
        false
    }

    const fn finds(&self, key: Parts, columns: Parts, rows: &[&[Value<'_>]]) -> bool {
        if !self.are_among(key, columns) {
            return false;
        }
        let mut nth = 0;
        while nth < columns.count {
            let column = self.parts[(columns.start + nth) as usize];
            if self.speaks_of(key, column) && holds_null(rows, nth as usize) {
                return false;
            }
            nth += 1;
        }
        true
    }

    /// Whether two lists have the same columns, in whatever order.
    pub(crate) const fn same_parts(&self, left: Parts, right: Parts) -> bool {
        left.count == right.count && self.are_among(left, right)
    }

    const fn are_among(&self, few: Parts, many: Parts) -> bool {
        let mut nth = 0;
        while nth < few.count {
            if !self.speaks_of(many, self.parts[(few.start + nth) as usize]) {
                return false;
            }
            nth += 1;
        }
        true
    }

    /// What is to go must not be what a foreign key needs.
    pub(crate) const fn require_unneeded(
        &self,
        table: u32,
        key: u32,
        named: Name<'a>,
    ) -> Verdict<'a> {
        let Some(referrer) = self.needs_key(table, key) else { return Ok(()) };
        let owner = self.entries[referrer as usize].table;
        let fault = SchemaFault::of(FaultKind::KeyReferenced, self.name_of(table), named)
            .with(self.name_of(referrer))
            .owned(self.name_of(owner));
        let is_index = matches!(self.entries[key as usize].kind, Kind::UniqueIndex);
        Err(fault.sorted(if is_index { Sort::Index } else { Sort::Constraint }))
    }

    /// The foreign key that has nothing to refer to without a key.
    pub(crate) const fn needs_key(&self, table: u32, key: u32) -> Option<u32> {
        let entry = &self.entries[key as usize];
        if !entry.kind.is_referable() || self.covering_key(table, entry.parts, key).is_some() {
            return None;
        }
        let mut referrer = self.entries[table as usize].referrer;
        while referrer != NONE {
            let other = &self.entries[referrer as usize];
            if self.same_parts(other.target_parts, entry.parts) && self.alive(referrer) {
                return Some(referrer);
            }
            referrer = other.next_referrer;
        }
        None
    }
}

/// Whether one of some rows has NULL at a place.
const fn holds_null(rows: &[&[Value<'_>]], place: usize) -> bool {
    let mut at = 0;
    while at < rows.len() {
        if matches!(rows[at][place], Value::Null) {
            return true;
        }
        at += 1;
    }
    false
}
