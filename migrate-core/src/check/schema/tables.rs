//! The checker's reading of operations on tables, indexes and rows.

use crate::bytes::same;
use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Parts, Room};
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::name::Name;
use crate::operation::{
    AlterTable, BulkInsert, CreateIndex, CreateTable, DeleteRows, DropIndex, DropTable,
    RenameIndex, RenameTable, Reverse, UpdateRows,
};
use crate::schema::{Index, Keys, Term, Value};

impl<'a> Book<'_, 'a> {
    /// Checks that a table can have a name. A table that is renamed is not in its own way.
    const fn require_table_name(&self, name: &'a str, but: u32) -> Verdict<'a> {
        let named = Name::given(name);
        match self.require_schema(&named) {
            Ok(()) => self.require_short(Kind::Table, NONE, &named, but),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) const fn create_table(&mut self, op: &'a CreateTable<'a>) -> Verdict<'a> {
        if let Err(fault) = self.require_table_name(op.name, NONE) {
            return Err(fault);
        }
        let table =
            self.make(Kind::Table, Name::given(op.name), NONE, Definition::Table(&op.options));
        let mut verdict = if op.columns.is_empty() {
            Err(SchemaFault::of(FaultKind::NoColumnsLeft, Name::given(op.name), Name::NONE))
        } else {
            Ok(())
        };
        let mut at = 0;
        while at < op.columns.len() {
            verdict = first(verdict, self.make_column(table, &op.columns[at]));
            at += 1;
        }
        at = 0;
        while at < op.columns.len() {
            self.link_generated(table, &op.columns[at]);
            verdict = first(verdict, self.lift(table, op.name, &op.columns[at]));
            at += 1;
        }
        at = 0;
        while at < op.constraints.len() {
            verdict = first(verdict, self.make_constraint(table, op.name, &op.constraints[at]));
            at += 1;
        }
        first(verdict, self.make_references(table, op))
    }

    const fn make_references(&mut self, table: u32, op: &'a CreateTable<'a>) -> Verdict<'a> {
        let (mut verdict, mut at) = (Ok(()), 0);
        while at < op.columns.len() {
            verdict = first(verdict, self.lift_reference(table, op.name, &op.columns[at]));
            at += 1;
        }
        at = 0;
        while at < op.constraints.len() {
            verdict = first(verdict, self.make_reference(table, op.name, &op.constraints[at]));
            at += 1;
        }
        verdict
    }

    pub(crate) const fn drop_table(&mut self, op: &'a DropTable<'a>) -> Verdict<'a> {
        let table = match self.table(op.name) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let mut referrer = self.entries[table as usize].referrer;
        while referrer != NONE {
            let entry = &self.entries[referrer as usize];
            if entry.table != table && self.alive(referrer) {
                let by = self.name_of(entry.table);
                let kind = match entry.kind {
                    Kind::Partition => FaultKind::HasPartition,
                    Kind::Table
                    | Kind::Column
                    | Kind::PrimaryKey
                    | Kind::Unique
                    | Kind::Check
                    | Kind::ForeignKey
                    | Kind::Index
                    | Kind::UniqueIndex
                    | Kind::Exclude
                    | Kind::Enum
                    | Kind::Value
                    | Kind::Object(_) => FaultKind::TableReferenced,
                };
                return Err(SchemaFault::of(kind, by, Name::given(op.name))
                    .with(self.name_of(referrer))
                    .by(Trace::Made(entry.made as usize)));
            }
            referrer = entry.next_referrer;
        }
        if let Some(reader) = self.reader_of(table) {
            return Err(self.read_still(FaultKind::TableRead, table, reader));
        }
        self.drop(Room::Tables, op.name);
        Ok(())
    }

    pub(crate) const fn rename_table(&mut self, op: &'a RenameTable<'a>) -> Verdict<'a> {
        let table = match self.table(op.from) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let but = if same(op.from, op.to) { NONE } else { table };
        if let Err(fault) = self.require_table_name(op.to, but) {
            return Err(fault);
        }
        self.rename(Room::Tables, op.from, op.to);
        Ok(())
    }

    pub(crate) const fn create_index(&mut self, op: &'a CreateIndex<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let named = Name::given(op.index.name);
        if let Err(fault) = self.require_short(Kind::Index, table, &named, NONE) {
            return Err(fault);
        }
        let parts = match self.indexed(table, &op.index) {
            Ok(parts) => parts,
            Err(fault) => return Err(fault),
        };
        let kind = if is_referable(&op.index) { Kind::UniqueIndex } else { Kind::Index };
        let index = self.make(kind, named, table, Definition::Index(&op.index));
        self.entries[index as usize].parts = parts;
        let (mut carried, mut at) = (Parts::EMPTY, 0);
        while at < op.index.include.len() {
            carried = match self.column(table, op.index.include[at]) {
                Ok(column) => self.part(carried, column),
                Err(fault) => return Err(fault),
            };
            at += 1;
        }
        self.entries[index as usize].target_parts = carried;
        Ok(())
    }

    pub(crate) const fn rename_index(&mut self, op: &'a RenameIndex<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        match self.index(table, op.from) {
            Ok(index) => {
                let kind = self.entries[index as usize].kind;
                self.give_name(kind, index, [op.from, op.to])
            }
            Err(fault) => Err(fault),
        }
    }

    pub(crate) const fn alter_table(&mut self, op: &'a AlterTable<'a>) -> Verdict<'a> {
        match self.table(op.table) {
            Ok(table) => {
                self.touch(table);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }

    /// Finds an index that must be there, on a table.
    const fn index(&self, table: u32, name: &'a str) -> Verdict<'a, u32> {
        let named = Name::given(name);
        match self.find(Room::Indexes, &named) {
            Some(index) if self.entries[index as usize].table == table => Ok(index),
            Some(index) => {
                let owner = self.name_of(self.entries[index as usize].table);
                let fault = SchemaFault::of(FaultKind::IndexOfOther, self.name_of(table), named);
                Err(fault.owned(owner))
            }
            None => Err(self.unknown(FaultKind::UnknownIndex, table, Room::Indexes, named)),
        }
    }

    /// The columns an index speaks of.
    const fn indexed(&mut self, table: u32, index: &'a Index<'a>) -> Verdict<'a, Parts> {
        let mut parts = match index.keys {
            Keys::Columns(columns) => match self.listed(table, columns) {
                Ok(parts) => parts,
                Err(fault) => return Err(fault),
            },
            Keys::Keys([]) => {
                let table = self.name_of(table);
                return Err(SchemaFault::of(FaultKind::NoColumns, table, table));
            }
            Keys::Keys(keys) => {
                let (mut parts, mut at) = (Parts::EMPTY, 0);
                while at < keys.len() {
                    parts = match keys[at].term {
                        Term::Column(name) => match self.column(table, name) {
                            Ok(column) => self.part(parts, column),
                            Err(fault) => return Err(fault),
                        },
                        Term::Expression(expression) => self.also(parts, table, expression),
                    };
                    at += 1;
                }
                parts
            }
        };
        if let Some(filter) = index.filter {
            parts = self.also(parts, table, filter);
        }
        Ok(parts)
    }

    /// Adds the columns that an expression speaks of to the list that was written last.
    const fn also(&mut self, parts: Parts, table: u32, expression: &str) -> Parts {
        let more = self.spoken_of(table, expression);
        if parts.count == 0 {
            return more;
        }
        Parts { start: parts.start, count: parts.count + more.count }
    }

    pub(crate) const fn drop_index(&mut self, op: &'a DropIndex<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let index = match self.index(table, op.name) {
            Ok(index) => index,
            Err(fault) => return Err(fault),
        };
        if let Err(fault) = self.require_unneeded(table, index, Name::given(op.name)) {
            return Err(fault);
        }
        self.drop(Room::Indexes, op.name);
        Ok(())
    }

    pub(crate) const fn bulk_insert(&mut self, op: &'a BulkInsert<'a>) -> Verdict<'a> {
        let (table, parts) = match self.rows(op.table, op.columns, op.rows) {
            Ok(found) => found,
            Err(fault) => return Err(fault),
        };
        let goes_with_table = self.maker_of(table) == self.now;
        let said = !matches!(op.reverse, Reverse::Unknown);
        if said
            || self.declared
            || goes_with_table
            || !self.derives_downgrade
            || self.has_key_among(table, parts, op.rows)
        {
            return Ok(());
        }
        let table = self.name_of(table);
        Err(SchemaFault::of(FaultKind::NoKey, table, table))
    }

    pub(crate) const fn delete_rows(&mut self, op: &'a DeleteRows<'a>) -> Verdict<'a> {
        let (table, parts) = match self.rows(op.table, op.columns, op.rows) {
            Ok(found) => found,
            Err(fault) => return Err(fault),
        };
        if self.declared || self.has_key_among(table, parts, op.rows) {
            return Ok(());
        }
        let table = self.name_of(table);
        Err(SchemaFault::of(FaultKind::NoKeyToDelete, table, table))
    }

    pub(crate) const fn update_rows(&mut self, op: &'a UpdateRows<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        match self.listed(table, op.key) {
            Ok(parts) => self.touch_all(parts),
            Err(fault) => return Err(fault),
        }
        match self.listed(table, op.columns) {
            Ok(parts) => self.touch_all(parts),
            Err(fault) => return Err(fault),
        }
        let width = op.key.len() + op.columns.len();
        if let Err(fault) = self.require_width(table, width, op.rows) {
            return Err(fault);
        }
        if let Some(old) = op.reverse
            && let Err(fault) = self.require_width(table, width, old)
        {
            return Err(fault);
        }
        let goes_with_table = self.maker_of(table) == self.now;
        if op.reverse.is_some() || self.declared || goes_with_table || !self.derives_downgrade {
            return Ok(());
        }
        Err(SchemaFault::of(FaultKind::NoWayBack, Name::NONE, Name::NONE))
    }

    /// Checks that rows fit their table.
    const fn rows(
        &mut self,
        table: &'a str,
        columns: &'a [&'a str],
        rows: &'a [&'a [Value<'a>]],
    ) -> Verdict<'a, (u32, Parts)> {
        let table = match self.table(table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let parts = match self.listed(table, columns) {
            Ok(parts) => parts,
            Err(fault) => return Err(fault),
        };
        match self.require_width(table, columns.len(), rows) {
            Ok(()) => {
                self.touch_all(parts);
                Ok((table, parts))
            }
            Err(fault) => Err(fault),
        }
    }

    const fn touch_all(&mut self, columns: Parts) {
        let mut nth = 0;
        while nth < columns.count {
            self.touch(self.parts[(columns.start + nth) as usize]);
            nth += 1;
        }
    }

    /// Checks that each row has a value for each column.
    const fn require_width(
        &self,
        table: u32,
        width: usize,
        rows: &'a [&'a [Value<'a>]],
    ) -> Verdict<'a> {
        let mut at = 0;
        while at < rows.len() {
            if rows[at].len() != width {
                let table = self.name_of(table);
                return Err(SchemaFault::of(FaultKind::RowLength, table, table).counted([
                    at + 1,
                    rows[at].len(),
                    width,
                ]));
            }
            at += 1;
        }
        Ok(())
    }
}

/// Whether foreign keys can refer to the columns of an index.
const fn is_referable(index: &Index<'_>) -> bool {
    if !index.unique || index.filter.is_some() {
        return false;
    }
    let Keys::Keys(keys) = index.keys else { return true };
    let mut at = 0;
    while at < keys.len() {
        if !matches!(keys[at].term, Term::Column(_)) || keys[at].collation.is_some() {
            return false;
        }
        at += 1;
    }
    true
}

/// The first of two faults.
const fn first<'a>(one: Verdict<'a>, other: Verdict<'a>) -> Verdict<'a> {
    match one {
        Ok(()) => other,
        Err(fault) => Err(fault),
    }
}
