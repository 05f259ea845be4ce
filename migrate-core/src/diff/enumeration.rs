//! Enumerations: those that come, those that go, and values of those that stay.

use crate::diff::sides::{Findings, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::thing::Thing;
use crate::operation::{AlterEnum, CreateEnum, EnumChange, Place, drop_enum, drop_enum_value};
use crate::schema::Enumeration;

/// What the enumerations need.
pub(super) fn changes<'a>(sides: &Sides<'_, 'a>, found: &mut Findings<'a>) -> Vec<Step<'a>> {
    let (from, to) = (&sides.from.enums, &sides.to.enums);
    let mut steps = Vec::new();
    for enumeration in to.values() {
        match from.get(enumeration.name) {
            Some(before) => steps.extend(values(before, enumeration, found)),
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

/// Adds and takes values. Those that stay keep their order: no operation changes it.
fn values<'a>(
    before: &Enumeration<'a>,
    after: &Enumeration<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
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
    if values != after.values {
        let order = values.join("`, `");
        found.beyond.push(format!("enum `{name}` has its values in the order `{order}`"));
    }
    steps
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
