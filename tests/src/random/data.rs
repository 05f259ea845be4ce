//! Rows and SQL at random.

use migrate_core::op;
use migrate_core::operation::{BulkInsert, DeleteRows, Execute, Operation, Reverse};
use migrate_core::schema::{Arena, ConstraintKind, State, Table, Type, Value, Wording};

use crate::random::constraint::key;
use crate::random::dice::{Dice, stored};

/// A value of a type for a number: two numbers, two values.
pub fn sample<'a>(arena: &'a Arena, ty: &Type<'_>, number: usize) -> Value<'a> {
    match ty {
        Type::Bool | Type::SmallInt | Type::Integer | Type::BigInt => Value::Int(number as i64),
        Type::Float | Type::Double => Value::Float(number as f64 + 0.5),
        Type::Binary | Type::Jsonb => {
            Value::Bytes(arena.list(&[(number / 64 + 33) as u8, (number % 64 + 33) as u8]))
        }
        Type::Numeric(..)
        | Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Array(_)
        | Type::Enum(_)
        | Type::Native(_) => Value::Text(arena.text(number.to_string())),
    }
}

/// Whether a sample of a type is a text.
pub(super) fn is_text(ty: &Type<'_>) -> bool {
    matches!(sample(&Arena::new(), ty, 0), Value::Text(_))
}

/// All columns of a table that take values, and rows for some numbers. Foreign keys refer to
/// nothing; `None` where they must.
fn rows<'a>(
    state: &State<'a>,
    table: &Table<'a>,
    numbers: &[usize],
) -> Option<(&'a [&'a str], &'a [&'a [Value<'a>]])> {
    let arena = state.arena();
    let refers = |name: &str| {
        table.constraints.iter().any(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { columns, .. } => columns.contains(&name),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => false,
        })
    };
    let columns = stored(table);
    if columns.iter().any(|column| refers(column.name) && !column.nullable) {
        return None;
    }
    let row = |number: &usize| {
        let value = |column: &migrate_core::schema::Column<'a>| match refers(column.name) {
            true => Value::Null,
            false => sample(arena, &column.ty, *number),
        };
        arena.list(&columns.iter().map(value).collect::<Vec<_>>())
    };
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let rows: Vec<&[Value<'a>]> = numbers.iter().map(row).collect();
    Some((arena.list(&names), arena.list(&rows)))
}

/// A table whose rows can be found again.
fn keyed<'s, 'a>(dice: &mut Dice<'_>, state: &'s State<'a>) -> Option<&'s Table<'a>> {
    let table = dice.table(state);
    table.constraints.iter().any(|one| key(one).is_some()).then_some(table)
}

pub(super) fn bulk_insert<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    round: usize,
) -> Option<Operation<'a>> {
    let table = keyed(dice, state)?;
    let (columns, rows) = rows(state, table, &[100 + 2 * round, 101 + 2 * round])?;
    let reverse = Reverse::Unknown;
    Some(BulkInsert { table: table.name, columns, rows, reverse }.into_operation())
}

pub(super) fn delete_rows<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    round: usize,
) -> Option<Operation<'a>> {
    let table = keyed(dice, state)?;
    let (columns, rows) = rows(state, table, &[200 + round])?;
    Some(DeleteRows { table: table.name, columns, rows }.into_operation())
}

pub(super) fn execute<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    round: usize,
) -> Option<Operation<'a>> {
    let arena = state.arena();
    let table = dice.table(state);
    let (sql, reverse, create) = match dice.below(3) {
        0 => {
            let name = arena.text(format!("raw_{round}"));
            let sql = format!("CREATE TABLE {name} (a INTEGER, b TEXT); SELECT 1; -- two");
            let columns = [
                migrate_core::schema::column("a", Type::Integer),
                migrate_core::schema::column("b", Type::Text),
            ];
            let create = op::create_table(name, arena.list(&columns)).into_operation();
            let back = arena.text(format!("DROP TABLE {name};\n"));
            (sql, Reverse::Sql(Wording::of(back)), Some(create))
        }
        _ => {
            let column = dice.stored(table).name;
            let sql = format!("UPDATE \"{0}\" SET \"{column}\" = \"{column}\" -- done", table.name);
            (sql, Reverse::Nothing, None)
        }
    };
    let state = arena.list(create.as_slice());
    Some(Execute { sql: Wording::of(arena.text(sql)), reverse, state }.into_operation())
}
