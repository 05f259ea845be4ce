//! Operations at random as MySQL and MariaDB take them: without the words of other databases.

use migrate_core::dialect::Dialect;
use migrate_core::mysql::{Flavour, Mysql};
use migrate_core::operation::{AlterColumn, Change, CreateIndex, CreateTable, Operation, Verb};
use migrate_core::replay::replay;
use migrate_core::schema::{
    Action, Arena, Column, Constraint, ConstraintKind, Database, Deferrable, Generated, Index, Key,
    Keys, References, Rules, State, Table, TableOptions, Term, Type, Value, date, json, native,
    time, timestamp, timestamptz, uuid,
};

use crate::random::{Dice, attempt, can_return};

/// The operations that some numbers stand for, as far as the server can do them.
pub fn mysql_operations<'a>(
    arena: &'a Arena,
    server: &Mysql,
    numbers: &[Vec<u32>],
) -> Vec<Operation<'a>> {
    let mut state = State::of(arena, Database::Mysql);
    let mut operations = Vec::new();
    for (round, numbers) in numbers.iter().enumerate() {
        let suited = attempt(&mut Dice::new(numbers), &state, round);
        let Some(operation) = suited.and_then(|operation| suited_to(arena, &operation)) else {
            continue;
        };
        let mut after = state.clone();
        let fits = replay(&mut after, &operation).is_ok()
            && server.work(&[operation], &state).is_ok()
            && keeps_its_checks(server, &after)
            && can_return(&operation, &state);
        if fits {
            operations.push(operation);
            state = after;
        }
    }
    operations
}

/// Whether no check is over a time: MariaDB puts a number in it into the words of the column's type,
/// MySQL when another column comes.
fn keeps_its_checks(server: &Mysql, state: &State<'_>) -> bool {
    let timed: &[Type<'_>] = match server.flavour() {
        Flavour::Mysql => &[Type::Time, Type::Date],
        Flavour::Mariadb => &[Type::Timestamptz],
    };
    let is_timed = |table: &Table<'_>, expression: &str| {
        let mut columns = table.columns.iter();
        columns.any(|column| {
            timed.contains(&column.ty)
                && expression.to_lowercase().contains(&column.name.to_lowercase())
        })
    };
    state.tables.values().all(|table| {
        table.constraints.iter().all(|constraint| match constraint.kind {
            ConstraintKind::Check { expression } => !is_timed(table, expression),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::ForeignKey { .. }
            | ConstraintKind::Exclude { .. } => true,
        })
    })
}

fn suited_to<'a>(arena: &'a Arena, operation: &Operation<'a>) -> Option<Operation<'a>> {
    let mut verb = operation.verb;
    if let Verb::CreateTable(op) = &mut verb {
        let columns: Vec<Column<'a>> = op.columns.iter().map(|it| column(arena, it)).collect();
        let constraints: Vec<Constraint<'a>> =
            op.constraints.iter().map(|it| constraint(arena, it)).collect();
        *op = CreateTable {
            columns: arena.list(&columns),
            constraints: arena.list(&constraints),
            options: TableOptions::NONE,
            ..*op
        };
    }
    if let Verb::AddColumn(op) = &mut verb {
        op.column = column(arena, &op.column);
    }
    if let Verb::AlterColumn(op) = &mut verb {
        *op = altered(arena, op);
    }
    if let Verb::CreateIndex(op) = &mut verb {
        *op = CreateIndex { index: index(arena, &op.index)?, ..*op };
    }
    if let Verb::CreateConstraint(op) = &mut verb {
        op.constraint = constraint(arena, &op.constraint);
    }
    // It speaks SQLite.
    if matches!(verb, Verb::Execute(_)) {
        return None;
    }
    Some(Operation { verb, ..*operation })
}

fn column<'a>(arena: &'a Arena, from: &Column<'a>) -> Column<'a> {
    let ty = ty(from.ty);
    Column {
        ty,
        nullable: from.nullable || from.generated.is_some(),
        default: from.default.map(|value| value_of(arena, &ty, value)),
        collation: from.collation.map(|_| "utf8mb4_bin").filter(|_| is_text(&ty)),
        generated: from
            .generated
            .map(|it| Generated { expression: sql(arena, it.expression), ..it }),
        references: from.references.map(|it| migrate_core::schema::Reference {
            rules: rules(it.rules, from.nullable),
            ..it
        }),
        check: from.check.map(|text| sql(arena, text)),
        ..*from
    }
}

fn is_text(ty: &Type<'_>) -> bool {
    matches!(ty, Type::Varchar(_) | Type::Char(_) | Type::Text)
}

/// A type that there is, and short enough to be in a key.
fn ty(from: Type<'_>) -> Type<'static> {
    match from {
        Type::Text | Type::Interval => Type::Varchar(40),
        Type::Array(_) => Type::Text,
        Type::Enum(_) => native("ENUM('5', 'sad')").ty(),
        Type::Native(_) => native("INT(9) UNSIGNED").ty(),
        Type::Bool => Type::Bool,
        Type::SmallInt => Type::SmallInt,
        Type::Integer => Type::Integer,
        Type::BigInt => Type::BigInt,
        Type::Float => Type::Float,
        Type::Double => Type::Double,
        Type::Numeric(digits, scale) => Type::Numeric(digits, scale),
        Type::Varchar(length) => Type::Varchar(length),
        Type::Char(length) => Type::Char(length),
        Type::Binary => Type::Binary,
        Type::Date => Type::Date,
        Type::Time => Type::Time,
        Type::Timestamp => Type::Timestamp,
        Type::Timestamptz => Type::Timestamptz,
        Type::Uuid => Type::Uuid,
        Type::Json => Type::Json,
        Type::Jsonb => Type::Jsonb,
    }
}

/// A default that its column takes.
fn value_of<'a>(arena: &'a Arena, ty: &Type<'_>, value: Value<'a>) -> Value<'a> {
    match (ty, value) {
        (_, Value::Null) => Value::Null,
        (Type::Bool, _) => Value::Bool(true),
        (Type::Date, Value::Now | Value::Text(_)) => date("2026-01-02"),
        (Type::Time, _) => time("10:00:00"),
        (Type::Timestamp, Value::Now) | (Type::Timestamptz, Value::Now) => Value::Now,
        (Type::Timestamp, _) => timestamp("2026-01-02 03:04:05"),
        (Type::Timestamptz, _) => timestamptz("2026-01-02 03:04:05+00"),
        (Type::Uuid, _) => uuid("6f1c3d2e-0000-4000-8000-00805f9b34fb"),
        (Type::Json | Type::Jsonb, _) => json("[1]"),
        (Type::Char(_) | Type::Native(_), _) => Value::Text("5"),
        (_, Value::Sql(text)) => Value::Sql(sql(arena, text)),
        (_, value) => value,
    }
}

/// An expression in MySQL's words. The server makes a number of a text that a number is compared with.
fn sql<'a>(arena: &'a Arena, text: &str) -> &'a str {
    let text = text
        .replace('"', "`")
        .replace(" AS text)", " AS char)")
        .replace("IS NOT 'a", "<> 'a")
        .replace("<> 'lower'", "IS NOT NULL");
    match text.strip_suffix(" || '!'") {
        Some(rest) => arena.text(format!("concat({rest}, '!')")),
        None => arena.text(text),
    }
}

/// Only a column that takes NULL can be set to it.
fn rules(from: Rules, nullable: bool) -> Rules {
    let action = |action: Action| match action {
        Action::SetDefault => Action::NoAction,
        Action::SetNull if !nullable => Action::Cascade,
        Action::SetNull | Action::NoAction | Action::Restrict | Action::Cascade => action,
    };
    Rules {
        on_delete: action(from.on_delete),
        on_update: action(from.on_update),
        deferrable: Deferrable::Not,
    }
}

fn constraint<'a>(arena: &'a Arena, from: &Constraint<'a>) -> Constraint<'a> {
    let kind = match from.kind {
        ConstraintKind::Check { expression } => {
            ConstraintKind::Check { expression: sql(arena, expression) }
        }
        ConstraintKind::ForeignKey { columns, references } => ConstraintKind::ForeignKey {
            columns,
            references: References { rules: rules(references.rules, false), ..references },
        },
        kind @ (ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Exclude { .. }) => kind,
    };
    Constraint { kind, ..*from }
}

fn altered<'a>(arena: &'a Arena, from: &AlterColumn<'a>) -> AlterColumn<'a> {
    let ty = from.ty.map(ty);
    let default = match (ty, from.default) {
        (Some(ty), Change::Set(value)) => Change::Set(value_of(arena, &ty, value)),
        // Of what type the column is, is not known here.
        (None, Change::Set(_)) => Change::Keep,
        // An old default need not suit the new type.
        (Some(_), Change::Keep) => Change::Drop,
        (_, change) => change,
    };
    AlterColumn {
        ty,
        default,
        using: from.using.map(|text| sql(arena, text)),
        collation: Change::Keep,
        ..*from
    }
}

fn index<'a>(arena: &'a Arena, from: &Index<'a>) -> Option<Index<'a>> {
    let keys: Vec<Key<'a>> = from.keys.iter().map(|key| Key { collation: None, ..key }).collect();
    let is_column = |key: &Key<'a>| matches!(key.term, Term::Column(_));
    keys.iter().all(is_column).then(|| Index {
        keys: Keys::Keys(arena.list(&keys)),
        filter: None,
        ..*from
    })
}
