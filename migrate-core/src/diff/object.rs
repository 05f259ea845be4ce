//! Views, functions, triggers and whatever else is text to us.

use std::collections::BTreeSet;

use crate::diff::column;
use crate::diff::constraint;
use crate::diff::create::schema;
use crate::diff::index;
use crate::diff::moved::Moved;
use crate::diff::sides::{Findings, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::text::wordings;
use crate::diff::thing::{Thing, last_word};
use crate::operation::{CreateObject, DropObject, ReplaceObject};
use crate::replay::reads;
use crate::schema::{Ground, Object, ObjectKind, Read, State, Table, selects_all, standing};
use crate::sql::mentions;

/// What the objects need.
pub(super) fn changes<'a>(
    sides: &Sides<'_, 'a>,
    moved: &Moved<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let remade = remade(sides);
    found.beyond.extend(held(sides, &remade));
    let disturbed = disturbed(sides, moved, remade);
    let on_retyped = on_retyped(sides, moved);
    let on_another = on_another(sides);
    for shall in &sides.to.objects {
        let Some(is) = sides.from.object(shall.kind, shall.name, shall.table) else {
            steps.push(create(sides, shall));
            continue;
        };
        if disturbed.contains(&key(is)) {
            steps.push(drop(sides, is, Phase::LostViews));
            steps.push(create(sides, shall));
            continue;
        }
        let verdict =
            wordings(sides.texts_of(shall), sides.database(), &is.definition, &shall.definition);
        let differs =
            found.differ(verdict, || (title(shall), is.definition.text, shall.definition.text));
        let is_on_another = on_another.contains(&key(is));
        if on_retyped.contains(&key(is)) && (differs || is_on_another) {
            steps.push(drop(sides, is, Phase::LostViews));
            steps.push(create(sides, shall));
        } else if differs {
            if is_on_another {
                steps.push(drop(sides, is, Phase::LostViews));
                steps.push(create(sides, shall));
            } else if can_be_replaced(shall.kind) {
                steps.push(replace(sides, is, shall));
            } else {
                found.beyond.push(format!("{} is made by another text", title(is)));
            }
        }
    }
    for is in &sides.from.objects {
        let stays = sides.to.object(is.kind, is.name, is.table).is_some();
        // What is on a table goes with it.
        let goes_along = is.table.is_some_and(|table| sides.to.table(table).is_none());
        if !stays && !goes_along {
            steps.push(drop(sides, is, lost_phase(is.kind)));
        }
    }
    steps
}

type Name<'a> = (ObjectKind, &'a str, Option<&'a str>);

fn key<'a>(object: &Object<'a>) -> Name<'a> {
    (object.kind, object.name, object.table)
}

fn title(object: &Object<'_>) -> String {
    match object.table {
        Some(table) => format!("{} `{}` on table `{table}`", object.kind.name(), object.name),
        None => format!("{} `{}`", object.kind.name(), object.name),
    }
}

/// The objects that stand on a column that goes and comes again, or on a routine that does with other
/// parameters, and those that stand on them.
fn disturbed<'a>(
    sides: &Sides<'_, 'a>,
    moved: &Moved<'a>,
    remade: BTreeSet<String>,
) -> BTreeSet<Name<'a>> {
    let columns = moved.remade.iter().copied().collect();
    let tables = reshaped(sides).map(|(before, _)| before.name).collect();
    let ground = Ground { columns, tables, names: remade };
    standing(sides.from, &ground).into_iter().map(key).collect()
}

/// The objects that stand on a column that gets another type, and those that stand on them. The change
/// itself sees to those that are the same afterwards.
fn on_retyped<'a>(sides: &Sides<'_, 'a>, moved: &Moved<'a>) -> BTreeSet<Name<'a>> {
    let columns = moved.retyped.iter().copied().collect();
    let ground = Ground { columns, ..Ground::default() };
    standing(sides.from, &ground).into_iter().map(key).collect()
}

/// The tables that get or lose columns.
fn reshaped<'s, 'o: 's, 'a>(
    sides: &'s Sides<'o, 'a>,
) -> impl Iterator<Item = (&'o Table<'a>, &'o Table<'a>)> + 's {
    let has_all = |one: &Table<'a>, other: &Table<'a>| {
        other.columns.iter().all(|column| one.column(column.name).is_some())
    };
    sides.kept().filter(move |(before, after)| !has_all(before, after) || !has_all(after, before))
}

/// The columns that a view of all of them speaks of without a name.
#[derive(Debug, Default)]
struct Shown<'a> {
    /// Those of the old schema, and of those the ones that go: it goes before all of that.
    old: Vec<Thing<'a>>,
    lost: Vec<Thing<'a>>,
    /// Those of the new schema, and of those the ones that come: it comes behind all of that.
    new: Vec<Thing<'a>>,
    come: Vec<Thing<'a>>,
}

fn shown<'a>(sides: &Sides<'_, 'a>, view: &Object<'a>) -> Shown<'a> {
    let mut shown = Shown::default();
    let text = view.definition.text;
    if view.table.is_some() || !selects_all(text) {
        return shown;
    }
    let all = |table: &Table<'a>| -> Vec<Thing<'a>> {
        table.columns.iter().map(|column| Thing::Column(table.name, column.name)).collect()
    };
    for (before, after) in sides.kept().filter(|(table, _)| mentions(text, last_word(table.name))) {
        let (old, new) = (all(before), all(after));
        shown.lost.extend(old.iter().filter(|it| !new.contains(it)));
        shown.come.extend(new.iter().filter(|it| !old.contains(it)));
        shown.old.extend(old);
        shown.new.extend(new);
    }
    shown
}

/// What stands on a view that gets another query. Where it gets another itself, the old one may not
/// suit that view.
fn on_another<'a>(sides: &Sides<'_, 'a>) -> BTreeSet<Name<'a>> {
    let changes = |is: &&Object<'a>| {
        let shall = sides.to.object(is.kind, is.name, is.table);
        is.kind.is_view() && shall.is_some_and(|shall| shall.definition != is.definition)
    };
    let changed = sides.from.objects.iter().filter(changes);
    let names: Vec<String> = changed.map(|it| last_word(it.name).to_lowercase()).collect();
    let on = |name: &String| {
        let ground = Ground { names: [name.clone()].into(), ..Ground::default() };
        let above = standing(sides.from, &ground).into_iter();
        above.filter(|it| last_word(it.name).to_lowercase() != *name).map(key).collect::<Vec<_>>()
    };
    names.iter().flat_map(on).collect()
}

/// The routines that go with their parameters, where others of their name come.
fn remade(sides: &Sides<'_, '_>) -> BTreeSet<String> {
    let names = |of: &State<'_>, not: &State<'_>| -> BTreeSet<String> {
        let routines = of.objects.iter().filter(|object| is_routine(object.kind));
        let others = routines.filter(|it| not.object(it.kind, it.name, it.table).is_none());
        others.map(|object| last_word(object.name).to_lowercase()).collect()
    };
    let come = names(sides.to, sides.from);
    names(sides.from, sides.to).into_iter().filter(|name| come.contains(name)).collect()
}

/// What stays on such a routine and is no object: no operation lets go of it meanwhile.
fn held(sides: &Sides<'_, '_>, remade: &BTreeSet<String>) -> Vec<String> {
    let holds = |text: &str| remade.iter().find(|name| mentions(text, name)).cloned();
    let mut found = Vec::new();
    for (before, after) in sides.kept() {
        let title = |routine: String, by: String| {
            let table = after.name;
            format!("{by} of table `{table}` calls `{routine}`, which changes its parameters")
        };
        for column in &after.columns {
            let texts = before.column(column.name).filter(|is| is.default == column.default);
            let texts = texts.filter(|is| is.generated == column.generated);
            let texts = texts.into_iter().flat_map(column::texts);
            let by = || format!("column `{}`", column.name);
            found.extend(texts.filter_map(holds).map(|routine| title(routine, by())));
        }
        for constraint in &after.constraints {
            let stays = before.constraint(constraint.name()) == Some(constraint);
            let text = constraint::text(constraint).filter(|_| stays);
            let by = || format!("constraint `{}`", constraint.name());
            found.extend(text.and_then(holds).map(|routine| title(routine, by())));
        }
        for index in &after.indexes {
            let stays = before.index(index.name) == Some(index);
            let texts = index::texts(index).filter(|_| stays);
            let by = || format!("index `{}`", index.name);
            found.extend(texts.filter_map(holds).map(|routine| title(routine, by())));
        }
    }
    found
}

fn is_routine(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::Function | ObjectKind::Procedure)
}

/// Whether an operation puts another text in the place of its own.
fn can_be_replaced(kind: ObjectKind) -> bool {
    match kind {
        ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy
        | ObjectKind::Sequence
        | ObjectKind::Extension
        | ObjectKind::Domain => true,
        ObjectKind::Schema => false,
    }
}

fn phase(kind: ObjectKind) -> Phase {
    match kind {
        ObjectKind::Schema | ObjectKind::Extension => Phase::Grounds,
        ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure => Phase::Types,
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => Phase::Views,
    }
}

fn lost_phase(kind: ObjectKind) -> Phase {
    match kind {
        ObjectKind::Schema | ObjectKind::Extension => Phase::LostGrounds,
        ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure => Phase::LostTypes,
        ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => Phase::LostViews,
    }
}

/// What is there with an object: views and sequences share their names with tables, and some
/// databases have the name of a trigger once only.
pub(super) fn corners<'a>(object: &Object<'a>) -> Vec<Thing<'a>> {
    match object.kind {
        ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Sequence => {
            vec![Thing::Table(object.name), Thing::Name(object.name)]
        }
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Domain => {
            vec![Thing::Object(object.name)]
        }
        // Some databases have one of a name, whatever its parameters.
        ObjectKind::Function | ObjectKind::Procedure => {
            vec![Thing::Object(object.name), Thing::Label(last_word(object.name))]
        }
        ObjectKind::Trigger => vec![Thing::Label(object.name)],
        ObjectKind::Policy => Vec::new(),
    }
}

fn create<'a>(sides: &Sides<'_, 'a>, object: &Object<'a>) -> Step<'a> {
    let Shown { lost, new, .. } = shown(sides, object);
    Step::new(phase(object.kind), CreateObject { object: worded(sides, object) })
        .needs(new)
        .gives(lost)
        .needs(object.table.map(Thing::Table))
        .speaks(texts(sides, object))
        .gives(corners(object))
}

fn replace<'a>(sides: &Sides<'_, 'a>, is: &Object<'a>, shall: &Object<'a>) -> Step<'a> {
    let Shown { lost, new, .. } = shown(sides, shall);
    Step::new(phase(shall.kind), ReplaceObject { object: worded(sides, shall) })
        .uses(read(sides.from, is))
        .needs(new)
        .gives(lost)
        .speaks(texts(sides, shall))
        .spoke(texts(sides, is))
        .takes(corners(is))
        .gives(corners(shall))
}

fn drop<'a>(sides: &Sides<'_, 'a>, object: &Object<'a>, phase: Phase) -> Step<'a> {
    let Object { kind, name, table, .. } = *object;
    let Shown { old, come, .. } = shown(sides, object);
    Step::new(phase, DropObject { kind, name, table })
        .uses(old)
        .takes(come)
        .uses(table.map(Thing::Table))
        .uses(read(sides.from, object))
        .spoke(texts(sides, object))
        .takes(corners(object))
}

fn worded<'a>(sides: &Sides<'_, 'a>, object: &Object<'a>) -> Object<'a> {
    let written = sides.written.object(object.kind, object.name, object.table);
    written.copied().unwrap_or(*object)
}

/// What a view reads for certain: it goes, or gets another text, before that goes.
fn read<'a>(state: &State<'a>, object: &Object<'a>) -> Vec<Thing<'a>> {
    let noted = state.reads.iter().filter(|read| read.view == (object.kind, object.name));
    let all = noted.copied().chain(reads(state, object));
    all.map(|Read { table, column, .. }| match column {
        Some(column) => Thing::Column(table, column),
        None => Thing::Table(table),
    })
    .collect()
}

/// What makes an object, the types of its parameters among it, and the schema it is in. What is on a
/// table speaks of its columns without its name.
fn texts<'a>(sides: &Sides<'_, 'a>, object: &Object<'a>) -> impl Iterator<Item = &'a str> {
    let parameters = object.name.split_once('(').map(|(_, rest)| rest);
    let text = object.definition.text;
    let text = object
        .table
        .map_or(text, |table| sides.arena().text(format!("{} {text}", last_word(table))));
    schema(object.name).into_iter().chain(parameters).chain([text])
}
