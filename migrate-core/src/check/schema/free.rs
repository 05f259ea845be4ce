//! Whether a name is free: no thing that is there bears it in any database, nor one like it where
//! case does not count.

use crate::bytes::same;
use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::entry::{Entry, Kind, NONE};
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::migration::OWN_TABLES;
use crate::schema::{Databases, Nearness, sharing};

/// Whether a table would have the name of one by which a database remembers what was applied.
const fn is_reserved(name: &Name<'_>) -> bool {
    Name::given(OWN_TABLES[0]).is_like(name) || Name::given(OWN_TABLES[1]).is_like(name)
}

impl<'a> Book<'_, 'a> {
    /// Checks that a new thing can have a name. A thing that is renamed is not in its own way.
    pub(crate) const fn require_free(
        &self,
        kind: Kind,
        table: u32,
        name: &Name<'a>,
        but: u32,
    ) -> Verdict<'a> {
        let mut entry = self.slots[self.slot_of(kind, table, name.hash)];
        while entry != NONE {
            let found = &self.entries[entry as usize];
            if found.name.hash == name.hash
                && found.thing != but
                && self.holds(entry)
                && self.alive(found.thing)
            {
                let databases = self.shared_by((kind, table, name), found);
                if !databases.is_empty() {
                    return Err(self.taken((kind, table, name), found, databases));
                }
            }
            entry = found.next;
        }
        Ok(())
    }

    /// Checks that a thing can have a name, and that every database takes it.
    pub(crate) const fn require_short(
        &self,
        kind: Kind,
        table: u32,
        name: &Name<'a>,
        but: u32,
    ) -> Verdict<'a> {
        if let Err(fault) = self.require_free(kind, table, name, but) {
            return Err(fault);
        }
        if matches!(kind, Kind::Table) && is_reserved(name) {
            return Err(SchemaFault::of(FaultKind::NameReserved, *name, *name));
        }
        if name.is_too_long() {
            let owner = if table == NONE { *name } else { self.name_of(table) };
            return Err(SchemaFault::of(FaultKind::NameTooLong, owner, *name));
        }
        Ok(())
    }

    /// Gives a thing another name, if it can have it.
    pub(crate) const fn give_name(
        &mut self,
        kind: Kind,
        thing: u32,
        [from, to]: [&'a str; 2],
    ) -> Verdict<'a> {
        let table = self.entries[thing as usize].table;
        let but = if same(from, to) { NONE } else { thing };
        if let Err(fault) = self.require_short(kind, table, &Name::given(to), but) {
            return Err(fault);
        }
        self.rename(kind.room(table), from, to);
        Ok(())
    }

    /// The databases in which a thing cannot have its name beside another.
    pub(crate) const fn shared_by(
        &self,
        (kind, table, name): (Kind, u32, &Name<'_>),
        other: &Entry<'_>,
    ) -> Databases {
        if !other.name.is_like(name) {
            return Databases::NONE;
        }
        if !self.same_schema((table, name), other) {
            return Databases::NONE;
        }
        let near = Nearness { same_table: other.table == table, same_case: other.name.is(name) };
        sharing(kind.bearer(), other.kind.bearer(), near, self.databases)
    }

    /// Whether two things of like names live in one schema. Where neither has a table, their names
    /// say so.
    const fn same_schema(&self, (table, name): (u32, &Name<'_>), other: &Entry<'_>) -> bool {
        if table == other.table {
            return true;
        }
        let (own, _) = if table == NONE { name.parts() } else { self.name_of(table).parts() };
        let (theirs, _) = self.name_of_table(other.thing).parts();
        match (own, theirs) {
            (None, None) => true,
            (Some(own), Some(theirs)) => same(own, theirs),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }

    const fn taken(
        &self,
        (kind, table, name): (Kind, u32, &Name<'a>),
        other: &Entry<'a>,
        databases: Databases,
    ) -> SchemaFault<'a> {
        let same_table = other.table == table;
        let fault = match (kind.sort(), other.kind.sort()) {
            (Sort::Table, Sort::Table) => FaultKind::TableExists,
            (Sort::Column, Sort::Column) => FaultKind::ColumnExists,
            (Sort::Index, Sort::Index) => FaultKind::IndexExists,
            (Sort::Constraint, Sort::Constraint) if same_table => FaultKind::ConstraintExists,
            (Sort::Value, Sort::Value) => FaultKind::ValueExists,
            (Sort::Enum, Sort::Enum) => FaultKind::Exists,
            (Sort::Object(one), Sort::Object(other)) if one as u8 == other as u8 && same_table => {
                FaultKind::Exists
            }
            (
                Sort::Table
                | Sort::Column
                | Sort::Index
                | Sort::Constraint
                | Sort::Value
                | Sort::Enum
                | Sort::Partition
                | Sort::Object(_),
                _,
            ) => FaultKind::NameShared,
        };
        let fault = if other.name.is(name) { fault } else { FaultKind::NameShared };
        let table = if table == NONE { *name } else { self.name_of(table) };
        let mut fault = SchemaFault::of(fault, table, *name)
            .with(other.name)
            .owned(self.name_of_table(other.thing))
            .by(Trace::Made(other.made as usize));
        fault.sorts = [kind.sort(), other.kind.sort()];
        fault.databases = databases;
        fault
    }
}
