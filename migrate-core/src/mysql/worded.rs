//! A schema of MySQL in the words of this crate: the primary key under the name that the convention gives
//! it, since to the server every one is `PRIMARY`; exact numbers digit by digit.

use crate::schema::{Arena, Constraint, ConstraintKind, Spelled, State, Type, Value, named};

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
