//! Columns of tables that stay.

use crate::diff::constraint;
use crate::diff::fold::says;
use crate::diff::moved::Moved;
use crate::diff::sides::{Findings, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::table::change;
use crate::diff::text::{Verdict, expressions};
use crate::diff::thing::{Thing, spoken_columns};
use crate::operation::{AlterColumn, Change, Nullability, add_column, alter_column, drop_column};
use crate::replay::enum_of;
use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Database, Identity, Index, Rules, Table, Term,
    Type, Value,
};
use crate::sql::uses_column;

/// Notes which columns of a table are made anew, and which get another type.
pub(super) fn note<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    after: &Table<'a>,
    moved: &mut Moved<'a>,
    found: &mut Findings<'a>,
) {
    let pairs: Vec<(&Column<'a>, &Column<'a>)> = pairs(before, after).collect();
    for (is, shall) in &pairs {
        let place = (after.name, shall.name);
        if found.differ(computed(sides, is, shall), || {
            let text = |column: &Column<'a>| column.generated.map_or("", |it| it.expression);
            (format!("computed {}", title(after, shall)), text(is), text(shall))
        }) {
            moved.remade.insert(place);
        } else if is.ty != shall.ty || is.collation != shall.collation {
            moved.retyped.insert(place);
        } else if is_renumbered(sides, is, shall) {
            moved.renumbered.insert(place);
        }
    }
    // What is computed from a column cannot outlast it.
    loop {
        let leans = |column: &Column<'a>| {
            let text = column.generated.map(|it| it.expression);
            let touched = moved.remade.iter().chain(&moved.retyped);
            let mut of_it = touched.filter(|(table, _)| *table == after.name);
            text.is_some_and(|text| of_it.any(|(_, name)| uses_column(text, name)))
        };
        let more = pairs
            .iter()
            .find(|(is, shall)| !moved.remade.contains(&(after.name, shall.name)) && leans(is));
        let Some((_, more)) = more else { return };
        moved.remade.insert((after.name, more.name));
        moved.retyped.remove(&(after.name, more.name));
    }
}

/// Whether rows begin or end to be numbered by a column where that is as much as another type: MySQL
/// does it under no foreign key.
fn is_renumbered(sides: &Sides<'_, '_>, is: &Column<'_>, shall: &Column<'_>) -> bool {
    sides.database() == Some(Database::Mysql) && is.identity.is_some() != shall.identity.is_some()
}

/// What the columns of a table need.
pub(super) fn changes<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    after: &Table<'a>,
    moved: &Moved<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    for shall in &after.columns {
        match before.column(shall.name) {
            Some(is) if moved.remade.contains(&(after.name, shall.name)) => {
                steps.push(drop(before, is, Phase::Changes));
                steps.extend(add(sides, after, shall));
            }
            Some(is) => steps.extend(alter(sides, (before, is), (after, shall), found)),
            None => steps.extend(add(sides, after, shall)),
        }
    }
    let lost = before.columns.iter().filter(|column| after.column(column.name).is_none());
    steps.extend(lost.clone().filter_map(|column| unnumbered(sides, before, column)));
    // No database has a table without columns.
    let is_new = |column: &&Column<'a>| before.column(column.name).is_none();
    let keeps_any = after.columns.iter().any(|column| !is_new(&column));
    let new = || after.columns.iter().filter(is_new).filter(|_| !keeps_any);
    let first = || new().map(|column| Thing::Column(after.name, column.name));
    steps.extend(lost.map(|column| drop(before, column, Phase::Losses).needs(first())));
    steps
}

/// A column that goes numbers no rows any more when its key goes: MySQL numbers none without one.
fn unnumbered<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    lost: &Column<'a>,
) -> Option<Step<'a>> {
    let keys = keys_over(before, lost.name);
    let plain = alter_column(before.name, lost.name);
    let stop = AlterColumn { identity: Change::Drop, ..plain };
    (needs_key(sides, lost) && !keys.is_empty()).then(|| Step::new(Phase::Changes, stop).uses(keys))
}

fn pairs<'t, 'a>(
    before: &'t Table<'a>,
    after: &'t Table<'a>,
) -> impl Iterator<Item = (&'t Column<'a>, &'t Column<'a>)> {
    after.columns.iter().filter_map(|shall| Some((before.column(shall.name)?, shall)))
}

fn title(table: &Table<'_>, column: &Column<'_>) -> String {
    format!("column `{}` of table `{}`", column.name, table.name)
}

fn computed(sides: &Sides<'_, '_>, is: &Column<'_>, shall: &Column<'_>) -> Verdict {
    match (is.generated, shall.generated) {
        (None, None) => Verdict::Same,
        (Some(is), Some(shall)) => Verdict::of(is.storage == shall.storage).and(expressions(
            sides.texts,
            is.expression,
            shall.expression,
        )),
        (Some(_), None) | (None, Some(_)) => Verdict::Other,
    }
}

/// Where a database numbers no column without a key, and the column cannot say the key, it begins to
/// number when the key is there.
fn add<'a>(sides: &Sides<'_, 'a>, table: &Table<'a>, column: &Column<'a>) -> Vec<Step<'a>> {
    let worded = *sides.worded(table).column(column.name).unwrap_or(column);
    let here = Thing::Column(table.name, column.name);
    let says_key = |one: &Constraint<'a>| says(sides.arena(), table, column, one);
    let waits = needs_key(sides, column) && !table.constraints.iter().any(says_key);
    let added = Column { identity: worded.identity.filter(|_| !waits), ..worded };
    let add = Step::new(Phase::Changes, add_column(table.name, added))
        .needs([Thing::Table(table.name)])
        .needs(leans(table, column))
        .speaks(texts(column))
        .gives([here]);
    let start = worded.identity.filter(|_| waits).map(|identity| start(table, column, identity));
    [add].into_iter().chain(start).collect()
}

/// A column begins to number the rows, when the keys over it are there.
pub(super) fn start<'a>(table: &Table<'a>, column: &Column<'a>, identity: Identity) -> Step<'a> {
    let plain = alter_column(table.name, column.name);
    let start = AlterColumn { identity: Change::Set(identity), ..plain };
    Step::new(Phase::Changes, start)
        .needs([Thing::Column(table.name, column.name)])
        .needs(keys_over(table, column.name))
}

/// Whether a column numbers the rows of a database that does so by keys alone.
pub(super) fn needs_key(sides: &Sides<'_, '_>, column: &Column<'_>) -> bool {
    sides.database() == Some(Database::Mysql) && column.identity.is_some()
}

fn drop<'a>(table: &Table<'a>, column: &Column<'a>, phase: Phase) -> Step<'a> {
    Step::new(phase, drop_column(table.name, column.name))
        .uses(leans(table, column))
        .uses(enum_of(&column.ty).map(Thing::LostValues))
        .spoke(texts(column))
        .takes([Thing::Column(table.name, column.name)])
}

/// What must be there for a column.
pub(super) fn leans<'a>(table: &Table<'a>, column: &Column<'a>) -> Vec<Thing<'a>> {
    let from = column.generated.map(|it| spoken_columns(table, it.expression)).unwrap_or_default();
    from.into_iter().chain(enum_of(&column.ty).map(Thing::Enum)).collect()
}

/// The texts of a column: types and functions that it may speak of.
pub(super) fn texts<'a>(column: &Column<'a>) -> Vec<&'a str> {
    let default = match column.default {
        Some(Value::Sql(text)) => Some(text),
        Some(
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Spelled(..)
            | Value::Array(_)
            | Value::Now,
        )
        | None => None,
    };
    let computed = column.generated.map(|it| it.expression);
    default.into_iter().chain(computed).chain(native(&column.ty)).collect()
}

/// The name that a type of the database's own has there.
fn native<'a>(ty: &Type<'a>) -> Option<&'a str> {
    match ty {
        Type::Native(native) => Some(native.postgres),
        Type::Array(item) => native(item),
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Enum(_) => None,
    }
}

/// Changes a column: first it numbers no more, then the rest, then it numbers.
fn alter<'a>(
    sides: &Sides<'_, 'a>,
    (before, is): (&Table<'a>, &Column<'a>),
    (after, shall): (&Table<'a>, &Column<'a>),
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let (table, name) = (after.name, shall.name);
    let here = Thing::Column(table, name);
    let worded = sides.worded(after).column(name).unwrap_or(shall);
    let plain = alter_column(table, name);
    let differs = found.differ(defaults(sides, is.default, shall.default), || {
        (format!("the default of {}", title(after, shall)), spelled(is), spelled(shall))
    });
    let new_key =
        before.primary_key() != after.primary_key() && after.primary_key().contains(&name);
    let rest = AlterColumn {
        ty: (is.ty != shall.ty).then_some(worded.ty),
        nullability: nullability(is, shall).filter(|_| !new_key || shall.nullable),
        default: if differs { change(is.default, worded.default) } else { Change::Keep },
        comment: change(is.comment, shall.comment),
        collation: change(is.collation, shall.collation),
        ..plain
    };
    let mut steps = Vec::new();
    let identity: Change<Identity> = numbering(is.identity, shall.identity);
    let renumbered = is_renumbered(sides, is, shall);
    if identity == Change::Drop {
        let stop = AlterColumn { identity, ..plain };
        steps.push(
            Step::new(Phase::Changes, stop)
                .uses(keys_over(before, name))
                .takes(renumbered.then_some(here))
                .gives([Thing::Unnumbered(table, name)])
                .gives((renumbered && rest == plain).then_some(here)),
        );
    }
    if rest != plain {
        let frees = rest.ty.is_some()
            || rest.collation != Change::Keep
            || rest.nullability == Some(Nullability::Nullable);
        let refuses = rest.nullability == Some(Nullability::NotNull);
        let nulling = before.constraints.iter().filter(|one| refuses && empties(one, name));
        steps.push(
            Step::new(Phase::Changes, rest)
                .needs([Thing::Table(table), Thing::Unnumbered(table, name)])
                .needs(leans(after, shall))
                .speaks(texts(shall))
                .uses(leans(before, is))
                .uses(enum_of(&is.ty).map(Thing::LostValues))
                .spoke(texts(is))
                .takes((frees || renumbered).then_some(here))
                .gives([here])
                .gives(gone(nulling, before, after)),
        );
    }
    if let Change::Set(_) = identity {
        let start = AlterColumn { identity, ..plain };
        // MySQL checks no column that it numbers.
        let speaks = |text: &str| uses_column(text, name);
        let checks = before.constraints.iter();
        let checks = checks.filter(|one| constraint::text(one).is_some_and(speaks));
        steps.push(
            Step::new(Phase::Changes, start)
                .needs([here, Thing::Table(table)])
                .takes((renumbered && rest == plain).then_some(here))
                .gives(gone(checks, before, after))
                .needs(keys_over(after, name)),
        );
    }
    steps
}

/// Whether a foreign key puts NULL into a column.
fn empties(constraint: &Constraint<'_>, column: &str) -> bool {
    match constraint.kind {
        ConstraintKind::ForeignKey { columns, references } => {
            let Rules { on_delete, on_update, .. } = references.rules;
            columns.contains(&column) && [on_delete, on_update].contains(&Action::SetNull)
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    }
}

/// Those of some constraints that do not stay as they are: what gives them comes when they are gone.
fn gone<'o, 'a: 'o>(
    constraints: impl Iterator<Item = &'o Constraint<'a>>,
    before: &Table<'a>,
    after: &Table<'a>,
) -> Vec<Thing<'a>> {
    let gone = constraints.filter(|one| after.constraint(one.name()) != Some(one));
    gone.map(|one| Thing::Constraint(before.name, one.name())).collect()
}

/// What leads from one numbering to another. By what means a database numbers where an insert says
/// nothing is no difference.
fn numbering(is: Option<Identity>, shall: Option<Identity>) -> Change<Identity> {
    match (is, shall) {
        (Some(Identity::Serial), Some(Identity::ByDefault))
        | (Some(Identity::ByDefault), Some(Identity::Serial)) => Change::Keep,
        (is, shall) => change(is, shall),
    }
}

fn nullability(is: &Column<'_>, shall: &Column<'_>) -> Option<Nullability> {
    match (is.nullable, shall.nullable) {
        (true, false) => Some(Nullability::NotNull),
        (false, true) => Some(Nullability::Nullable),
        (true, true) | (false, false) => None,
    }
}

/// The keys and indexes over a column: MySQL numbers no column without one.
fn keys_over<'a>(table: &Table<'a>, column: &str) -> Vec<Thing<'a>> {
    let constraints = table.constraints.iter().filter(|one| one.columns().contains(&column));
    let constraints = constraints.map(|one| Thing::Constraint(table.name, one.name()));
    let is_over =
        |index: &&Index<'a>| index.keys.iter().any(|key| key.term == Term::Column(column));
    let indexes = table.indexes.iter().filter(is_over).map(|index| Thing::Name(index.name));
    constraints.chain(indexes).collect()
}

/// Compares two defaults. No default and `NULL` are the same.
fn defaults(sides: &Sides<'_, '_>, is: Option<Value<'_>>, shall: Option<Value<'_>>) -> Verdict {
    let given = |value: Option<Value<'_>>| value.is_some_and(|value| !is_null(&value));
    match (is, shall) {
        (is, shall) if is == shall || (!given(is) && !given(shall)) => Verdict::Same,
        (Some(Value::Sql(is)), Some(Value::Sql(shall))) => expressions(sides.texts, is, shall),
        (Some(Value::Sql(text)), Some(value)) | (Some(value), Some(Value::Sql(text))) => {
            as_text(&value).map_or(Verdict::Other, |value| expressions(sides.texts, text, &value))
        }
        (Some(_), Some(_)) | (Some(_), None) | (None, Some(_)) | (None, None) => Verdict::Other,
    }
}

fn is_null(value: &Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Sql(text) => text.eq_ignore_ascii_case("NULL"),
        Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Bytes(_)
        | Value::Spelled(..)
        | Value::Array(_)
        | Value::Now => false,
    }
}

/// A value as the SQL that any database takes for it, where there is one.
fn as_text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Bool(value) => Some(value.to_string()),
        Value::Int(value) => Some(value.to_string()),
        Value::Float(value) => Some(value.to_string()),
        Value::Text(text) | Value::Spelled(_, text) => {
            Some(format!("'{}'", text.replace('\'', "''")))
        }
        Value::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        Value::Sql(text) => Some((*text).to_owned()),
        Value::Null | Value::Bytes(_) | Value::Array(_) => None,
    }
}

fn spelled<'a>(column: &Column<'a>) -> &'a str {
    match column.default {
        Some(Value::Sql(text) | Value::Text(text) | Value::Spelled(_, text)) => text,
        Some(
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Bytes(_)
            | Value::Array(_)
            | Value::Now,
        )
        | None => "",
    }
}
