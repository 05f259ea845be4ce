//! What comes back late: a text that did not follow a rename, and so speaks of a name from before it,
//! holds again only when that name is there again.

use crate::operation::{CreateObject, DropObject, EnumChange, Operation, ReplaceObject, Verb};
use crate::replay::{Renamed, stays_behind};
use crate::reverse::Inverse;
use crate::schema::{Object, ObjectKind, State, last_part, schema_of};
use crate::sql::mentions;

/// An object by its name.
pub(super) type Key<'a> = (ObjectKind, &'a str, Option<&'a str>);

/// Puts the inverses of some operations, one list for each, into the order in which they are done:
/// last first, but what restores such a text behind what takes the rename back. Given are the objects
/// that each operation left behind, and the state after all the operations.
pub(super) fn in_order<'a>(
    operations: &[Operation<'a>],
    inverses: Vec<Vec<Inverse<'a>>>,
    left: &[Vec<Key<'a>>],
    state: &State<'a>,
) -> Vec<Inverse<'a>> {
    let mut own: Vec<Vec<Inverse<'a>>> = vec![Vec::new(); operations.len()];
    let mut late = own.clone();
    for (place, inverse) in inverses.into_iter().flatten() {
        let since = restored(&inverse).and_then(|object| {
            Some((object, renamed_before(&operations[..place], object, left, state)?))
        });
        let Some((object, rename)) = since else {
            own[place].push((place, inverse));
            continue;
        };
        let only = inverse.only;
        let is_there = matches!(inverse.verb, Verb::ReplaceObject(_));
        if is_there && goes_meanwhile(object, state) {
            let Object { kind, name, table, .. } = *object;
            let drop = DropObject { kind, name, table }.into_operation();
            own[place].push((place, Operation { only, ..drop }));
            let create = CreateObject { object: *object }.into_operation();
            late[rename].push((place, Operation { only, ..create }));
        } else {
            late[rename].push((place, inverse));
        }
    }
    let both = own.into_iter().zip(late).rev();
    both.flat_map(|(own, late)| own.into_iter().chain(late)).collect()
}

/// The object whose text an inverse restores.
fn restored<'o, 'a>(inverse: &'o Operation<'a>) -> Option<&'o Object<'a>> {
    if let Verb::CreateObject(CreateObject { object })
    | Verb::ReplaceObject(ReplaceObject { object }) = &inverse.verb
    {
        Some(object)
    } else {
        None
    }
}

/// Whether the new form of an object goes before the old one comes: it could hold on to something
/// that goes in between. Nobody holds on to what stands on a table, and to a view whoever speaks of
/// it; what a function's text speaks of may go under it.
fn goes_meanwhile(object: &Object<'_>, state: &State<'_>) -> bool {
    match object.kind {
        ObjectKind::Trigger | ObjectKind::Policy => true,
        ObjectKind::View | ObjectKind::MaterializedView => {
            let name = last_part(object.name);
            let mut others = state.objects.iter().filter(|other| other.name != object.name);
            !others.any(|other| speaks_of(other, name, state))
        }
        ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::Sequence
        | ObjectKind::Domain
        | ObjectKind::Schema
        | ObjectKind::Extension => false,
    }
}

/// The place of the first rename, before an object got its later text, that left its text behind. What
/// renames the object itself, or moves it, is no such place, and nothing before it.
fn renamed_before<'a>(
    operations: &[Operation<'a>],
    object: &Object<'a>,
    left: &[Vec<Key<'a>>],
    state: &State<'_>,
) -> Option<usize> {
    let mut found = None;
    for (place, operation) in operations.iter().enumerate().rev() {
        if !state.concerns(operation.only) {
            continue;
        }
        if makes(operation, object) || moves(operation, object) {
            break;
        }
        if left[place].contains(&key(object)) {
            found = Some(place);
        }
    }
    found
}

fn key<'a>(object: &Object<'a>) -> Key<'a> {
    (object.kind, object.name, object.table)
}

fn makes(operation: &Operation<'_>, object: &Object<'_>) -> bool {
    restored(operation).is_some_and(|made| made.is(object.kind, object.name, object.table))
}

fn moves(operation: &Operation<'_>, object: &Object<'_>) -> bool {
    if let Verb::RenameTable(op) = &operation.verb {
        object.table == Some(op.to)
    } else if let Verb::RenameObject(op) = &operation.verb {
        object.is(op.kind, op.to, op.table)
            || op.kind == ObjectKind::Schema
                && schema_of(object.table.unwrap_or(object.name)) == Some(op.to)
    } else {
        false
    }
}

/// The objects whose texts go on to speak of a name that an operation takes away.
pub(super) fn left_behind<'a>(
    operation: &Operation<'a>,
    before: &State<'a>,
    after: &State<'a>,
) -> Vec<Key<'a>> {
    let is_left = |object: &&Object<'a>| renames_spoken(operation, object, before, after);
    before.objects.iter().filter(is_left).map(key).collect()
}

/// Whether an operation gives something another name.
pub(super) fn renames(operation: &Operation<'_>) -> bool {
    if let Verb::AlterColumn(op) = &operation.verb {
        op.rename.is_some()
    } else if let Verb::AlterEnum(op) = &operation.verb {
        matches!(op.change, EnumChange::Rename(_) | EnumChange::RenameValue { .. })
    } else {
        matches!(operation.verb, Verb::RenameTable(_) | Verb::RenameObject(_))
    }
}

/// Whether an operation takes away a name of which a text goes on to speak.
fn renames_spoken(
    operation: &Operation<'_>,
    object: &Object<'_>,
    before: &State<'_>,
    after: &State<'_>,
) -> bool {
    let follows = || {
        let now = after.object(object.kind, object.name, object.table);
        now.is_some_and(|now| now.definition != object.definition)
    };
    let speaks = |name| speaks_of(object, last_part(name), before) && !follows();
    if let Verb::AlterColumn(op) = &operation.verb {
        op.rename.is_some_and(|to| {
            stays_behind(before, object, Renamed { table: op.table, from: op.column, to })
        })
    } else if let Verb::RenameTable(op) = &operation.verb {
        speaks(op.from)
    } else if let Verb::RenameObject(op) = &operation.verb {
        speaks(op.from)
    } else if let Verb::AlterEnum(op) = &operation.verb {
        match op.change {
            EnumChange::Rename(_) => speaks(op.name),
            EnumChange::RenameValue { from, .. } => quotes(object, from, before),
            EnumChange::Add { .. } | EnumChange::Move { .. } | EnumChange::Remove { .. } => false,
        }
    } else {
        false
    }
}

fn speaks_of(object: &Object<'_>, name: &str, state: &State<'_>) -> bool {
    texts(object, state).any(|text| mentions(text, name))
}

fn quotes(object: &Object<'_>, value: &str, state: &State<'_>) -> bool {
    let quoted = format!("'{}'", value.replace('\'', "''"));
    texts(object, state).any(|text| text.contains(&quoted))
}

fn texts<'a>(object: &Object<'a>, state: &State<'_>) -> impl Iterator<Item = &'a str> {
    let definition = object.definition;
    state.databases().iter().map(move |database| definition.text(database))
}
