//! Tables that only the old schema has.

use crate::diff::circle::{foreign_keys, line};
use crate::diff::column;
use crate::diff::constraint;
use crate::diff::object;
use crate::diff::sides::{Findings, Sides, parent};
use crate::diff::step::{Phase, Step};
use crate::diff::thing::Thing;
use crate::operation::drop_table;
use crate::replay::enum_of;
use crate::schema::Table;

/// Drops the tables that go, each before those it refers to.
pub(super) fn tables<'a>(sides: &Sides<'_, 'a>, found: &mut Findings<'a>) -> Vec<Step<'a>> {
    let line = line(sides.lost_tables());
    let mut steps = Vec::new();
    for table in line.tables.iter().rev() {
        for (one, target) in foreign_keys(table) {
            if line.cut.contains(&(table.name, one.name())) {
                match constraint::drop(sides, table, one, Phase::Losses) {
                    Some(step) => steps.push(step),
                    None => found.beyond.push(format!(
                        "table `{}` refers to table `{target}` by a foreign key without a name",
                        table.name
                    )),
                }
            }
        }
        steps.push(drop(sides, table, &line.cut));
    }
    steps
}

fn drop<'a>(
    sides: &Sides<'_, 'a>,
    table: &Table<'a>,
    cut: &std::collections::BTreeSet<(&'a str, &'a str)>,
) -> Step<'a> {
    let here = Thing::Table(table.name);
    let own = |thing: &Thing<'a>| match thing {
        Thing::Table(name) | Thing::Column(name, _) | Thing::Constraint(name, _) => {
            *name != table.name
        }
        Thing::Unnumbered(..)
        | Thing::PrimaryKey(_)
        | Thing::Name(_)
        | Thing::Label(_)
        | Thing::Part(_)
        | Thing::Enum(_)
        | Thing::LostValues(_)
        | Thing::Object(_) => true,
    };
    let is_cut = |name: &'a str| cut.contains(&(table.name, name));
    let constraints = || table.constraints.iter().filter(|one| !is_cut(one.name()));
    let enums = table.columns.iter().filter_map(|column| enum_of(&column.ty));
    let uses = constraints()
        .flat_map(|one| constraint::leans(sides.from, table, one))
        .chain(enums.flat_map(|name| [Thing::Enum(name), Thing::LostValues(name)]))
        .chain(parent(table.partition_of).map(Thing::Table));
    let on_it = sides.from.objects.iter().filter(|object| object.table == Some(table.name));
    Step::new(Phase::LostTables, drop_table(table.name))
        .uses(uses.filter(own))
        .spoke(table.columns.iter().flat_map(column::texts))
        .takes([here, Thing::Name(table.name)])
        .takes(table.columns.iter().map(|column| Thing::Column(table.name, column.name)))
        .takes(constraints().flat_map(|one| constraint::corners(table.name, one)))
        .takes(table.indexes.iter().map(|index| Thing::Name(index.name)))
        .takes(on_it.flat_map(object::corners))
}
