//! Replay of operations on enumerations.

use crate::error::SchemaError;
use crate::operation::{AlterEnum, CreateEnum, DropEnum, EnumChange, Place};
use crate::replay::name::{Named, free, known_schema};
use crate::schema::{Arena, Column, Enumeration, State, Type, Value};

pub(super) fn create<'a>(state: &mut State<'a>, op: &CreateEnum<'a>) -> Result<(), SchemaError> {
    known_schema(state, op.enumeration.name)?;
    free(state, Named::enumeration(op.enumeration.name), None)?;
    for (place, value) in op.enumeration.values.iter().enumerate() {
        if op.enumeration.values[..place].contains(value) {
            return Err(exists(op.enumeration.name, value));
        }
    }
    state.enums.insert(op.enumeration.name, op.enumeration);
    Ok(())
}

pub(super) fn drop(state: &mut State<'_>, op: &DropEnum<'_>) -> Result<(), SchemaError> {
    find(state, op.name)?;
    if let Some((table, column)) = users(state, op.name).next() {
        return Err(SchemaError::InUse {
            what: format!("enum `{}`", op.name),
            by: format!("column `{}` of table `{table}`", column.name),
        });
    }
    state.enums.remove(op.name);
    Ok(())
}

pub(super) fn alter<'a>(state: &mut State<'a>, op: &AlterEnum<'a>) -> Result<(), SchemaError> {
    let before = *find(state, op.name)?;
    match op.change {
        EnumChange::Rename(to) => rename(state, before, to),
        EnumChange::Add { value, place } => {
            if before.values.contains(&value) {
                return Err(exists(op.name, value));
            }
            let at = stand(&before, place)?;
            let mut values = before.values.to_vec();
            values.insert(at, value);
            set_values(state, before, &values)
        }
        EnumChange::Move { value, place } => {
            position(&before, value)?;
            let at = stand(&before, place)?;
            // Beside itself it stays where it is.
            let mut values = before.values.to_vec();
            values.insert(at, value);
            let old = (0..values.len()).find(|one| *one != at && values[*one] == value);
            values.remove(old.unwrap_or(at));
            set_values(state, before, &values)
        }
        EnumChange::RenameValue { from, to } => rename_value(state, before, from, to),
        EnumChange::Remove { value, replacement } => {
            let at = position(&before, value)?;
            if let Some(other) = replacement {
                position(&before, other)?;
            }
            let default = users(state, op.name)
                .find(|(_, column)| column.default.is_some_and(|it| holds(&it, value)));
            if let Some((table, column)) = default {
                return Err(SchemaError::InUse {
                    what: format!("value `{value}` of enum `{}`", op.name),
                    by: format!("the default of column `{}` of table `{table}`", column.name),
                });
            }
            let mut values = before.values.to_vec();
            values.remove(at);
            set_values(state, before, &values)
        }
    }
}

fn rename<'a>(
    state: &mut State<'a>,
    before: Enumeration<'a>,
    to: &'a str,
) -> Result<(), SchemaError> {
    known_schema(state, to)?;
    let own = Named::enumeration(before.name);
    free(state, own.called(to), Some(own).filter(|_| before.name != to))?;
    state.enums.remove(before.name);
    state.enums.insert(to, Enumeration { name: to, ..before });
    let arena = state.arena();
    for column in state.tables.values_mut().flat_map(|table| &mut table.columns) {
        column.ty = renamed(arena, column.ty, before.name, to);
    }
    Ok(())
}

/// A type after an enumeration in it got another name.
pub(super) fn renamed<'a>(arena: &'a Arena, ty: Type<'a>, from: &str, to: &'a str) -> Type<'a> {
    if names(&ty) != Some(from) {
        return ty;
    }
    if let Type::Array(item) = ty {
        return Type::Array(arena.value(renamed(arena, *item, from, to)));
    }
    Type::Enum(to)
}

fn rename_value<'a>(
    state: &mut State<'a>,
    before: Enumeration<'a>,
    from: &str,
    to: &'a str,
) -> Result<(), SchemaError> {
    let at = position(&before, from)?;
    if before.values.contains(&to) {
        return Err(exists(before.name, to));
    }
    let mut values = before.values.to_vec();
    values[at] = to;
    set_values(state, before, &values)?;
    let arena = state.arena();
    for column in state.tables.values_mut().flat_map(|table| &mut table.columns) {
        if names(&column.ty) == Some(before.name) {
            column.default = column.default.map(|default| value_renamed(arena, default, from, to));
        }
    }
    Ok(())
}

/// Whether a default is a value, or a list that has it.
fn holds(default: &Value<'_>, value: &str) -> bool {
    *default == Value::Text(value)
        || matches!(default, Value::Array(items) if items.iter().any(|item| holds(item, value)))
}

/// A default after a value in it got another name.
fn value_renamed<'a>(arena: &'a Arena, default: Value<'a>, from: &str, to: &'a str) -> Value<'a> {
    if default == Value::Text(from) {
        return Value::Text(to);
    }
    let Value::Array(items) = default else { return default };
    let items = items.iter().map(|item| value_renamed(arena, *item, from, to));
    Value::Array(arena.list(&items.collect::<Vec<_>>()))
}

fn set_values<'a>(
    state: &mut State<'a>,
    before: Enumeration<'a>,
    values: &[&'a str],
) -> Result<(), SchemaError> {
    let values = state.arena().list(values);
    state.enums.insert(before.name, Enumeration { values, ..before });
    Ok(())
}

/// Checks that the enumeration of a type is there.
pub(super) fn known_type(state: &State<'_>, ty: &Type<'_>) -> Result<(), SchemaError> {
    names(ty).map_or(Ok(()), |name| find(state, name).map(|_| ()))
}

/// The enumeration that a type is of.
pub(crate) fn names<'a>(ty: &Type<'a>) -> Option<&'a str> {
    match ty {
        Type::Enum(name) => Some(name),
        Type::Array(item) => names(item),
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

/// The columns that use an enumeration, each with its table.
pub(crate) fn users<'s, 'a>(
    state: &'s State<'a>,
    name: &str,
) -> impl Iterator<Item = (&'a str, &'s Column<'a>)> {
    state.tables.values().flat_map(move |table| {
        let uses = move |column: &&Column<'a>| names(&column.ty) == Some(name);
        table.columns.iter().filter(uses).map(|column| (table.name, column))
    })
}

fn find<'s, 'a>(state: &'s State<'a>, name: &str) -> Result<&'s Enumeration<'a>, SchemaError> {
    let unknown = || SchemaError::UnknownObject { what: format!("enum `{name}`") };
    state.enums.get(name).ok_or_else(unknown)
}

fn position(enumeration: &Enumeration<'_>, value: &str) -> Result<usize, SchemaError> {
    let unknown = || SchemaError::UnknownObject {
        what: format!("value `{value}` in enum `{}`", enumeration.name),
    };
    enumeration.values.iter().position(|one| *one == value).ok_or_else(unknown)
}

/// Where a value will stand.
fn stand(enumeration: &Enumeration<'_>, place: Place<'_>) -> Result<usize, SchemaError> {
    match place {
        Place::Last => Ok(enumeration.values.len()),
        Place::Before(other) => position(enumeration, other),
        Place::After(other) => position(enumeration, other).map(|at| at + 1),
    }
}

fn exists(name: &str, value: &str) -> SchemaError {
    SchemaError::ObjectExists { what: format!("value `{value}` in enum `{name}`") }
}
