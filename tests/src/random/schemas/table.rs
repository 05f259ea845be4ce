//! Tables at random.

use crate::random::Dice;
use migrate_core::op;
use migrate_core::operation::CreateTable;
use migrate_core::schema::{
    Column, ObjectKind, TableOptions, Type, Value, array, boolean, column, date, float, int, json,
    native, now, null, sql, text, timestamp, timestamptz, uuid,
};

use crate::random::schemas::making::Making;

/// The tables; the last is in a schema of its own where there are such.
pub(crate) fn names(making: &Making<'_>) -> [&'static str; 4] {
    ["t", "u", "v", making.by("w", "billing.w", "w")]
}

pub(crate) fn create(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let name = names(making)[nth];
    let mut columns = vec![id(making, dice)];
    for make in [number, other_number, words, mood, kind, far, wild, domain] {
        // Most are there most of the time.
        if !dice.once_in(3) {
            columns.extend(make(making, dice));
        }
    }
    if dice.once_in(3) {
        columns.extend(computed(making, dice, &columns));
    }
    for column in &mut columns {
        if dice.once_in(6) {
            column.comment = Some(dice.pick(&["one", "it's \\ two"]));
        }
    }
    if dice.once_in(4) {
        columns.reverse();
    }
    let columns = making.arena().list(&columns);
    let comment = dice.once_in(4).then(|| dice.pick(&["one", "it's two"]));
    let mut options = options(making, dice, name);
    // SQLite stores such a table in its key, and numbers no rows there.
    let has_key = columns.iter().any(|column| column.primary_key && column.identity.is_none());
    options.without_rowid &= has_key;
    options.strict &= !columns.iter().any(|column| matches!(column.ty, Type::Native(_)));
    making.push(CreateTable { comment, options, ..op::create_table(name, columns) });
}

fn id<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Column<'a> {
    let id = column("id", dice.pick(&[Type::BigInt, Type::Integer]));
    match dice.below(6) {
        0 | 1 => id.primary_key(),
        2 => id.primary_key().autoincrement(),
        3 => making.by(id.primary_key(), id.primary_key().identity_always(), id.primary_key()),
        4 => id.not_null(),
        _ => id,
    }
}

fn number<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    let types =
        [Type::Integer, Type::SmallInt, Type::BigInt, Type::Numeric(10, 2), Type::Numeric(12, 3)];
    let mut column = column("n", dice.pick(&types));
    column.nullable = dice.once_in(2);
    let has = |kind, name| making.state.object(kind, name, None).is_some();
    column.default = match dice.below(8) {
        0 => Some(int(0)),
        1 => Some(int(-7)),
        2 => Some(null()).filter(|_| column.nullable),
        3 => Some(sql("1 + 1")),
        // MariaDB calls no function of ours there.
        4 if has(ObjectKind::Function, "next_one()") && making.by(true, true, false) => {
            Some(sql("next_one()"))
        }
        5 if has(ObjectKind::Sequence, "numbers") => {
            Some(sql(making.by("1", "nextval('numbers')", "nextval(numbers)")))
        }
        _ => None,
    };
    Some(column)
}

fn other_number<'a>(_: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    let mut column = column("m", dice.pick(&[Type::Integer, Type::BigInt]));
    column.nullable = !dice.once_in(3);
    column.default = dice.once_in(2).then(|| int(3));
    Some(column)
}

fn words<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    let types = [Type::Varchar(20), Type::Varchar(40), Type::Text, Type::Char(10)];
    let mut column = column("s", dice.pick(&types));
    column.nullable = dice.once_in(2);
    column.default = match dice.below(4) {
        0 => Some(text("a")),
        1 => Some(text("it's \\ so")),
        2 => Some(sql("lower('AB')")),
        _ => None,
    };
    if dice.once_in(3) {
        let collations: [&str; 2] =
            making.by(["NOCASE", "RTRIM"], ["C", "POSIX"], ["utf8mb4_bin", "latin1_swedish_ci"]);
        column.collation = Some(dice.pick(&collations));
    }
    Some(column)
}

fn of_enum<'a>(
    making: &Making<'a>,
    dice: &mut Dice<'_>,
    name: &'static str,
    enumeration: &'static str,
) -> Option<Column<'a>> {
    let values = making.state.enums.get(enumeration)?.values;
    let mut column = column(name, Type::Enum(enumeration));
    if dice.once_in(4) && making.by(false, true, false) {
        column.ty = Type::Array(making.arena().value(column.ty));
        return Some(column);
    }
    column.default = dice.once_in(2).then(|| text(dice.pick(values)));
    column.nullable = column.default.is_none() || dice.once_in(2);
    Some(column)
}

fn mood<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    of_enum(making, dice, "e", "mood")
}

fn kind<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    of_enum(making, dice, "k", making.by("kind", "billing.kind", "kind"))
}

/// What refers to another table.
fn far<'a>(_: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    let mut column = column("r", dice.pick(&[Type::BigInt, Type::Integer]));
    column.nullable = !dice.once_in(4);
    Some(column)
}

/// A column that may be anything.
fn wild<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    const TEXTS: Value<'static> = array(&[text("a,b")]);
    const ANYTHING: &[(Type<'static>, Value<'static>)] = &[
        (Type::Text, text("1")),
        (Type::Integer, int(1)),
        (Type::Bool, boolean(true)),
        (Type::Float, float(1.5)),
        (Type::Double, float(-0.25)),
        (Type::Date, date("2026-01-02")),
        (Type::Timestamp, now()),
        (Type::Timestamp, timestamp("2026-01-02 03:04:05")),
        (Type::Timestamptz, timestamptz("2026-01-02 03:04:05+00")),
        (Type::Uuid, uuid("6f1c3d2e-0000-4000-8000-00805f9b34fb")),
        (Type::Json, json("[1]")),
        (Type::Jsonb, json("{\"a\": 1}")),
        (Type::Binary, Value::Bytes(b"ab")),
    ];
    let (ty, value) = match dice.below(8) {
        0 => making.by(
            (native("NATIVE").ty(), text("x")),
            (Type::Array(&Type::Text), TEXTS),
            (native("INT UNSIGNED").ty(), int(4)),
        ),
        1 if making.state.object(ObjectKind::Extension, "citext", None).is_some() => {
            (native("citext").ty(), text("X"))
        }
        _ => dice.pick(ANYTHING),
    };
    let mut column = column("f", ty);
    column.default = dice.once_in(2).then_some(value);
    column.nullable = column.default.is_none() || dice.once_in(2);
    Some(column)
}

fn domain<'a>(making: &Making<'a>, dice: &mut Dice<'_>) -> Option<Column<'a>> {
    making.state.object(ObjectKind::Domain, "positive", None)?;
    let mut column = column("d", native("positive").ty());
    column.default = dice.once_in(3).then(|| int(4));
    Some(column)
}

fn computed<'a>(
    making: &Making<'_>,
    dice: &mut Dice<'_>,
    columns: &[Column<'_>],
) -> Option<Column<'a>> {
    let join = making.by("s || 'x'", "s || 'x'", "concat(s, 'x')");
    let candidates = [
        ("n", "n + 1", Type::BigInt),
        ("n", "n * 2", Type::BigInt),
        ("s", "upper(s)", Type::Varchar(60)),
        ("s", join, Type::Varchar(60)),
    ];
    let (of, expression, ty) = dice.pick(&candidates);
    let from = columns.iter().find(|column| column.name == of)?;
    // How long such a text is depends there on a setting.
    if matches!(from.ty, Type::Char(_)) && making.by(false, false, true) {
        return None;
    }
    let column = column("g", ty);
    let is_virtual = dice.once_in(2) && making.by(true, false, true);
    Some(if is_virtual {
        column.generated_virtual(expression)
    } else {
        column.generated_stored(expression)
    })
}

fn options(making: &Making<'_>, dice: &mut Dice<'_>, name: &str) -> TableOptions<'static> {
    // No foreign key goes there or comes from it.
    let is_apart = name == "v";
    let mut options = TableOptions::NONE;
    let (one, two, three) = (dice.once_in(4), dice.once_in(4), dice.once_in(4));
    match making.database {
        migrate_core::schema::Database::Sqlite => {
            options.strict = one;
            options.without_rowid = two;
        }
        migrate_core::schema::Database::Postgres => {
            options.unlogged = one && is_apart;
            options.row_security = two;
            options.with = three.then(|| dice.pick(&["fillfactor = 70", "fillfactor = 80"]));
        }
        migrate_core::schema::Database::Mysql => {
            options.engine = one.then(|| dice.pick(&["InnoDB", "MyISAM"])).filter(|_| is_apart);
            options.charset = two.then(|| dice.pick(&["utf8mb4", "latin1"]));
            options.collation = (three && options.charset.is_none()).then_some("utf8mb4_bin");
        }
    }
    options
}

/// A table in parts, and its parts.
pub(crate) fn partition(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    if making.by(true, false, true) {
        return;
    }
    const ID: Column<'static> = column("id", Type::BigInt).not_null();
    const NUMBER: Column<'static> = column("n", Type::Integer).not_null().default(int(1));
    let columns: &[Column<'static>] = &[ID, NUMBER];
    if nth == 0 {
        let rule = dice.pick(&["RANGE (n)", "RANGE (n)", "LIST (n)"]);
        making.push(op::create_table("p", making.arena().list(columns)).partition_by(rule));
        return;
    }
    let name = ["p1", "p2"][nth - 1];
    making.push(op::create_table(name, making.arena().list(columns)));
    let Some(whole) = making.state.table("p") else { return };
    let bounds = match whole.options.partition_by {
        Some("LIST (n)") => ["FOR VALUES IN (1)", "FOR VALUES IN (2)"],
        Some(_) | None => ["FOR VALUES FROM (0) TO (10)", "FOR VALUES FROM (10) TO (20)"],
    };
    if !dice.once_in(3) {
        making.push(op::attach_partition("p", name, bounds[nth - 1]));
    }
}
