//! How alike two things are, from 0 to 1: whether one may be the other under a new name.

use std::collections::BTreeMap;

use crate::schema::{Column, Enumeration, Table, Type};

/// From here on somebody is asked.
pub(super) const PLAUSIBLE: f64 = 0.5;

/// How alike two tables are: mostly by their columns.
pub(super) fn tables(left: &Table<'_>, right: &Table<'_>) -> f64 {
    let most = left.columns.len().max(right.columns.len()).max(1) as f64;
    let named = left.columns.iter().filter_map(|column| right.column(column.name));
    let named = named.count() as f64 / most;
    let types = types(left, right) / most;
    0.25 * names(left.name, right.name) + 0.4 * named + 0.35 * types
}

/// How many columns of two tables can be paired by their types.
fn types(left: &Table<'_>, right: &Table<'_>) -> f64 {
    let mut counts: BTreeMap<String, i32> = BTreeMap::new();
    for column in &left.columns {
        *counts.entry(format!("{:?}", column.ty)).or_default() += 1;
    }
    let paired = right.columns.iter().filter(|column| {
        let count = counts.entry(format!("{:?}", column.ty)).or_default();
        *count -= 1;
        *count >= 0
    });
    paired.count() as f64
}

/// How alike two columns are, given where each stands in its table.
pub(super) fn columns(left: (usize, &Column<'_>), right: (usize, &Column<'_>)) -> f64 {
    let ((here, old), (there, new)) = (left, right);
    let share = |same: bool, weight: f64| if same { weight } else { 0.0 };
    if old.generated.is_some() != new.generated.is_some() {
        return 0.0;
    }
    0.45 * kinds(&old.ty, &new.ty)
        + 0.35 * names(old.name, new.name)
        + share(old.nullable == new.nullable, 0.06)
        + share(old.default == new.default, 0.06)
        + share(here == there, 0.08)
}

/// How alike two enumerations are.
pub(super) fn enums(left: &Enumeration<'_>, right: &Enumeration<'_>) -> f64 {
    let most = left.values.len().max(right.values.len()).max(1) as f64;
    let shared = left.values.iter().filter(|value| right.values.contains(value)).count() as f64;
    0.3 * names(left.name, right.name) + 0.7 * shared / most
}

/// How alike two values of enumerations are, given where each stands.
pub(super) fn values(left: (usize, &str), right: (usize, &str)) -> f64 {
    let place = if left.0 == right.0 { 0.5 } else { 0.0 };
    place + 0.5 * names(left.1, right.1)
}

/// How alike two types are: equal, of one family, or neither.
fn kinds(left: &Type<'_>, right: &Type<'_>) -> f64 {
    if left == right {
        1.0
    } else if family(left) == family(right) {
        0.7
    } else {
        0.0
    }
}

fn family(ty: &Type<'_>) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..) => "number",
        Type::Text | Type::Varchar(_) | Type::Char(_) => "text",
        Type::Binary => "binary",
        Type::Date | Type::Timestamp | Type::Timestamptz => "date",
        Type::Time => "time",
        Type::Interval => "interval",
        Type::Uuid => "uuid",
        Type::Json | Type::Jsonb => "json",
        Type::Array(_) => "array",
        Type::Enum(_) => "enum",
        Type::Native(_) => "native",
    }
}

/// How alike two names are: the pairs of letters that they share (Dice's coefficient), a whole name
/// inside the other counting as more than half.
fn names(left: &str, right: &str) -> f64 {
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    if left == right {
        return 1.0;
    }
    let pairs = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        let mut counts: BTreeMap<(char, char), usize> = BTreeMap::new();
        for pair in letters.windows(2) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        counts
    };
    let (ours, theirs) = (pairs(&left), pairs(&right));
    let shared: usize =
        ours.iter().map(|(pair, count)| theirs.get(pair).copied().unwrap_or(0).min(*count)).sum();
    let all: usize = ours.values().chain(theirs.values()).sum();
    let inside = left.contains(&right) || right.contains(&left);
    let alike = if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 };
    if inside { alike.max(0.6) } else { alike }
}

#[cfg(test)]
mod tests {
    use super::{PLAUSIBLE, columns, names};
    use crate::prelude::*;

    #[track_caller]
    fn check(old: Column<'_>, new: Column<'_>, plausible: bool) {
        let score = columns((1, &old), (1, &new));
        assert_eq!(score >= PLAUSIBLE, plausible, "{} / {}: {score}", old.name, new.name);
    }

    #[test]
    fn names_are_alike_by_their_letters() {
        assert!(names("mail", "email") > 0.8);
        assert!(names("colour", "color") > 0.6);
        assert!(names("name", "age") < 0.3);
    }

    #[test]
    fn a_column_may_be_another_by_name_or_by_type() {
        check(column("mail", Text), column("email", Varchar(200)).not_null(), true);
        check(column("colour", Text), column("color", Text), true);
        check(column("name", Text), column("bio", Text), true);
        check(column("is_old", Bool), column("price", Numeric(10, 2)).not_null(), false);
        check(column("mail", Text), column("sent_at", Timestamp).not_null(), false);
    }
}
