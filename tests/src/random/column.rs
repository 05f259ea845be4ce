//! Columns at random.

use migrate_core::op;
use migrate_core::operation::{AddColumn, AlterColumn, Operation};
use migrate_core::schema::{
    Action, Column, Deferrable, Reference, Rules, State, TableOptions, Type, Value, column, native,
    now, null, sql,
};

use crate::random::constraint;
use crate::random::data::{is_text, sample};
use crate::random::dice::{Dice, spelled, stored};

const COLUMNS: &[&str] = &["id", "a", "b", "order", "Name", "text", "lower", "c d"];

const TYPES: &[Type<'static>] = &[
    Type::Integer,
    Type::Text,
    Type::BigInt,
    Type::Varchar(32),
    Type::Bool,
    Type::SmallInt,
    Type::Float,
    Type::Double,
    Type::Numeric(12, 2),
    Type::Char(3),
    Type::Binary,
    Type::Date,
    Type::Time,
    Type::Timestamp,
    Type::Timestamptz,
    Type::Interval,
    Type::Uuid,
    Type::Json,
    Type::Jsonb,
    Type::Array(&Type::Text),
    Type::Array(&Type::Integer),
    native("citext").sqlite("NATIVE CHARACTER(70)").ty(),
];

/// A type; a strict table takes no words but SQLite's own.
fn ty(dice: &mut Dice<'_>, options: TableOptions) -> Type<'static> {
    let types = if options.strict { &TYPES[..TYPES.len() - 1] } else { TYPES };
    if dice.once_in(2) { dice.pick(&types[..4]) } else { dice.pick(types) }
}

/// A column for a table, given those it has already.
pub(super) fn random<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    table: &str,
    options: TableOptions,
    others: &[Column<'a>],
) -> Column<'a> {
    let arena = state.arena();
    let mut new = column(dice.pick(COLUMNS), ty(dice, options));
    if dice.once_in(6)
        && let Some(other) = dice.maybe(others)
    {
        let expression = format!("coalesce({}, '') || '!'", spelled(dice, other.name));
        new.ty = Type::Text;
        let new = if dice.once_in(2) {
            new.generated_stored(arena.text(expression))
        } else {
            new.generated_virtual(arena.text(expression))
        };
        return if dice.once_in(2) { new.not_null() } else { new };
    }
    let target =
        if dice.once_in(3) { reference(dice, state, table, options, others) } else { None };
    if let Some((reference, ty)) = target {
        new.ty = ty;
        new.references = Some(reference);
    } else if dice.once_in(2) {
        new.default = Some(default(dice, state, &new));
    }
    if dice.once_in(3) && !matches!(new.default, None | Some(Value::Null)) {
        new = new.not_null();
    }
    new.unique = dice.once_in(6);
    if dice.once_in(5) {
        new = new.check(arena.text(constraint::demand(dice, new.name)));
    }
    if dice.once_in(5) && is_text(&new.ty) {
        new = new.collation(dice.pick(&["NOCASE", "RTRIM", "BINARY"]));
    }
    if dice.once_in(8) {
        new = new.comment("a remark");
    }
    new
}

fn default<'a>(dice: &mut Dice<'_>, state: &State<'a>, column: &Column<'a>) -> Value<'a> {
    let text = is_text(&column.ty);
    match dice.below(6) {
        0 => null(),
        1 if text => sql("lower('AB(,''')"),
        1 => sql("1 + 1"),
        2 if text => now(),
        3 if text => Value::Text("it's \"so\"; -- done"),
        _ => sample(state.arena(), &column.ty, dice.below(9)),
    }
}

/// A key of one column that another can refer to, and the type of that column.
fn reference<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    table: &str,
    options: TableOptions,
    others: &[Column<'a>],
) -> Option<(Reference<'a>, Type<'a>)> {
    let own = others.iter().filter(|other| other.primary_key || other.unique);
    let mut found: Vec<(&str, Column<'a>)> = own.map(|other| (table, *other)).collect();
    for far in state.tables.values().filter(|far| far.name != table) {
        let keys = far.constraints.iter().filter_map(constraint::key);
        let single = keys.filter(|key| key.len() == 1).filter_map(|key| far.column(key[0]));
        found.extend(single.map(|column| (far.name, *column)));
    }
    found.retain(|(_, column)| !options.strict || !matches!(column.ty, Type::Native(_)));
    let (target, column) = dice.maybe(&found)?;
    let table = state.arena().text(target);
    Some((Reference { table, column: column.name, rules: rules(dice) }, column.ty))
}

pub(super) fn rules(dice: &mut Dice<'_>) -> Rules {
    const ACTIONS: &[Action] =
        &[Action::Cascade, Action::NoAction, Action::Restrict, Action::SetNull, Action::SetDefault];
    const TIMES: &[Deferrable] =
        &[Deferrable::Not, Deferrable::InitiallyImmediate, Deferrable::InitiallyDeferred];
    Rules {
        on_delete: dice.pick(ACTIONS),
        on_update: dice.pick(ACTIONS),
        deferrable: dice.pick(TIMES),
    }
}

pub(super) fn add<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let table = dice.table(state);
    let column = random(dice, state, table.name, table.options, &stored(table));
    AddColumn { table: table.name, column, required: None }.into_operation()
}

pub(super) fn drop<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Option<Operation<'a>> {
    let table = dice.table(state);
    let column = dice.pick(&table.columns);
    let last = column.generated.is_none() && stored(table).len() == 1;
    (!last).then(|| op::drop_column(table.name, column.name).into_operation())
}

pub(super) fn alter<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let table = dice.table(state);
    let column = dice.pick(&table.columns);
    let mut change: AlterColumn<'a> = op::alter_column(table.name, column.name);
    if dice.once_in(3) {
        change = change.rename(dice.pick(COLUMNS));
    }
    if column.generated.is_some() {
        return change.comment("computed").into_operation();
    }
    if dice.once_in(4) {
        change = change.set_type(ty(dice, table.options));
    }
    change = altered_value(dice, state, &column, change);
    match dice.below(8) {
        0 => change = change.comment("changed"),
        1 => change = change.drop_comment(),
        2 if is_text(&column.ty) => change = change.collation("NOCASE"),
        3 => change = change.drop_collation(),
        _ => {}
    }
    change.into_operation()
}

/// What becomes of the values and of the default.
fn altered_value<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    column: &Column<'a>,
    change: AlterColumn<'a>,
) -> AlterColumn<'a> {
    let ty = change.ty.unwrap_or(column.ty);
    let column = Column { ty, ..*column };
    let some = migrate_core::sqlite::Sqlite::OLDEST;
    let some = migrate_core::dialect::Dialect::literal(&some, &sample(state.arena(), &ty, 7));
    let filled = format!("coalesce({}, {some})", spelled(dice, column.name));
    let filled = state.arena().text(filled);
    let change = match dice.below(7) {
        0 => change.using(filled),
        1 => change.not_null().using(filled),
        2 => change.not_null(),
        3 => change.nullable(),
        _ => change,
    };
    match dice.below(4) {
        0 => change.default(default(dice, state, &column)),
        1 => change.drop_default(),
        _ => change,
    }
}
