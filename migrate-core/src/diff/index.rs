//! Indexes of tables that stay.

use crate::diff::constraint::paired;
use crate::diff::moved::Moved;
use crate::diff::sides::{Findings, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::text::{Verdict, expressions, maybe};
use crate::diff::thing::{Thing, spoken_columns};
use crate::operation::{
    CreateConstraint, CreateIndex, drop_constraint, drop_index, rename_constraint, rename_index,
};
use crate::schema::{Index, Key, Table, Term};

/// What the indexes of a table need. Those that go are noted, as foreign keys may lean on them.
pub(super) fn changes<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    after: &Table<'a>,
    moved: &mut Moved<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut old: Vec<&Index<'a>> = before.indexes.iter().collect();
    let mut new: Vec<&Index<'a>> = after.indexes.iter().collect();
    let mut pairs = paired(&mut old, &mut new, |is, shall| is.name == shall.name);
    pairs.extend(paired(&mut old, &mut new, |is, shall| same(sides, is, shall) == Verdict::Same));
    for (is, shall) in pairs {
        let things = leans(before, is);
        let disturbed = things.iter().any(|thing| match thing {
            Thing::Column(table, column) => moved.remade.contains(&(*table, *column)),
            Thing::Table(_)
            | Thing::Unnumbered(..)
            | Thing::PrimaryKey(_)
            | Thing::Constraint(..)
            | Thing::Name(_)
            | Thing::Label(_)
            | Thing::Part(_)
            | Thing::Enum(_)
            | Thing::LostValues(_)
            | Thing::Object(_) => false,
        });
        let verdict = same(sides, is, shall);
        if disturbed || found.differ(verdict, || doubt(is, shall)) {
            moved.lost.insert(Thing::Name(is.name));
            steps.push(drop(sides, before, is, Phase::Changes));
            steps.push(create(sides, after, shall, Phase::Changes));
        } else if is.name != shall.name {
            steps.push(
                renamed(sides, after.name, is.name, shall.name)
                    .takes([Thing::Name(is.name)])
                    .gives([Thing::Name(shall.name)]),
            );
        }
    }
    for is in old {
        moved.lost.insert(Thing::Name(is.name));
        steps.push(drop(sides, before, is, Phase::Losses));
    }
    steps.extend(new.into_iter().map(|shall| create(sides, after, shall, Phase::Changes)));
    steps
}

/// Whether two indexes do the same, whatever their names.
fn same(sides: &Sides<'_, '_>, is: &Index<'_>, shall: &Index<'_>) -> Verdict {
    let rest = Index { name: shall.name, keys: shall.keys, filter: shall.filter, ..*is } == *shall;
    let count = is.keys.iter().count() == shall.keys.iter().count();
    let keys = is.keys.iter().zip(shall.keys.iter()).map(|(is, shall)| same_key(sides, is, shall));
    let whole = Verdict::of(rest && count).and(maybe(sides.texts, is.filter, shall.filter));
    keys.fold(whole, Verdict::and)
}

fn same_key(sides: &Sides<'_, '_>, is: Key<'_>, shall: Key<'_>) -> Verdict {
    let rest = Key { term: shall.term, ..is } == shall;
    let term = match (is.term, shall.term) {
        (Term::Column(is), Term::Column(shall)) => Verdict::of(is == shall),
        (Term::Expression(is), Term::Expression(shall)) => expressions(sides.texts, is, shall),
        (Term::Column(_), Term::Expression(_)) | (Term::Expression(_), Term::Column(_)) => {
            Verdict::Other
        }
    };
    Verdict::of(rest).and(term)
}

fn doubt<'a>(is: &Index<'a>, shall: &Index<'a>) -> (String, &'a str, &'a str) {
    let what = format!("index `{}`", shall.name);
    let mut texts = texts(is).zip(texts(shall));
    let (is, shall) = texts.find(|(is, shall)| is != shall).unwrap_or_default();
    (what, is, shall)
}

/// The SQL texts of an index.
pub(super) fn texts<'a>(index: &Index<'a>) -> impl Iterator<Item = &'a str> {
    let keys = index.keys.iter().filter_map(|key| match key.term {
        Term::Expression(text) => Some(text),
        Term::Column(_) => None,
    });
    keys.chain(index.filter)
}

/// Makes an index.
pub(super) fn create<'a>(
    sides: &Sides<'_, 'a>,
    table: &Table<'a>,
    index: &Index<'a>,
    phase: Phase,
) -> Step<'a> {
    let worded = sides.worded(table).index(index.name).unwrap_or(index);
    let step = match sides.index_worded(table.name, index.name) {
        Some(constraint) => {
            Step::new(phase, CreateConstraint { table: table.name, constraint: *constraint })
        }
        None => Step::new(phase, CreateIndex::new(table.name, *worded)),
    };
    step.needs(leans(table, index))
        .needs([Thing::Table(table.name)])
        .speaks(texts(index))
        .gives([Thing::Name(index.name)])
}

fn drop<'a>(sides: &Sides<'_, 'a>, table: &Table<'a>, index: &Index<'a>, phase: Phase) -> Step<'a> {
    let step = match sides.index_known(table.name, index.name) {
        Some(constraint) => Step::new(phase, drop_constraint(constraint.name(), table.name)),
        None => Step::new(phase, drop_index(index.name, table.name)),
    };
    step.uses(leans(table, index)).spoke(texts(index)).takes([Thing::Name(index.name)])
}

fn renamed<'a>(sides: &Sides<'_, 'a>, table: &'a str, from: &'a str, to: &'a str) -> Step<'a> {
    match (sides.index_known(table, from), sides.index_worded(table, to)) {
        (Some(_), Some(_)) => Step::new(Phase::Changes, rename_constraint(from, to, table)),
        (Some(_) | None, _) => Step::new(Phase::Changes, rename_index(from, to, table)),
    }
}

/// The columns that an index is over, or speaks of.
fn leans<'a>(table: &Table<'a>, index: &Index<'a>) -> Vec<Thing<'a>> {
    let keys = index.keys.iter().filter_map(|key| match key.term {
        Term::Column(name) => Some(name),
        Term::Expression(_) => None,
    });
    let columns = keys.chain(index.include.iter().copied());
    let columns = columns.map(|column| Thing::Column(table.name, column));
    columns.chain(texts(index).flat_map(|text| spoken_columns(table, text))).collect()
}
