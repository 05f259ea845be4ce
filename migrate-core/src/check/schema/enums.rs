//! The checker's reading of operations on enumerations. Their values are entries of the book, too.

use crate::bytes::same;
use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Room};
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort};
use crate::check::schema::name::Name;
use crate::operation::{AlterEnum, CreateEnum, DropEnum, EnumChange, Place};
use crate::schema::{Type, Value};

impl<'a> Book<'_, 'a> {
    /// The enumeration that a type is of, which must be there.
    pub(crate) const fn enumeration(&self, ty: &Type<'a>) -> Verdict<'a, u32> {
        match enum_of(ty) {
            Some(name) => self.named_enum(name),
            None => Ok(NONE),
        }
    }

    const fn named_enum(&self, name: &'a str) -> Verdict<'a, u32> {
        let named = Name::given(name);
        match self.find(Room::Enums, &named) {
            Some(found) => Ok(found),
            None => {
                let fault = self.unknown(FaultKind::Unknown, NONE, Room::Enums, named);
                Err(fault.sorted(Sort::Enum))
            }
        }
    }

    /// The value of an enumeration that a default is.
    pub(crate) const fn value_of(&self, enumeration: u32, default: Option<Value<'a>>) -> u32 {
        match default {
            Some(Value::Text(text)) if enumeration != NONE => {
                match self.find(Room::Values(enumeration), &Name::given(text)) {
                    Some(value) => value,
                    None => NONE,
                }
            }
            Some(_) | None => NONE,
        }
    }

    /// The fault of a default that is no value of its enumeration.
    pub(crate) const fn no_default(
        &self,
        enumeration: u32,
        [table, column]: [Name<'a>; 2],
        value: &'a str,
    ) -> SchemaFault<'a> {
        let value = Name::given(value);
        let room = Room::Values(enumeration);
        let like = self.unknown(FaultKind::UnknownValue, enumeration, room, value).other;
        let mut fault = SchemaFault::of(FaultKind::DefaultValue, table, column);
        fault.names = [value, like];
        fault.with(self.name_of(enumeration))
    }

    const fn value(&self, enumeration: u32, name: &'a str) -> Verdict<'a, u32> {
        let (room, named) = (Room::Values(enumeration), Name::given(name));
        match self.find(room, &named) {
            Some(value) => Ok(value),
            None => Err(self.unknown(FaultKind::UnknownValue, enumeration, room, named)),
        }
    }

    pub(crate) const fn create_enum(&mut self, op: &'a CreateEnum<'a>) -> Verdict<'a> {
        let named = Name::given(op.enumeration.name);
        if let Err(fault) = self.require_schema(&named) {
            return Err(fault);
        }
        if let Err(fault) = self.require_short(Kind::Enum, NONE, &named, NONE) {
            return Err(fault);
        }
        let enumeration = self.make(Kind::Enum, named, NONE, Definition::Plain);
        let (mut verdict, mut at) = (Ok(()), 0);
        while at < op.enumeration.values.len() {
            if let Err(fault) = self.add_value(enumeration, op.enumeration.values[at])
                && verdict.is_ok()
            {
                verdict = Err(fault);
            }
            at += 1;
        }
        verdict
    }

    const fn add_value(&mut self, enumeration: u32, value: &'a str) -> Verdict<'a> {
        let named = Name::given(value);
        if let Err(fault) = self.require_short(Kind::Value, enumeration, &named, NONE) {
            return Err(fault);
        }
        self.make(Kind::Value, named, enumeration, Definition::Plain);
        Ok(())
    }

    pub(crate) const fn drop_enum(&mut self, op: &'a DropEnum<'a>) -> Verdict<'a> {
        let enumeration = match self.named_enum(op.name) {
            Ok(enumeration) => enumeration,
            Err(fault) => return Err(fault),
        };
        if let Some(column) = self.column_of(enumeration, NONE, "") {
            let fault = self.held_by(FaultKind::EnumInUse, enumeration, column);
            return Err(SchemaFault { name: Name::given(op.name), ..fault });
        }
        self.drop(Room::Enums, op.name);
        Ok(())
    }

    /// A column of an enumeration; of one of its values a column whose default it is, or a list that
    /// has it.
    const fn column_of(&self, enumeration: u32, value: u32, name: &str) -> Option<u32> {
        let mut fact = self.entries[enumeration as usize].fact;
        while fact != NONE {
            let column = self.facts[fact as usize].of;
            if self.alive(column) {
                let now = self.fact(column);
                let is_default = now.value == value || lists(now.default, name);
                if now.enumeration == enumeration && (value == NONE || is_default) {
                    return Some(column);
                }
            }
            fact = self.facts[fact as usize].next_user;
        }
        None
    }

    const fn held_by(&self, kind: FaultKind, enumeration: u32, column: u32) -> SchemaFault<'a> {
        let name = self.name_of(enumeration);
        SchemaFault::of(kind, name, name)
            .with(self.name_of(column))
            .owned(self.name_of_table(column))
    }

    pub(crate) const fn alter_enum(&mut self, op: &'a AlterEnum<'a>) -> Verdict<'a> {
        let enumeration = match self.named_enum(op.name) {
            Ok(enumeration) => enumeration,
            Err(fault) => return Err(fault),
        };
        match &op.change {
            EnumChange::Rename(to) => {
                if let Err(fault) = self.require_schema(&Name::given(to)) {
                    return Err(fault);
                }
                self.give_name(Kind::Enum, enumeration, [op.name, to])
            }
            EnumChange::Add { value, place } => {
                if let Err(fault) = self.stand(enumeration, place) {
                    return Err(fault);
                }
                self.add_value(enumeration, value)
            }
            EnumChange::Move { value, place } => match self.value(enumeration, value) {
                Ok(value) => {
                    self.touch(value);
                    self.stand(enumeration, place)
                }
                Err(fault) => Err(fault),
            },
            EnumChange::RenameValue { from, to } => match self.value(enumeration, from) {
                Ok(value) => self.give_name(Kind::Value, value, [from, to]),
                Err(fault) => Err(fault),
            },
            EnumChange::Remove { value, replacement } => {
                self.remove_value(enumeration, value, *replacement)
            }
        }
    }

    /// The value beside which another will stand must be there.
    const fn stand(&mut self, enumeration: u32, place: &Place<'a>) -> Verdict<'a> {
        if let Place::Before(other) | Place::After(other) = place {
            match self.value(enumeration, other) {
                Ok(value) => self.touch(value),
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    const fn remove_value(
        &mut self,
        enumeration: u32,
        name: &'a str,
        replacement: Option<&'a str>,
    ) -> Verdict<'a> {
        let value = match self.value(enumeration, name) {
            Ok(value) => value,
            Err(fault) => return Err(fault),
        };
        if let Some(other) = replacement {
            match self.value(enumeration, other) {
                Ok(other) => self.touch(other),
                Err(fault) => return Err(fault),
            }
        }
        if let Some(column) = self.column_of(enumeration, value, name) {
            let fault = self.held_by(FaultKind::ValueInUse, enumeration, column);
            return Err(SchemaFault { name: Name::given(name), ..fault });
        }
        self.drop(Room::Values(enumeration), name);
        Ok(())
    }
}

/// Whether a default is a list that has a value.
const fn lists(default: Option<Value<'_>>, value: &str) -> bool {
    let Some(Value::Array(items)) = default else { return false };
    let mut at = 0;
    while at < items.len() {
        if let Value::Text(text) = items[at]
            && same(text, value)
        {
            return true;
        }
        at += 1;
    }
    false
}

/// The name of the enumeration that a type is of.
const fn enum_of<'a>(ty: &Type<'a>) -> Option<&'a str> {
    match ty {
        Type::Enum(name) => Some(name),
        Type::Array(item) => enum_of(item),
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Native(_) => None,
    }
}
