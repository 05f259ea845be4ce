//! Constraints of tables that stay.

use crate::diff::moved::Moved;
use crate::diff::sides::{Findings, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::table::keys;
use crate::diff::text::{Verdict, expressions};
use crate::diff::thing::{Thing, spoken_columns};
use crate::operation::{CreateConstraint, drop_constraint, rename_constraint, validate_constraint};
use crate::schema::{Constraint, ConstraintKind, Index, State, Table, Term};
use crate::sql::uses_column;

/// Which constraints a pass is about: foreign keys come after what they lean on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Keys, checks, exclusions.
    OneTable,
    /// Foreign keys.
    TwoTables,
}

/// What the constraints of a table need. The keys that go are noted.
pub(super) fn changes<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    after: &Table<'a>,
    of: Of,
    moved: &mut Moved<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let fits = |constraint: &&Constraint<'a>| is_foreign_key(constraint) == (of == Of::TwoTables);
    let mut steps = Vec::new();
    let mut old: Vec<&Constraint<'a>> = before.constraints.iter().filter(fits).collect();
    let mut new: Vec<&Constraint<'a>> = after.constraints.iter().filter(fits).collect();
    let name = after.name;
    for (is, shall) in pairs(sides, &mut old, &mut new) {
        let verdict = same(sides, is, shall);
        let disturbed = is_disturbed(sides, before.name, is, moved);
        if disturbed || found.differ(verdict, || doubt(name, is, shall)) {
            let Some(dropped) = drop(sides, before, is, Phase::Changes) else {
                found.beyond.push(nameless(before, is));
                continue;
            };
            moved.lost.extend(dropped.takes.iter().copied());
            steps.push(dropped.needs(numbering(before, after, is)));
            steps.push(create(sides, after, shall));
            continue;
        }
        if let (Some(from), Some(to)) = (is.name, shall.name)
            && from != to
        {
            steps.push(
                Step::new(Phase::Changes, rename_constraint(from, to, name))
                    .takes([Thing::Constraint(name, from), Thing::Name(from), Thing::Label(from)])
                    .gives([Thing::Constraint(name, to), Thing::Name(to), Thing::Label(to)]),
            );
        }
        if shall.validated && !is.validated {
            steps.push(
                Step::new(Phase::Changes, validate_constraint(shall.name(), name))
                    .needs([Thing::Constraint(name, shall.name())]),
            );
        }
    }
    for is in old {
        match drop(sides, before, is, Phase::Losses) {
            Some(step) => {
                let step = step.needs(numbering(before, after, is));
                moved.lost.extend(step.takes.iter().copied());
                steps.push(step);
            }
            None => found.beyond.push(nameless(before, is)),
        }
    }
    for shall in new {
        match shall.name {
            Some(_) => {
                steps.push(create(sides, after, shall).gives(in_its_way(before, after, shall)));
            }
            None => found.beyond.push(format!("table `{name}` lacks {}", words(shall))),
        }
    }
    steps
}

/// What goes and cannot be beside a new constraint: a foreign key may change columns, and on MySQL there
/// is none beside a check that is made of them.
fn in_its_way<'a>(before: &Table<'a>, after: &Table<'a>, shall: &Constraint<'a>) -> Vec<Thing<'a>> {
    let is_made_of = |check: &Constraint<'a>, key: &Constraint<'a>| {
        let uses = |text: &str| key.columns().iter().any(|column| uses_column(text, column));
        is_foreign_key(key) && text(check).is_some_and(uses)
    };
    let gone = before.constraints.iter().filter(|one| after.constraint(one.name()) != Some(one));
    let in_way = gone.filter(|one| is_made_of(one, shall) || is_made_of(shall, one));
    in_way.map(|one| Thing::Constraint(before.name, one.name())).collect()
}

/// The new keys and indexes that a column numbers by from now on: MySQL numbers none without.
fn numbering<'a>(before: &Table<'a>, after: &Table<'a>, lost: &Constraint<'a>) -> Vec<Thing<'a>> {
    let numbers = |name: &&&str| {
        let by = |table: &Table<'a>| table.column(name).is_some_and(|it| it.identity.is_some());
        by(before) && by(after)
    };
    let Some(column) = lost.columns().first().filter(numbers) else { return Vec::new() };
    let is_new = |index: &&Index<'a>| before.index(index.name).is_none();
    let begins = |index: &&Index<'a>| {
        index.keys.iter().next().is_some_and(|key| key.term == Term::Column(column))
    };
    let indexes = after.indexes.iter().filter(is_new).filter(begins);
    indexes.map(|index| Thing::Name(index.name)).collect()
}

/// Pairs constraints of one name, then those that demand the same; who has no partner stays behind.
fn pairs<'t, 'a>(
    sides: &Sides<'_, 'a>,
    old: &mut Vec<&'t Constraint<'a>>,
    new: &mut Vec<&'t Constraint<'a>>,
) -> Vec<(&'t Constraint<'a>, &'t Constraint<'a>)> {
    let named =
        |is: &Constraint<'a>, shall: &Constraint<'a>| is.name.is_some() && is.name == shall.name;
    let same =
        |is: &Constraint<'a>, shall: &Constraint<'a>| same(sides, is, shall) == Verdict::Same;
    // Where no name says which, a check in other words may be one of those that are left.
    let may_be = |is: &Constraint<'a>, shall: &Constraint<'a>| {
        self::same(sides, is, shall) == Verdict::Unsure
    };
    let mut pairs = paired(old, new, named);
    pairs.extend(paired(old, new, same));
    pairs.extend(paired(old, new, may_be));
    pairs
}

/// Takes from two lists the pairs that fit.
pub(super) fn paired<'t, T>(
    old: &mut Vec<&'t T>,
    new: &mut Vec<&'t T>,
    fit: impl Fn(&T, &T) -> bool,
) -> Vec<(&'t T, &'t T)> {
    let mut pairs = Vec::new();
    old.retain(|is| match new.iter().position(|shall| fit(is, shall)) {
        Some(at) => {
            pairs.push((*is, new.remove(at)));
            false
        }
        None => true,
    });
    pairs
}

fn same(sides: &Sides<'_, '_>, is: &Constraint<'_>, shall: &Constraint<'_>) -> Verdict {
    match (is.kind, shall.kind) {
        (ConstraintKind::Check { expression: is }, ConstraintKind::Check { expression: shall })
        | (
            ConstraintKind::Exclude { definition: is },
            ConstraintKind::Exclude { definition: shall },
        ) => expressions(sides.texts, is, shall),
        (is, shall) => Verdict::of(is == shall),
    }
}

fn doubt<'a>(
    table: &str,
    is: &Constraint<'a>,
    shall: &Constraint<'a>,
) -> (String, &'a str, &'a str) {
    let what = format!("constraint `{}` of table `{table}`", shall.name());
    (what, text(is).unwrap_or_default(), text(shall).unwrap_or_default())
}

/// The SQL text of a constraint that has one.
pub(super) fn text<'a>(constraint: &Constraint<'a>) -> Option<&'a str> {
    match constraint.kind {
        ConstraintKind::Check { expression: text }
        | ConstraintKind::Exclude { definition: text } => Some(text),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. } => None,
    }
}

fn is_foreign_key(constraint: &Constraint<'_>) -> bool {
    match constraint.kind {
        ConstraintKind::ForeignKey { .. } => true,
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    }
}

/// Whether a constraint that stays the same goes all the same with a column or key it leans on, and
/// must be made again.
fn is_disturbed(
    sides: &Sides<'_, '_>,
    table: &str,
    constraint: &Constraint<'_>,
    moved: &Moved<'_>,
) -> bool {
    match constraint.kind {
        ConstraintKind::Check { expression: text }
        | ConstraintKind::Exclude { definition: text } => {
            moved.remade.iter().any(|(of, column)| *of == table && uses_column(text, column))
        }
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            columns.iter().any(|column| moved.remade.contains(&(table, *column)))
        }
        ConstraintKind::ForeignKey { columns, references } => {
            let near = columns.iter().map(|column| (table, *column));
            let far = references.columns.iter().map(|column| (references.table, *column));
            let leans = keys(sides.from, references.table, references.columns);
            let columns = [&moved.remade, &moved.retyped, &moved.renumbered];
            near.chain(far).any(|end| columns.iter().any(|columns| columns.contains(&end)))
                || leans.iter().any(|key| moved.lost.contains(key))
        }
    }
}

/// Makes a constraint.
pub(super) fn create<'a>(
    sides: &Sides<'_, 'a>,
    table: &Table<'a>,
    constraint: &Constraint<'a>,
) -> Step<'a> {
    let worded = sides.worded_constraint(table.name, constraint);
    let phase = if is_foreign_key(constraint) { Phase::ForeignKeys } else { Phase::Changes };
    Step::new(phase, CreateConstraint { table: table.name, constraint: *worded })
        .needs(leans(sides.to, table, constraint))
        .speaks(text(constraint))
        .gives(corners(table.name, constraint))
}

/// Drops a constraint, if it has a name.
pub(super) fn drop<'a>(
    sides: &Sides<'_, 'a>,
    table: &Table<'a>,
    constraint: &Constraint<'a>,
    phase: Phase,
) -> Option<Step<'a>> {
    let name = sides.known_name(table.name, constraint)?;
    let step = Step::new(phase, drop_constraint(name, table.name))
        .uses(leans(sides.from, table, constraint))
        .spoke(text(constraint))
        .takes(corners(table.name, constraint));
    Some(step)
}

/// What is there with a constraint.
pub(super) fn corners<'a>(table: &'a str, constraint: &Constraint<'a>) -> Vec<Thing<'a>> {
    let name = constraint.name();
    let own = Thing::Constraint(table, name);
    match constraint.kind {
        ConstraintKind::PrimaryKey { .. } => vec![own, Thing::Name(name), Thing::PrimaryKey(table)],
        ConstraintKind::Unique { .. } | ConstraintKind::Exclude { .. } => {
            vec![own, Thing::Name(name)]
        }
        ConstraintKind::Check { .. } | ConstraintKind::ForeignKey { .. } => {
            vec![own, Thing::Label(name)]
        }
    }
}

/// What must be there for a constraint.
pub(super) fn leans<'a>(
    state: &State<'a>,
    table: &Table<'a>,
    constraint: &Constraint<'a>,
) -> Vec<Thing<'a>> {
    let own = |columns: &[&'a str]| -> Vec<Thing<'a>> {
        columns.iter().map(|column| Thing::Column(table.name, column)).collect()
    };
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            own(columns)
        }
        ConstraintKind::Check { expression: text }
        | ConstraintKind::Exclude { definition: text } => spoken_columns(table, text),
        ConstraintKind::ForeignKey { columns, references } => {
            let far = references.columns.iter().map(|it| Thing::Column(references.table, it));
            let mut things: Vec<Thing<'a>> = own(columns).into_iter().chain(far).collect();
            things.push(Thing::Table(references.table));
            things.extend(keys(state, references.table, references.columns));
            things
        }
    }
}

fn nameless(table: &Table<'_>, constraint: &Constraint<'_>) -> String {
    format!("table `{}` has {}, and no name by which to drop it", table.name, words(constraint))
}

fn words(constraint: &Constraint<'_>) -> String {
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => format!("a primary key {columns:?}"),
        ConstraintKind::Unique { columns, .. } => format!("a unique constraint {columns:?}"),
        ConstraintKind::Check { expression } => format!("a check `{expression}`"),
        ConstraintKind::ForeignKey { columns, references } => {
            format!("a foreign key {columns:?} to table `{}`", references.table)
        }
        ConstraintKind::Exclude { definition } => format!("an exclusion `{definition}`"),
    }
}
