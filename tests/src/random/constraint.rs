//! Constraints at random.

use migrate_core::op;
use migrate_core::operation::{CreateConstraint, Operation};
use migrate_core::schema::{
    Column, Constraint, ConstraintKind, References, State, check, primary_key, unique,
};

use crate::random::column::rules;
use crate::random::dice::{Dice, spelled, stored};

/// A demand that every row we ever make meets.
pub(super) fn demand(dice: &mut Dice<'_>, column: &str) -> String {
    let name = spelled(dice, column);
    match dice.below(4) {
        0 => format!("{name} > 0"),
        1 => format!("length({name}) < 99 AND {name} <> 'lower'"),
        2 => format!("lower(CAST({name} AS text)) IS NOT 'a, b) (c'"),
        _ => format!("({name} IS NULL) OR {name} IN (1, {name})"),
    }
}

/// The columns that a constraint lets a foreign key refer to.
pub(super) fn key<'a>(constraint: &Constraint<'a>) -> Option<&'a [&'a str]> {
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            Some(columns)
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => None,
    }
}

/// A constraint over some columns of a table that is being made.
pub(super) fn on_columns<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    table: &str,
    columns: &[Column<'a>],
) -> Option<Constraint<'a>> {
    let stored: Vec<Column<'a>> =
        columns.iter().filter(|column| column.generated.is_none()).copied().collect();
    let one = dice.maybe(&stored)?.name;
    match dice.below(6) {
        0 => Some(unique(state.arena().list(&[one]))),
        1 => {
            let two = dice.maybe(&stored)?.name;
            (one != two).then(|| unique(state.arena().list(&[one, two])))
        }
        2 => Some(check("ck of table", state.arena().text(demand(dice, one)))),
        _ => foreign_key(dice, state, table, &stored),
    }
}

/// A foreign key to a key of another table whose columns have the same types.
fn foreign_key<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    table: &str,
    columns: &[Column<'a>],
) -> Option<Constraint<'a>> {
    let keys: Vec<(&'a str, &'a [&'a str])> = state
        .tables
        .values()
        .flat_map(|far| far.constraints.iter().filter_map(|one| Some((far.name, key(one)?))))
        .collect();
    let (far, key) = dice.maybe(&keys)?;
    let mut own = Vec::new();
    for name in key {
        let wanted = state.table(far)?.column(name)?.ty;
        let fits = |column: &&Column<'a>| {
            column.ty == wanted
                && !own.contains(&column.name)
                && (far != table || column.name != *name)
        };
        let found: Vec<&Column<'a>> = columns.iter().filter(fits).collect();
        own.push(dice.maybe(&found)?.name);
    }
    let references = References { rules: rules(dice), ..References::new(far, key) };
    let columns = state.arena().list(&own);
    Some(Constraint::new(None, ConstraintKind::ForeignKey { columns, references }))
}

pub(super) fn create<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    round: usize,
) -> Option<Operation<'a>> {
    let table = dice.table(state);
    let stored = stored(table);
    let constraint = if table.primary_key().is_empty() && dice.once_in(2) {
        primary_key(state.arena().list(&[dice.maybe(&stored)?.name]))
    } else {
        on_columns(dice, state, table.name, &stored)?
    };
    let name = state.arena().text(format!("k_{round}"));
    let named = constraint.named(name);
    let constraint = if dice.once_in(3) { constraint } else { named };
    Some(CreateConstraint { table: table.name, constraint }.into_operation())
}

pub(super) fn drop<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Option<Operation<'a>> {
    let table = dice.table(state);
    let constraint = dice.maybe(&table.constraints)?;
    let holds_rows =
        table.options.without_rowid && matches!(constraint.kind, ConstraintKind::PrimaryKey { .. });
    (!holds_rows).then(|| op::drop_constraint(constraint.name(), table.name).into_operation())
}
