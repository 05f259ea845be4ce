//! Views, functions, triggers and whatever else is text to us.

use std::collections::BTreeSet;

use crate::diff::column::Moved;
use crate::diff::create::schema;
use crate::diff::sides::{Findings, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::text::{spoken, wordings};
use crate::diff::thing::{Thing, last_word};
use crate::operation::{CreateObject, DropObject, ReplaceObject};
use crate::schema::{Object, ObjectKind};

/// What the objects need.
pub(super) fn changes<'a>(
    sides: &Sides<'_, 'a>,
    moved: &Moved<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let disturbed = disturbed(sides, moved);
    for shall in &sides.to.objects {
        let Some(is) = sides.from.object(shall.kind, shall.name, shall.table) else {
            steps.push(create(sides, shall));
            continue;
        };
        if disturbed.contains(&key(is)) {
            steps.push(drop(is, Phase::LostViews));
            steps.push(create(sides, shall));
            continue;
        }
        let verdict =
            wordings(sides.texts_of(shall), sides.database(), &is.definition, &shall.definition);
        if found.differ(verdict, || (title(shall), is.definition.text, shall.definition.text)) {
            if can_be_replaced(shall.kind) {
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
            steps.push(drop(is, lost_phase(is.kind)));
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

/// The views that stand on a column while it gets another type, and those that stand on them: no
/// database but SQLite changes the column under them.
fn disturbed<'a>(sides: &Sides<'_, 'a>, moved: &Moved<'a>) -> BTreeSet<Name<'a>> {
    let mut found: BTreeSet<Name<'a>> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let columns: Vec<(&str, &str)> = moved.retyped.iter().chain(&moved.remade).copied().collect();
    let views: Vec<(&Object<'a>, BTreeSet<String>, bool)> = sides
        .from
        .objects
        .iter()
        .filter(|object| is_view(object.kind))
        .map(|view| {
            let text = view.definition.text;
            (view, spoken(text), text.contains('*'))
        })
        .collect();
    loop {
        let next = views.iter().find(|(view, words, is_all)| {
            let on_column = columns.iter().any(|(table, column)| {
                words.contains(&last_word(table).to_lowercase())
                    && (*is_all || words.contains(&column.to_lowercase()))
            });
            !found.contains(&key(view)) && (on_column || names.iter().any(|it| words.contains(it)))
        });
        let Some((view, ..)) = next else { return found };
        names.insert(last_word(view.name).to_lowercase());
        found.insert(key(view));
    }
}

fn is_view(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::View | ObjectKind::MaterializedView)
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
        | ObjectKind::Sequence => true,
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Domain => false,
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
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Function
        | ObjectKind::Procedure => vec![Thing::Object(object.name)],
        ObjectKind::Trigger => vec![Thing::Label(object.name)],
        ObjectKind::Policy => Vec::new(),
    }
}

fn create<'a>(sides: &Sides<'_, 'a>, object: &Object<'a>) -> Step<'a> {
    Step::new(phase(object.kind), CreateObject { object: worded(sides, object) })
        .needs(object.table.map(Thing::Table))
        .speaks(texts(object))
        .gives(corners(object))
}

fn replace<'a>(sides: &Sides<'_, 'a>, is: &Object<'a>, shall: &Object<'a>) -> Step<'a> {
    Step::new(phase(shall.kind), ReplaceObject { object: worded(sides, shall) })
        .speaks(texts(shall))
        .spoke(texts(is))
        .gives(corners(shall))
}

fn drop<'a>(object: &Object<'a>, phase: Phase) -> Step<'a> {
    let Object { kind, name, table, .. } = *object;
    Step::new(phase, DropObject { kind, name, table })
        .uses(table.map(Thing::Table))
        .spoke(texts(object))
        .takes(corners(object))
}

fn worded<'a>(sides: &Sides<'_, 'a>, object: &Object<'a>) -> Object<'a> {
    let written = sides.written.object(object.kind, object.name, object.table);
    written.copied().unwrap_or(*object)
}

/// What makes an object, the types of its parameters among it, and the schema it is in.
fn texts<'a>(object: &Object<'a>) -> impl Iterator<Item = &'a str> {
    let parameters = object.name.split_once('(').map(|(_, rest)| rest);
    schema(object.name).into_iter().chain(parameters).chain([object.definition.text])
}
