//! Whether a name is free: no thing that is there bears it in any database, nor one like it where
//! case does not count.

use crate::check::schema::book::{Book, Entry, Kind, NONE};
use crate::check::schema::columns::Verdict;
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::schema::{Databases, Nearness, sharing};

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

    /// The databases in which a thing cannot have its name beside another.
    pub(crate) const fn shared_by(
        &self,
        (kind, table, name): (Kind, u32, &Name<'_>),
        other: &Entry<'_>,
    ) -> Databases {
        if !other.name.is_like(name) {
            return Databases::NONE;
        }
        let same_table = table != NONE && other.table == table;
        let near = Nearness { same_table, same_case: other.name.is(name) };
        sharing(kind.bearer(), other.kind.bearer(), near).and(self.databases)
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
            (Sort::Table | Sort::Column | Sort::Index | Sort::Constraint, _) => {
                FaultKind::NameShared
            }
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
