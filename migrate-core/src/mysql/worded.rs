//! A schema of MySQL in the words of this crate: the primary key under the name that the convention gives
//! it, since to the server every one is `PRIMARY`; a unique constraint where the name says so, since to the
//! server it is an index; exact numbers digit by digit.

use crate::schema::{
    Arena, Constraint, ConstraintKind, Deferrable, Index, Keys, Spelled, State, Table, Term, Type,
    Value, named,
};

/// The schema with each word that makes the same in a database.
pub(super) fn worded<'a>(state: &State<'a>) -> State<'a> {
    let arena = state.arena();
    let mut worded = state.clone();
    for table in worded.tables.values_mut() {
        for column in &mut table.columns {
            column.default = column.default.map(|default| value(arena, column.ty, default));
        }
        for constraint in &mut table.constraints {
            *constraint = key(arena, table.name, *constraint);
        }
        uniques(arena, table);
    }
    worded
}

fn key<'a>(arena: &'a Arena, table: &str, constraint: Constraint<'a>) -> Constraint<'a> {
    match constraint.kind {
        ConstraintKind::PrimaryKey { .. } => {
            named(arena, table, Constraint { name: None, ..constraint })
        }
        ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => constraint,
    }
}

/// Takes the indexes that stand for unique constraints for what they are.
fn uniques<'a>(arena: &'a Arena, table: &mut Table<'a>) {
    let name = table.name;
    let found: Vec<_> = table.indexes.iter().filter_map(|it| unique(arena, name, it)).collect();
    table.indexes.retain(|index| found.iter().all(|constraint| constraint.name() != index.name));
    table.constraints.extend(found);
}

/// The unique constraint that an index stands for, where its name is what the convention calls one.
fn unique<'a>(arena: &'a Arena, table: &str, index: &Index<'a>) -> Option<Constraint<'a>> {
    let columns: Option<Vec<&'a str>> = index
        .keys
        .iter()
        .map(|key| match key.term {
            Term::Column(name) => Some(name),
            Term::Expression(_) => None,
        })
        .collect();
    let columns = arena.list(&columns?);
    let plain = Index { unique: true, ..Index::new(index.name, Keys::Columns(columns)) };
    let kind = ConstraintKind::Unique { columns, deferrable: Deferrable::Not };
    let constraint = named(arena, table, Constraint::new(None, kind));
    (plain == *index && constraint.name() == index.name).then_some(constraint)
}

fn value<'a>(arena: &'a Arena, ty: Type<'_>, default: Value<'a>) -> Value<'a> {
    match (ty, default) {
        (Type::Numeric(_, scale), Value::Float(value)) => {
            let digits = format!("{value:.0$}", usize::from(scale));
            // A number with more digits than a float has is left to the server's own words.
            match digits.parse() == Ok(value) {
                true => Value::Spelled(Spelled::Numeric, arena.text(digits)),
                false => default,
            }
        }
        (_, default) => default,
    }
}
