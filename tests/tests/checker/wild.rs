//! Operations that speak of what is there, and may be wrong in every way the checker knows.

use migrate_core::op;
use migrate_core::operation::{
    AddColumn, BulkInsert, CreateConstraint, CreateIndex, CreateObject, CreateTable, DeleteRows,
    DropObject, Execute, Operation, RenameObject, ReplaceObject, Reverse, Run, UpdateRows,
};
use migrate_core::schema::{
    Arena, Column, Constraint, Identity, Index, Keys, Object, ObjectKind, Partition, State, Table,
    TableOptions, Type, Value, Wording, check, column, exclude, foreign_key, key, native,
    primary_key, unique,
};
use migrate_tests::random::Dice;

use crate::query::wording;

const TYPES: &[Type<'static>] = &[
    Type::Integer,
    Type::BigInt,
    Type::Text,
    Type::Varchar(4),
    Type::Numeric(9, 2),
    Type::Array(&Type::Char(2)),
    Type::Array(&Type::Text),
    Type::Bool,
    Type::Binary,
    Type::Timestamp,
    native("serial").ty(),
    Type::Enum("mood"),
    Type::Enum("mood"),
    Type::Enum("state"),
    Type::Array(&Type::Enum("mood")),
];

const VALUES: &[Value<'static>] = &[
    Value::Null,
    Value::Int(1),
    Value::Int(40_000_000_000),
    Value::Text("12.50"),
    Value::Text("wörd"),
    Value::Text("a long text"),
    Value::Text("sad"),
    Value::Text("glad"),
    Value::Now,
    Value::Bool(true),
    Value::Float(0.5),
    Value::Bytes(&[1]),
    Value::Sql("1 + 1"),
];

const ODD: &[&str] = &["nothing", "ID", "A", "T", "id", "a", "t", "users"];

/// One more byte than a name may have, and just as many as it may.
const LONG: &[&str] = &[
    "a_name_of_sixty_four_bytes_that_is_longer_than_any_database_take",
    "a_name_of_sixty_three_bytes_that_is_as_long_as_databases_let_it",
    "éééééééééééééééééééééééééééééééé",
];

/// Mostly something that is there.
fn name<'a>(dice: &mut Dice<'_>, known: &[&'a str]) -> &'a str {
    match dice.below(40) {
        0 => dice.pick(ODD),
        1 => dice.pick(LONG),
        _ => dice.maybe(known).unwrap_or("t"),
    }
}

fn table_name<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> &'a str {
    let names: Vec<&str> = state.tables.keys().copied().collect();
    name(dice, &names)
}

fn column_names<'a>(table: Option<&Table<'a>>) -> Vec<&'a str> {
    table.map(|table| table.columns.iter().map(|column| column.name).collect()).unwrap_or_default()
}

/// Some columns: now and then one twice, or one that is not there.
fn list<'a>(
    dice: &mut Dice<'_>,
    arena: &'a Arena,
    names: &[&'a str],
    most: usize,
) -> &'a [&'a str] {
    if dice.once_in(30) {
        return &[];
    }
    let mut left = names.to_vec();
    let mut listed = Vec::new();
    for _ in 0..=dice.below(most) {
        let picked = name(dice, &left);
        listed.push(picked);
        if !dice.once_in(8) {
            left.retain(|other| *other != picked);
        }
        if left.is_empty() {
            break;
        }
    }
    arena.list(&listed)
}

/// An operation for a schema. It may be wrong.
pub(crate) fn wild<'a>(dice: &mut Dice<'_>, state: &State<'a>, round: usize) -> Operation<'a> {
    if state.tables.is_empty() && !dice.once_in(9) {
        return create_table(dice, state);
    }
    if state.enums.is_empty() && dice.once_in(8) {
        return op::create_enum("mood", &["sad", "glad"]).into_operation();
    }
    if dice.once_in(5)
        && let Some(operation) = dice.maybe(&in_use(state))
    {
        return operation;
    }
    let arena = state.arena();
    let table = table_name(dice, state);
    let names = column_names(state.table(table));
    let own = name(dice, &names);
    match dice.below(56) {
        30..=55 => rare(dice, state, table, &names),
        0 | 1 => create_table(dice, state),
        2 => op::drop_table(table).into_operation(),
        26..=28 => op::rename_column(table, own, dice.pick(&["u", "v", "w"])).into_operation(),
        29 => op::rename_table(table, dice.pick(&["n", "r", "s"])).into_operation(),
        3 => op::rename_table(table, table_name(dice, state)).into_operation(),
        4 | 5 => {
            let column = a_column(dice, state, &names);
            let required = dice.once_in(4).then_some("it is empty");
            AddColumn { table, column, required }.into_operation()
        }
        6 | 20..=23 => op::drop_column(table, own).into_operation(),
        7..=9 => alter(dice, table, own, &names),
        10 | 11 => CreateIndex::new(table, index(dice, state, &names)).into_operation(),
        12 => {
            let all = state.tables.values().flat_map(|table| &table.indexes);
            let all: Vec<&str> = all.map(|index| index.name).collect();
            let place = state.tables.values().find(|table| !table.indexes.is_empty());
            let table = place.filter(|_| !dice.once_in(5)).map_or(table, |table| table.name);
            op::drop_index(name(dice, &all), table).into_operation()
        }
        13 | 14 => {
            let constraint = constraint(dice, state, table, &names);
            CreateConstraint { table, constraint }.into_operation()
        }
        15 | 24 | 25 => {
            let all = state.table(table).map(|table| table.constraints.iter());
            let all: Vec<&str> = all.into_iter().flatten().map(Constraint::name).collect();
            op::drop_constraint(name(dice, &all), table).into_operation()
        }
        16 => {
            let (columns, rows) = rows(dice, arena, &names);
            let reverse = dice.pick(&[Reverse::Unknown, Reverse::Unknown, Reverse::Nothing]);
            BulkInsert { table, columns, rows, reverse }.into_operation()
        }
        17 => {
            let (columns, rows) = rows(dice, arena, &names);
            DeleteRows { table, columns, rows }.into_operation()
        }
        _ => opaque(dice, state, round),
    }
}

fn opaque<'a>(dice: &mut Dice<'_>, state: &State<'a>, round: usize) -> Operation<'a> {
    let reverse =
        dice.pick(&[Reverse::Nothing, Reverse::Sql(Wording::of("SELECT 1")), Reverse::Unknown]);
    let count = if round < 3 { 0 } else { dice.below(3) };
    let inner: Vec<Operation<'a>> = (0..count).map(|_| wild(dice, state, round / 2)).collect();
    let state = state.arena().list(&inner);
    if dice.once_in(2) {
        return Execute { sql: Wording::of("SELECT 1"), reverse, state }.into_operation();
    }
    let back: migrate_core::operation::RunFn = |_| Ok(());
    let down = dice.once_in(3).then_some(back);
    Run { up: |_| Ok(()), down, reverse, state }.into_operation()
}

fn a_column<'a>(dice: &mut Dice<'_>, state: &State<'a>, others: &[&'a str]) -> Column<'a> {
    let arena = state.arena();
    let name =
        dice.pick(&["id", "a", "b", "e", "f", "g", "h", "Name", "name", "A", LONG[0], LONG[1]]);
    let mut new = column(name, dice.pick(TYPES));
    new.nullable = dice.once_in(2);
    new.identity = dice.once_in(9).then_some(Identity::ByDefault);
    new.primary_key = dice.once_in(5);
    new.unique = dice.once_in(5);
    if dice.once_in(3) {
        new.default = Some(dice.pick(VALUES));
    }
    let enums: Vec<&str> = state.enums.keys().copied().collect();
    if dice.once_in(3)
        && let Some(name) = dice.maybe(&enums)
    {
        new.ty = Type::Enum(name);
        new.default = dice.once_in(2).then(|| Value::Text(dice.pick(&["sad", "glad", "fair"])));
    }
    if dice.once_in(4) {
        let target = table_name(dice, state);
        let far = self::name(dice, &column_names(state.table(target)));
        new = new.references(target, far);
    }
    let spoken = format!("{} > 0 AND {} < 9", self::name(dice, others), self::name(dice, others));
    match dice.below(10) {
        0 => new.check(arena.text(spoken)),
        1 | 2 => new.generated_stored(arena.text(spoken)),
        _ => new,
    }
}

fn create_table<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let arena = state.arena();
    let table = dice.pick(&["t", "users", "p", "q", "r", "s", "T", "i", "inner.t", LONG[0]]);
    let mut columns: Vec<Column<'a>> = Vec::new();
    let most = if dice.once_in(60) { 0 } else { 1 + dice.below(4) };
    for _ in 0..most {
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        let mut new = a_column(dice, state, &names);
        if dice.once_in(4) {
            new = new.references(table, name(dice, &["id", "a", "b"]));
        }
        if !names.contains(&new.name) || dice.once_in(9) {
            columns.push(new);
        }
    }
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let count = dice.below(4);
    let constraints: Vec<Constraint<'a>> =
        (0..count).map(|_| constraint(dice, state, table, &names)).collect();
    CreateTable {
        name: table,
        columns: arena.list(&columns),
        constraints: arena.list(&constraints),
        comment: None,
        options: TableOptions {
            partition_by: dice.once_in(3).then_some("RANGE (id)"),
            ..TableOptions::default()
        },
    }
    .into_operation()
}

fn alter<'a>(
    dice: &mut Dice<'_>,
    table: &'a str,
    own: &'a str,
    names: &[&'a str],
) -> Operation<'a> {
    let change = op::alter_column(table, own);
    let change = match dice.below(9) {
        0 => change.rename(name(dice, names)),
        1 => change.rename(dice.pick(ODD)),
        2 => change.rename(dice.pick(LONG)),
        3 => change.set_type(dice.pick(TYPES)),
        4 => change.set_type(dice.pick(TYPES)).drop_default(),
        5 => change.default(dice.pick(VALUES)),
        6 => change.nullable(),
        7 => change.not_null(),
        _ => change.comment("a remark"),
    };
    let change = if dice.once_in(6) { change.nullable() } else { change };
    let change = if dice.once_in(6) { change.default(dice.pick(VALUES)) } else { change };
    change.into_operation()
}

fn index<'a>(dice: &mut Dice<'_>, state: &State<'a>, names: &[&'a str]) -> Index<'a> {
    let arena = state.arena();
    let keys = match dice.below(3) {
        0 => {
            let keys: Vec<_> = list(dice, arena, names, 2).iter().map(|one| key(one)).collect();
            Keys::Keys(arena.list(&keys))
        }
        1 => {
            let spoken = arena.text(format!("lower({})", name(dice, names)));
            let one = key(name(dice, names)).collation("NOCASE");
            Keys::Keys(arena.list(&[migrate_core::schema::expression(spoken), one]))
        }
        _ => Keys::Columns(list(dice, arena, names, 2)),
    };
    let filter = arena.text(format!("{} IS NOT NULL", name(dice, names)));
    Index {
        unique: dice.once_in(2),
        filter: dice.once_in(6).then_some(filter),
        include: if dice.once_in(6) { arena.list(&[name(dice, names)]) } else { &[] },
        ..Index::new(dice.pick(&["i", "j", "k", "l", "m", "I", "t", "c", LONG[0]]), keys)
    }
}

fn constraint<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    table: &'a str,
    names: &[&'a str],
) -> Constraint<'a> {
    let arena = state.arena();
    let made = match dice.below(9) {
        8 => exclude("ex", arena.text(format!("USING gist ({} WITH =)", name(dice, names)))),
        0 => primary_key(list(dice, arena, names, 2)),
        1 | 2 => unique(list(dice, arena, names, 2)),
        3 => check("c", arena.text(format!("{} > 0", name(dice, names)))),
        _ => {
            let itself = dice.once_in(4);
            let far = if itself { table } else { table_name(dice, state) };
            let theirs = if far == table { names.to_vec() } else { column_names(state.table(far)) };
            let keyed = state.table(far).and_then(|far| {
                dice.maybe(&far.constraints).map(|one| one.columns()).filter(|it| !it.is_empty())
            });
            let referred = match keyed {
                Some(columns) if !dice.once_in(4) => {
                    let mut columns = columns.to_vec();
                    if dice.once_in(2) {
                        columns.reverse();
                    }
                    arena.list(&columns)
                }
                _ => list(dice, arena, &theirs, 2),
            };
            let most = if dice.once_in(4) { 3 } else { referred.len().max(1) };
            foreign_key(list(dice, arena, names, most), far, referred)
        }
    };
    match dice.below(3) {
        0 => made.named(dice.pick(&["c", "d", "e", "f", "g", "C", "t", "i", LONG[0]])),
        _ => made,
    }
}

/// What is seldom done: renames, partitions, enumerations, objects.
fn rare<'a>(
    dice: &mut Dice<'_>,
    state: &State<'a>,
    table: &'a str,
    names: &[&'a str],
) -> Operation<'a> {
    let arena = state.arena();
    let index = {
        let all = state.table(table).map(|table| table.indexes.iter().map(|index| index.name));
        let all: Vec<&str> = all.into_iter().flatten().collect();
        name(dice, &all)
    };
    let constraint = {
        let all = state.table(table).map(|table| table.constraints.iter().map(Constraint::name));
        let all: Vec<&str> = all.into_iter().flatten().collect();
        name(dice, &all)
    };
    match dice.below(16) {
        12..=14 => partition(dice, state, table),
        0 => op::rename_index(index, dice.pick(&["i", "j", "n", "T"]), table).into_operation(),
        1 => {
            let to = dice.pick(&["c", "pk_t", "n", "T", LONG[0]]);
            op::rename_constraint(constraint, to, table).into_operation()
        }
        2 => op::validate_constraint(constraint, table).into_operation(),
        3 => op::alter_table(table).comment("a remark").into_operation(),
        4..=6 => {
            let key = list(dice, arena, names, 1);
            let columns = list(dice, arena, names, 2);
            let width = key.len() + columns.len() + usize::from(dice.once_in(9));
            let row = arena.list(&vec![Value::Int(1); width]);
            let change = op::update_rows(table, key, columns, arena.list(&[row]));
            let reverse = dice.once_in(2).then(|| arena.list(&[row]));
            UpdateRows { reverse, ..change }.into_operation()
        }
        7..=9 => enumeration(dice, state),
        _ => object(dice, state, table),
    }
}

fn partition<'a>(dice: &mut Dice<'_>, state: &State<'a>, table: &'a str) -> Operation<'a> {
    let partitioned = state.tables.values().filter(|it| it.options.partition_by.is_some());
    let partitioned: Vec<&str> = partitioned.map(|table| table.name).collect();
    let parent = name(dice, &partitioned);
    if dice.once_in(4) {
        return op::detach_partition(parent, table).into_operation();
    }
    op::attach_partition(parent, table, "DEFAULT").into_operation()
}

/// Operations that drop what something else still uses, or do what is done already.
fn in_use<'a>(state: &State<'a>) -> Vec<Operation<'a>> {
    let mut all = Vec::new();
    for table in state.tables.values() {
        for column in &table.columns {
            let Type::Enum(name) = column.ty else { continue };
            all.push(op::drop_enum(name).into_operation());
            if let Some(Value::Text(value)) = column.default {
                all.push(op::drop_enum_value(name, value).into_operation());
            }
        }
        if let Some((schema, _)) = table.name.split_once('.') {
            all.push(op::drop_schema(schema).into_operation());
        }
        if let Some(Partition { parent, bounds }) = table.partition_of {
            all.push(op::drop_table(parent).into_operation());
            all.push(op::attach_partition(parent, table.name, bounds).into_operation());
            all.push(op::detach_partition(parent, parent).into_operation());
        }
        for view in state.objects.iter().filter(|object| is_view(object.kind)) {
            let speaks_of = |name: &str| view.definition.text.contains(name);
            if speaks_of(table.name) {
                all.push(op::drop_table(table.name).into_operation());
                all.push(op::rename_table(table.name, "n").into_operation());
                let spoken = table.columns.iter().filter(|column| speaks_of(column.name));
                all.extend(spoken.map(|it| op::drop_column(table.name, it.name).into_operation()));
            }
        }
    }
    all
}

fn enumeration<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Operation<'a> {
    let known: Vec<&str> = state.enums.keys().copied().collect();
    let own = name(dice, &known);
    let values = state.enums.get(own).map_or(&[][..], |it| it.values);
    let value = name(dice, values);
    match dice.below(10) {
        0..=2 => {
            let name = dice.pick(&["mood", "mood", "state", "t", "inner.mood"]);
            let values = dice.pick(&[&["sad", "glad"][..], &["sad", "glad", "wörd"], &["a", "a"]]);
            op::create_enum(name, values).into_operation()
        }
        3 => op::drop_enum(own).into_operation(),
        4 => op::rename_enum(own, dice.pick(&["mood", "state", "t", "temper"])).into_operation(),
        5 => {
            let new = op::add_enum_value(own, dice.pick(&["sad", "glad", "fair", LONG[0]]));
            if dice.once_in(2) { new.after(value) } else { new }.into_operation()
        }
        6 => {
            op::rename_enum_value(own, value, dice.pick(&["sad", "glad", "fair"])).into_operation()
        }
        7 => {
            let moved = op::move_enum_value(own, value);
            if dice.once_in(2) { moved.before(name(dice, values)) } else { moved }.into_operation()
        }
        _ => {
            let gone = op::drop_enum_value(own, value);
            let gone = if dice.once_in(2) { gone.replacement(name(dice, values)) } else { gone };
            gone.into_operation()
        }
    }
}

const KINDS: &[ObjectKind] = &[
    ObjectKind::Schema,
    ObjectKind::Schema,
    ObjectKind::Extension,
    ObjectKind::Domain,
    ObjectKind::Sequence,
    ObjectKind::Function,
    ObjectKind::Procedure,
    ObjectKind::View,
    ObjectKind::View,
    ObjectKind::View,
    ObjectKind::MaterializedView,
    ObjectKind::Trigger,
    ObjectKind::Trigger,
    ObjectKind::Policy,
];

fn object<'a>(dice: &mut Dice<'_>, state: &State<'a>, table: &'a str) -> Operation<'a> {
    let fresh = |dice: &mut Dice<'_>, kind: ObjectKind| match kind {
        ObjectKind::Schema => dice.pick(&["inner", "inner", "outer"]),
        ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => dice.pick(&["v", "V", "mood", "t", "i", "inner.v", LONG[0]]),
    };
    let kind = dice.pick(KINDS);
    let on = matches!(kind, ObjectKind::Trigger | ObjectKind::Policy).then_some(table);
    let definition = if is_view(kind) { wording(dice, state) } else { Wording::of("a") };
    let made = Object { kind, name: fresh(dice, kind), table: on, definition };
    if let Some((schema, _)) = table.split_once('.')
        && dice.once_in(4)
    {
        return op::drop_schema(schema).into_operation();
    }
    let old = dice.maybe(&state.objects).filter(|_| !dice.once_in(6)).unwrap_or(made);
    let Object { kind, name, table, .. } = old;
    match dice.below(8) {
        0..=3 => CreateObject { object: made }.into_operation(),
        4 if is_view(kind) => {
            let object = Object { definition: wording(dice, state), ..old };
            ReplaceObject { object }.into_operation()
        }
        4 => ReplaceObject { object: old }.into_operation(),
        5 => DropObject { kind, name, table }.into_operation(),
        6 if kind == ObjectKind::MaterializedView => {
            op::refresh_materialized_view(name).into_operation()
        }
        _ => RenameObject { kind, from: name, to: fresh(dice, kind), table }.into_operation(),
    }
}

fn is_view(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::View | ObjectKind::MaterializedView)
}

type Rows<'a> = (&'a [&'a str], &'a [&'a [Value<'a>]]);

fn rows<'a>(dice: &mut Dice<'_>, arena: &'a Arena, names: &[&'a str]) -> Rows<'a> {
    let columns = if dice.once_in(2) { arena.list(names) } else { list(dice, arena, names, 3) };
    let rows: Vec<&[Value<'a>]> = (0..=dice.below(2))
        .map(|_| {
            let count = columns.len() + usize::from(dice.once_in(12));
            let value = |dice: &mut Dice<'_>| if dice.once_in(9) { Value::Null } else { VALUES[1] };
            let row: Vec<Value<'a>> = (0..count).map(|_| value(dice)).collect();
            arena.list(&row)
        })
        .collect();
    (columns, arena.list(&rows))
}
