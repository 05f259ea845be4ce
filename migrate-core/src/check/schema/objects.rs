//! The checker's reading of operations on objects: by their names, since their texts are opaque.

use crate::bytes::same;
use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Entry, Kind, NONE, Parts, Room};
use crate::check::schema::fact::{Changes, Fact};
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::operation::{CreateObject, DropObject, RefreshView, RenameObject, ReplaceObject};
use crate::schema::{ObjectKind, Wording};

/// The schema that every database has.
const PUBLIC: &str = "public";

impl<'a> Book<'_, 'a> {
    /// Checks that the schema of a name is there.
    pub(crate) const fn require_schema(&self, name: &Name<'a>) -> Verdict<'a> {
        let (Some(schema), _) = name.parts() else { return Ok(()) };
        if same(schema, PUBLIC) {
            return Ok(());
        }
        match self.object(ObjectKind::Schema, schema, NONE) {
            Ok(_) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// Finds an object that must be there.
    const fn object(&self, kind: ObjectKind, name: &'a str, table: u32) -> Verdict<'a, u32> {
        let (room, named) = (Room::Objects(kind, table), Name::given(name));
        match self.find(room, &named) {
            Some(object) => Ok(object),
            None => {
                let fault = self.unknown(FaultKind::Unknown, table, room, named);
                Err(fault.sorted(Sort::Object(kind)))
            }
        }
    }

    /// The table that an object is on.
    const fn table_under(&self, table: Option<&'a str>) -> Verdict<'a, u32> {
        match table {
            Some(table) => self.table(table),
            None => Ok(NONE),
        }
    }

    /// Finds an object that must be there, on a table that must be there, too.
    const fn object_on(
        &self,
        kind: ObjectKind,
        name: &'a str,
        table: Option<&'a str>,
    ) -> Verdict<'a, u32> {
        match self.table_under(table) {
            Ok(table) => self.object(kind, name, table),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) const fn create_object(&mut self, op: &'a CreateObject<'a>) -> Verdict<'a> {
        let object = &op.object;
        let table = match self.table_under(object.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let (kind, named) = (Kind::Object(object.kind), Name::given(object.name));
        if has_schema(object.kind)
            && let Err(fault) = self.require_schema(&named)
        {
            return Err(fault);
        }
        if let Err(fault) = self.require_short(kind, table, &named, NONE) {
            return Err(fault);
        }
        let made = self.make(kind, named, table, Definition::Plain);
        self.define(made, &object.definition);
        Ok(())
    }

    /// Notes what an object says from now on.
    const fn define(&mut self, object: u32, definition: &'a Wording<'a>) {
        let reads = if self.entries[object as usize].kind.is_view() {
            self.read_by(object, definition)
        } else {
            Parts::EMPTY
        };
        let fact = Fact { definition: Some(definition), reads, ..Fact::EMPTY };
        self.note(object, fact, Changes::ALL);
    }

    pub(crate) const fn replace_object(&mut self, op: &'a ReplaceObject<'a>) -> Verdict<'a> {
        match self.object_on(op.object.kind, op.object.name, op.object.table) {
            Ok(object) => {
                self.define(object, &op.object.definition);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }

    pub(crate) const fn refresh_view(&mut self, op: &'a RefreshView<'a>) -> Verdict<'a> {
        match self.object(ObjectKind::MaterializedView, op.name, NONE) {
            Ok(view) => {
                self.touch(view);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }

    pub(crate) const fn drop_object(&mut self, op: &'a DropObject<'a>) -> Verdict<'a> {
        let object = match self.object_on(op.kind, op.name, op.table) {
            Ok(object) => object,
            Err(fault) => return Err(fault),
        };
        if matches!(op.kind, ObjectKind::Schema)
            && let Some(inside) = self.inhabitant(op.name, 0)
        {
            let Entry { kind, name, made, .. } = self.entries[inside];
            let schema = Name::given(op.name);
            let mut fault = SchemaFault::of(FaultKind::SchemaInUse, schema, schema)
                .with(name)
                .by(Trace::Made(made as usize));
            fault.sorts[1] = kind.sort();
            return Err(fault);
        }
        if op.kind.is_view()
            && let Some(reader) = self.reader_of(object)
        {
            return Err(self.read_still(FaultKind::TableRead, object, reader));
        }
        self.drop(Room::Objects(op.kind, self.entries[object as usize].table), op.name);
        Ok(())
    }

    pub(crate) const fn rename_object(&mut self, op: &'a RenameObject<'a>) -> Verdict<'a> {
        let object = match self.object_on(op.kind, op.from, op.table) {
            Ok(object) => object,
            Err(fault) => return Err(fault),
        };
        if has_schema(op.kind)
            && let Err(fault) = self.require_schema(&Name::given(op.to))
        {
            return Err(fault);
        }
        if let Err(fault) = self.give_name(Kind::Object(op.kind), object, [op.from, op.to]) {
            return Err(fault);
        }
        if matches!(op.kind, ObjectKind::Schema) {
            self.move_all(op.from, op.to);
        }
        Ok(())
    }

    /// The next entry from a place on for something that lives in a schema.
    const fn inhabitant(&self, schema: &str, from: usize) -> Option<usize> {
        let mut from = from;
        while let Some(at) = self.in_schema(schema, from) {
            if self.holds(at as u32) {
                return Some(at);
            }
            from = at + 1;
        }
        None
    }

    /// The same, whoever sees it.
    pub(crate) const fn in_schema(&self, schema: &str, from: usize) -> Option<usize> {
        let mut at = from;
        while at < self.entry_count {
            let entry = &self.entries[at];
            if lives_in_schema(entry.kind)
                && let (Some(own), _) = entry.name.parts()
                && same(own, schema)
            {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// Gives whatever lives in a schema its new name.
    const fn move_all(&mut self, from: &'a str, to: &'a str) {
        let mut next = self.inhabitant(from, 0);
        while let Some(at) = next
            && self.moves_left > 0
        {
            self.moves_left -= 1;
            let (_, last) = self.entries[at].name.parts();
            self.rename_entry(at as u32, Name::moved(to, last));
            next = self.inhabitant(from, at + 1);
        }
    }
}

/// Whether a thing lives in a schema by its own name.
const fn lives_in_schema(kind: Kind) -> bool {
    match kind {
        Kind::Table | Kind::Enum => true,
        Kind::Object(kind) => has_schema(kind),
        Kind::Column
        | Kind::PrimaryKey
        | Kind::Unique
        | Kind::Check
        | Kind::ForeignKey
        | Kind::Index
        | Kind::UniqueIndex
        | Kind::Exclude
        | Kind::Value
        | Kind::Partition => false,
    }
}

const fn has_schema(kind: ObjectKind) -> bool {
    match kind {
        ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView => true,
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Trigger | ObjectKind::Policy => {
            false
        }
    }
}
