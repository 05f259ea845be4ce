//! Enumerations: those that come, those that go, and values of those that stay.

use crate::diff::sides::Sides;
use crate::diff::step::{Phase, Step};
use crate::diff::thing::Thing;
use crate::operation::{AlterEnum, CreateEnum, EnumChange, Place, drop_enum, drop_enum_value};
use crate::schema::Enumeration;

/// What the enumerations need.
pub(super) fn changes<'a>(sides: &Sides<'_, 'a>) -> Vec<Step<'a>> {
    let (from, to) = (&sides.from.enums, &sides.to.enums);
    let mut steps = Vec::new();
    for enumeration in to.values() {
        match from.get(enumeration.name) {
            Some(before) => steps.extend(values(before, enumeration)),
            None => steps.push(
                Step::new(Phase::Types, CreateEnum { enumeration: *enumeration })
                    .gives([Thing::Enum(enumeration.name), Thing::Name(enumeration.name)])
                    .speaks(crate::diff::create::schema(enumeration.name)),
            ),
        }
    }
    let lost = from.keys().filter(|name| !to.contains_key(*name));
    steps.extend(lost.map(|name| {
        Step::new(Phase::LostTypes, drop_enum(name)).takes([Thing::Enum(name), Thing::Name(name)])
    }));
    steps
}

/// Adds and takes values, and brings those that stay into their order.
fn values<'a>(before: &Enumeration<'a>, after: &Enumeration<'a>) -> Vec<Step<'a>> {
    let name = after.name;
    let mut steps = Vec::new();
    let mut values: Vec<&str> = before.values.to_vec();
    for (at, value) in after.values.iter().enumerate() {
        if values.contains(value) {
            continue;
        }
        let place = place(&mut values, after.values, at);
        let change = EnumChange::Add { value, place };
        steps.push(Step::new(Phase::Types, AlterEnum { name, change }).gives([Thing::Enum(name)]));
    }
    for value in before.values.iter().filter(|value| !after.values.contains(value)) {
        values.retain(|one| one != value);
        steps.push(
            Step::new(Phase::LostTypes, drop_enum_value(name, value))
                .needs([Thing::Enum(name)])
                .takes([Thing::LostValues(name)]),
        );
    }
    steps.extend(moved(&mut values, after.values).into_iter().map(|(value, place)| {
        // Behind those that go.
        let change = EnumChange::Move { value, place };
        Step::new(Phase::LostTypes, AlterEnum { name, change }).gives([Thing::LostValues(name)])
    }));
    steps
}

/// Moves as few values as there must be, each to behind the one before it.
fn moved<'a>(values: &mut Vec<&'a str>, wanted: &[&'a str]) -> Vec<(&'a str, Place<'a>)> {
    let stay = longest(values, wanted);
    let mut moves = Vec::new();
    for (at, value) in wanted.iter().enumerate() {
        if !stay.contains(value) {
            values.retain(|one| one != value);
            moves.push((*value, place(values, wanted, at)));
        }
    }
    moves
}

/// The longest row of values that are in the wanted order already.
fn longest<'a>(values: &[&'a str], wanted: &[&'a str]) -> Vec<&'a str> {
    let places: Vec<usize> =
        values.iter().filter_map(|value| wanted.iter().position(|one| one == value)).collect();
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for place in places {
        let before = rows.iter().filter(|row| row.last().is_some_and(|last| *last < place));
        let mut row = before.max_by_key(|row| row.len()).cloned().unwrap_or_default();
        row.push(place);
        rows.push(row);
    }
    let longest = rows.into_iter().max_by_key(Vec::len).unwrap_or_default();
    longest.into_iter().map(|place| wanted[place]).collect()
}

/// Puts a value into a list, and says where it stands.
fn place<'a>(values: &mut Vec<&'a str>, wanted: &[&'a str], at: usize) -> Place<'a> {
    let before = at.checked_sub(1).and_then(|at| values.iter().position(|it| *it == wanted[at]));
    let to = before.map_or(0, |place| place + 1);
    let place = match (before, values.get(to)) {
        (_, None) => Place::Last,
        (Some(_), Some(_)) => Place::After(wanted[at - 1]),
        (None, Some(next)) => Place::Before(next),
    };
    values.insert(to, wanted[at]);
    place
}
