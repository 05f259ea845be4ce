//! Replay of operations on objects that are text to us.

use crate::error::SchemaError;
use crate::operation::{CreateObject, DropObject, RefreshView, RenameObject, ReplaceObject};
use crate::replay::name::{Named, free, known_schema};
use crate::replay::{domain, enumeration, view};
use crate::schema::{
    ConstraintKind, Enumeration, Object, ObjectKind, State, Table, last_part, schema_of,
};
use crate::sql::follow::Moved;
use crate::sql::{self, mentions, rename_before_dot};

pub(super) fn create<'a>(state: &mut State<'a>, op: &CreateObject<'a>) -> Result<(), SchemaError> {
    if let Some(table) = op.object.table {
        state.find_table(table)?;
    }
    require_free(state, &op.object, None)?;
    state.objects.push(op.object);
    view::note(state, &op.object);
    Ok(())
}

pub(super) fn replace<'a>(
    state: &mut State<'a>,
    op: &ReplaceObject<'a>,
) -> Result<(), SchemaError> {
    let Object { kind, name, table, definition } = op.object;
    find_mut(state, kind, name, table)?.definition = definition;
    view::note(state, &op.object);
    Ok(())
}

pub(super) fn drop(state: &mut State<'_>, op: &DropObject<'_>) -> Result<(), SchemaError> {
    find_mut(state, op.kind, op.name, op.table)?;
    if op.kind == ObjectKind::Schema
        && let Some(by) = inhabitant(state, op.name)
    {
        return Err(SchemaError::InUse { what: format!("schema `{}`", op.name), by });
    }
    if op.kind.is_view()
        && let Some(by) = view::reader(state, op.name, None)
    {
        return Err(SchemaError::InUse { what: what(op.kind, op.name, None), by });
    }
    state.objects.retain(|object| !object.is(op.kind, op.name, op.table));
    view::forget(state, op.kind, op.name);
    Ok(())
}

pub(super) fn rename<'a>(state: &mut State<'a>, op: &RenameObject<'a>) -> Result<(), SchemaError> {
    let object = *find_mut(state, op.kind, op.from, op.table)?;
    let own = Some(Named::object(&object)).filter(|_| op.from != op.to);
    require_free(state, &Object { name: op.to, ..object }, own)?;
    find_mut(state, op.kind, op.from, op.table)?.name = op.to;
    view::rename(state, op.kind, op.from, op.to);
    if op.kind == ObjectKind::Domain {
        domain::follow(state, op.from, op.to);
    }
    if op.kind.is_view() {
        follow_table(state, op.from, op.to);
    }
    if op.kind == ObjectKind::Schema {
        move_all(state, op.from, op.to);
    }
    Ok(())
}

pub(super) fn refresh(state: &mut State<'_>, op: &RefreshView<'_>) -> Result<(), SchemaError> {
    find_mut(state, ObjectKind::MaterializedView, op.name, None).map(|_| ())
}

/// Gives what speaks of a table or a view its new name: what is on it, and views and triggers that read
/// it.
pub(super) fn follow_table<'a>(state: &mut State<'a>, from: &str, to: &'a str) {
    let (arena, quote) = (state.arena(), state.quote());
    for object in &mut state.objects {
        let is_own = object.table == Some(from);
        if is_own {
            object.table = Some(to);
        }
        if is_own || object.kind.is_view() || object.table.is_some() {
            let moved = Moved { from, to, quote, is_own };
            let follow = |text: &'a str| match mentions(text, last_part(from)) {
                true => arena.text(sql::follow::follow_table(text, moved)),
                false => text,
            };
            object.definition = object.definition.map(follow);
        }
    }
}

/// Checks that an object can have its name.
fn require_free(
    state: &State<'_>,
    object: &Object<'_>,
    but: Option<Named<'_>>,
) -> Result<(), SchemaError> {
    if has_schema(object.kind) {
        known_schema(state, object.name)?;
    }
    free(state, Named::object(object), but)
}

/// Whether it lives in a schema by its own name.
fn has_schema(kind: ObjectKind) -> bool {
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

fn find_mut<'s, 'a>(
    state: &'s mut State<'a>,
    kind: ObjectKind,
    name: &str,
    table: Option<&str>,
) -> Result<&'s mut Object<'a>, SchemaError> {
    let unknown = || SchemaError::UnknownObject { what: what(kind, name, table) };
    state.objects.iter_mut().find(|object| object.is(kind, name, table)).ok_or_else(unknown)
}

fn what(kind: ObjectKind, name: &str, table: Option<&str>) -> String {
    match table {
        Some(table) => format!("{} `{name}` on table `{table}`", kind.name()),
        None => format!("{} `{name}`", kind.name()),
    }
}

/// Something that lives in a schema.
fn inhabitant(state: &State<'_>, schema: &str) -> Option<String> {
    let inside = |name: &str| schema_of(name) == Some(schema);
    let table = state.tables.keys().find(|name| inside(name)).map(|name| format!("table `{name}`"));
    let enumeration =
        || state.enums.keys().find(|name| inside(name)).map(|name| format!("enum `{name}`"));
    let object = || {
        let found = state.objects.iter();
        let found = found.filter(|object| has_schema(object.kind)).find(|it| inside(it.name));
        found.map(|object| what(object.kind, object.name, None))
    };
    table.or_else(enumeration).or_else(object)
}

/// Moves whatever lives in a schema to its new name.
fn move_all<'a>(state: &mut State<'a>, from: &str, to: &str) {
    let (arena, quote) = (state.arena(), state.quote());
    let moved = |name: &'a str| match schema_of(name) {
        Some(schema) if schema == from => arena.text(format!("{to}.{}", last_part(name))),
        Some(_) | None => name,
    };
    for name in state.enums.keys().copied().collect::<Vec<_>>() {
        for column in state.tables.values_mut().flat_map(|table| &mut table.columns) {
            column.ty = enumeration::renamed(arena, column.ty, name, moved(name));
        }
    }
    let enums = std::mem::take(&mut state.enums).into_values();
    state.enums =
        enums.map(|it| (moved(it.name), Enumeration { name: moved(it.name), ..it })).collect();
    let tables = std::mem::take(&mut state.tables).into_iter();
    state.tables =
        tables.map(|(name, it)| (moved(name), Table { name: moved(name), ..it })).collect();
    for table in state.tables.values_mut() {
        if let Some(partition) = &mut table.partition_of {
            partition.parent = moved(partition.parent);
        }
        for constraint in &mut table.constraints {
            if let ConstraintKind::ForeignKey { references, .. } = &mut constraint.kind {
                references.table = moved(references.table);
            }
        }
    }
    for read in &mut state.reads {
        read.view.1 = moved(read.view.1);
        read.table = moved(read.table);
    }
    let domains = state.objects.iter().filter(|object| object.kind == ObjectKind::Domain);
    for name in domains.map(|domain| domain.name).collect::<Vec<_>>() {
        domain::follow(state, name, moved(name));
    }
    for object in &mut state.objects {
        object.table = object.table.map(moved);
        if has_schema(object.kind) {
            object.name = moved(object.name);
        }
        if object.table.is_some() || object.kind.is_view() {
            let follow = |text| arena.text(rename_before_dot(text, from, to, quote));
            object.definition = object.definition.map(follow);
        }
    }
}
