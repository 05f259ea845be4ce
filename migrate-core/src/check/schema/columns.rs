//! The checker's reading of operations on columns.

use crate::bytes::same;
use crate::check::schema::book::Book;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Room};
use crate::check::schema::fact::{Changes, Fact, altered, same_fact};
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::name::Name;
use crate::check::schema::values::default_fits;
use crate::operation::{AddColumn, AlterColumn, Change, DropColumn};
use crate::schema::{Column, Type, Value};

/// The verdict on an operation: what it is about, or a fault.
pub(crate) type Verdict<'a, T = ()> = Result<T, SchemaFault<'a>>;

impl<'a> Book<'_, 'a> {
    /// Finds a table that must be there.
    pub(crate) const fn table(&self, name: &'a str) -> Verdict<'a, u32> {
        let named = Name::given(name);
        match self.find(Room::Tables, &named) {
            Some(table) => Ok(table),
            None => Err(self.unknown(FaultKind::UnknownTable, NONE, Room::Tables, named)),
        }
    }

    /// Finds a column that must be there.
    pub(crate) const fn column(&self, table: u32, name: &'a str) -> Verdict<'a, u32> {
        let (room, named) = (Room::Columns(table), Name::given(name));
        match self.find(room, &named) {
            Some(column) => Ok(column),
            None => Err(self.unknown(FaultKind::UnknownColumn, table, room, named)),
        }
    }

    /// Enters a column, without the constraints that hang on it.
    pub(crate) const fn make_column(&mut self, table: u32, column: &'a Column<'a>) -> Verdict<'a> {
        let named = Name::given(column.name);
        if let Err(fault) = self.require_free(Kind::Column, table, &named, NONE) {
            return Err(fault);
        }
        let enumeration = match self.enumeration(&column.ty) {
            Ok(enumeration) => enumeration,
            Err(fault) => return Err(fault),
        };
        let thing = self.make(Kind::Column, named, table, Definition::Column(column.generated));
        let fact = Fact {
            ty: column.ty,
            nullable: column.nullable,
            default: column.default,
            comment: column.comment,
            collation: column.collation,
            identity: column.identity,
            enumeration,
            value: self.value_of(enumeration, column.default),
            ..Fact::EMPTY
        };
        self.note(thing, fact, Changes::ALL);
        if named.is_too_long() {
            return Err(SchemaFault::of(FaultKind::NameTooLong, self.name_of(table), named));
        }
        self.require_default_fits(table, thing)
    }

    const fn require_default_fits(&self, table: u32, column: u32) -> Verdict<'a> {
        let fact = self.fact(column);
        match &fact.default {
            Some(default) if !default_fits(&fact.ty, default) => {
                let (table, column) = (self.name_of(table), self.name_of(column));
                Err(SchemaFault::of(FaultKind::DefaultType, table, column)
                    .typed([fact.ty; 2])
                    .valued(*default))
            }
            Some(Value::Text(text)) if matches!(fact.ty, Type::Enum(_)) && fact.value == NONE => {
                let names = [self.name_of(table), self.name_of(column)];
                Err(self.no_default(fact.enumeration, names, text))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Notes which columns a generated column is computed from.
    pub(crate) const fn link_generated(&mut self, table: u32, column: &'a Column<'a>) {
        if let (Some(generated), Some(thing)) =
            (&column.generated, self.find(Room::Columns(table), &Name::given(column.name)))
        {
            let parts = self.spoken_of(table, generated.expression);
            self.entries[thing as usize].parts = parts;
        }
    }

    pub(crate) const fn add_column(&mut self, op: &'a AddColumn<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        if let Err(fault) = self.make_column(table, &op.column) {
            return Err(fault);
        }
        self.link_generated(table, &op.column);
        if let Err(fault) = self.lift(table, op.table, &op.column) {
            return Err(fault);
        }
        if let Err(fault) = self.lift_reference(table, op.table, &op.column) {
            return Err(fault);
        }
        self.require_fillable(table, op)
    }

    /// A column that refuses NULL needs something to put into the rows there are.
    const fn require_fillable(&self, table: u32, op: &'a AddColumn<'a>) -> Verdict<'a> {
        let column = &op.column;
        let filled = column.nullable
            || column.generated.is_some()
            || column.identity.is_some()
            || !matches!(column.default, None | Some(Value::Null));
        let maker = self.maker_of(table);
        if filled || op.required.is_some() || maker == self.now || self.declared {
            return Ok(());
        }
        let (table, column) = (self.name_of(table), Name::given(column.name));
        let made = Trace::Made(maker as usize);
        Err(SchemaFault::of(FaultKind::RequiredColumn, table, column).by(made))
    }

    pub(crate) const fn drop_column(&mut self, op: &'a DropColumn<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let column = match self.column(table, op.column) {
            Ok(column) => column,
            Err(fault) => return Err(fault),
        };
        if let Some(user) = self.user_of(table, column) {
            let using = self.entries[user as usize];
            let kind = match using.kind {
                Kind::Index | Kind::UniqueIndex => FaultKind::ColumnInIndex,
                Kind::Column => FaultKind::ColumnInGenerated,
                Kind::ForeignKey if using.table != table => FaultKind::ColumnReferenced,
                Kind::PrimaryKey
                | Kind::Unique
                | Kind::Check
                | Kind::ForeignKey
                | Kind::Exclude
                | Kind::Table
                | Kind::Enum
                | Kind::Value
                | Kind::Partition
                | Kind::Object(_) => FaultKind::ColumnInConstraint,
            };
            return Err(SchemaFault::of(kind, self.name_of(table), Name::given(op.column))
                .with(self.name_of(user))
                .owned(self.name_of(using.table))
                .by(Trace::Made(using.made as usize)));
        }
        if let Some(reader) = self.reader_of(column) {
            return Err(self.read_still(FaultKind::ColumnRead, column, reader));
        }
        if self.is_only_column(table, column) {
            let (table, column) = (self.name_of(table), Name::given(op.column));
            return Err(SchemaFault::of(FaultKind::NoColumnsLeft, table, column));
        }
        self.drop(Room::Columns(table), op.column);
        Ok(())
    }

    /// Whether a table has no other column.
    const fn is_only_column(&self, table: u32, column: u32) -> bool {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if member != column && matches!(entry.kind, Kind::Column) && self.alive(member) {
                return false;
            }
            member = entry.next_member;
        }
        true
    }

    /// Whether a member of a table speaks of one of its columns.
    pub(crate) const fn uses(&self, member: u32, column: u32) -> bool {
        let entry = &self.entries[member as usize];
        self.speaks_of(entry.parts, column)
            || (matches!(entry.kind, Kind::Index | Kind::UniqueIndex)
                && self.speaks_of(entry.target_parts, column))
    }

    /// What still uses a column: another member of its table, or a foreign key to it.
    const fn user_of(&self, table: u32, column: u32) -> Option<u32> {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if member != column && self.uses(member, column) && self.alive(member) {
                return Some(member);
            }
            member = entry.next_member;
        }
        let mut referrer = self.entries[table as usize].referrer;
        while referrer != NONE {
            let entry = &self.entries[referrer as usize];
            if self.speaks_of(entry.target_parts, column) && self.alive(referrer) {
                return Some(referrer);
            }
            referrer = entry.next_referrer;
        }
        None
    }

    pub(crate) const fn alter_column(&mut self, op: &'a AlterColumn<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let column = match self.column(table, op.column) {
            Ok(column) => column,
            Err(fault) => return Err(fault),
        };
        let before = self.fact(column);
        let mut after = altered(&before, op);
        if op.ty.is_some() {
            after.enumeration = match self.enumeration(&after.ty) {
                Ok(enumeration) => enumeration,
                Err(fault) => return Err(fault),
            };
        }
        if after.enumeration != before.enumeration || matches!(op.default, Change::Set(_)) {
            after.value = self.value_of(after.enumeration, after.default);
        }
        let renamed = match op.rename {
            Some(name) => !same(name, op.column),
            None => false,
        };
        if !renamed && op.using.is_none() && same_fact(&before, &after) {
            let (table, column) = (self.name_of(table), Name::given(op.column));
            return Err(SchemaFault::of(FaultKind::NothingChanges, table, column));
        }
        if after.nullable
            && let Some(key) = self.primary_key(table)
            && self.speaks_of(self.entries[key as usize].parts, column)
        {
            let (table, column) = (self.name_of(table), Name::given(op.column));
            return Err(SchemaFault::of(FaultKind::NullableKey, table, column)
                .with(self.name_of(key))
                .by(Trace::Made(self.maker_of(key) as usize)));
        }
        self.note(column, after, Changes::of(op));
        if let Some(name) = op.rename {
            let named = Name::given(name);
            let but = if renamed { column } else { NONE };
            if let Err(fault) = self.require_free(Kind::Column, table, &named, but) {
                return Err(fault);
            }
            self.rename(Room::Columns(table), op.column, name);
            if named.is_too_long() {
                return Err(SchemaFault::of(FaultKind::NameTooLong, self.name_of(table), named));
            }
        }
        self.require_default_fits(table, column)
    }
}
