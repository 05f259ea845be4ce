//! Enumerations and objects that are text to us, taken back.

use crate::error::{Result, SchemaError};
use crate::operation::{
    AlterEnum, CreateEnum, CreateObject, DropEnum, DropObject, EnumChange, Operation, Place,
    ReplaceObject,
};
use crate::schema::{Enumeration, Object, ObjectKind, State};

pub(super) fn recreate_enum<'a>(
    op: &DropEnum<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    let enumeration = find_enum(before, op.name)?;
    Ok(vec![CreateEnum { enumeration }.into_operation()])
}

pub(super) fn restore_enum<'a>(
    op: &AlterEnum<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    let back = |name, change| Ok(vec![AlterEnum { name, change }.into_operation()]);
    match op.change {
        EnumChange::Rename(to) => back(to, EnumChange::Rename(op.name)),
        EnumChange::Add { value, .. } => {
            back(op.name, EnumChange::Remove { value, replacement: None })
        }
        EnumChange::RenameValue { from, to } => {
            back(op.name, EnumChange::RenameValue { from: to, to: from })
        }
        EnumChange::Move { value, .. } => {
            let place = place(&find_enum(before, op.name)?, value);
            back(op.name, EnumChange::Move { value, place })
        }
        EnumChange::Remove { value, .. } => {
            let place = place(&find_enum(before, op.name)?, value);
            back(op.name, EnumChange::Add { value, place })
        }
    }
}

/// Where a value stands.
fn place<'a>(enumeration: &Enumeration<'a>, value: &str) -> Place<'a> {
    let at = enumeration.values.iter().position(|one| *one == value);
    let next = at.and_then(|at| enumeration.values.get(at + 1));
    next.map_or(Place::Last, |next| Place::Before(next))
}

pub(super) fn recreate_object<'a>(
    op: &DropObject<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    let object = find_object(before, op.kind, op.name, op.table)?;
    Ok(vec![CreateObject { object }.into_operation()])
}

pub(super) fn restore_object<'a>(
    op: &ReplaceObject<'a>,
    before: &State<'a>,
) -> Result<Vec<Operation<'a>>> {
    let Object { kind, name, table, .. } = op.object;
    let object = find_object(before, kind, name, table)?;
    Ok(vec![ReplaceObject { object }.into_operation()])
}

fn find_enum<'a>(state: &State<'a>, name: &str) -> Result<Enumeration<'a>, SchemaError> {
    let unknown = || SchemaError::UnknownObject { what: format!("enum `{name}`") };
    state.enums.get(name).copied().ok_or_else(unknown)
}

fn find_object<'a>(
    state: &State<'a>,
    kind: ObjectKind,
    name: &str,
    table: Option<&str>,
) -> Result<Object<'a>, SchemaError> {
    let unknown = || SchemaError::UnknownObject { what: format!("{} `{name}`", kind.name()) };
    state.object(kind, name, table).copied().ok_or_else(unknown)
}
