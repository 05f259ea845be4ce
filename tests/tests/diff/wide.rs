//! Schemas at random over the whole vocabulary: whatever no SQLite holds.

use migrate_core::op;
use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_core::render::render;
use migrate_core::replay::replay;
use migrate_core::schema::{Arena, State, TableOptions};
use migrate_tests::random::Dice;

const NAMES: &[&str] = &["a", "b", "c", "d", "e"];

/// A schema from a row of numbers. What does not fit what is there is left out.
pub(crate) fn state<'a>(arena: &'a Arena, numbers: &[u32]) -> State<'a> {
    let mut state = State::new(arena);
    let mut dice = Dice::new(numbers);
    for object in ["billing", "shared"] {
        if dice.once_in(2) {
            push(&mut state, op::create_schema(object).into_operation());
        }
    }
    if dice.once_in(2) {
        push(&mut state, op::create_extension("citext").into_operation());
    }
    for name in ["mood", "billing.kind"] {
        if dice.once_in(2) {
            let values = some(&mut dice, arena, NAMES);
            push(&mut state, op::create_enum(name, values).into_operation());
        }
    }
    if dice.once_in(2) {
        let body = dice.pick(&[
            "RETURNS int LANGUAGE sql AS $$ SELECT 1 $$",
            "RETURNS int LANGUAGE sql AS $$ SELECT 2 $$",
        ]);
        push(&mut state, op::create_function("next_one()", body).into_operation());
    }
    for name in ["t", "u", "v", "billing.t"] {
        if dice.once_in(2) {
            table(&mut dice, &mut state, name);
        }
    }
    for name in ["t", "u", "v", "billing.t"] {
        for _ in 0..dice.below(4) {
            part(&mut dice, &mut state, name);
        }
    }
    for name in ["all_t", "all_all_t"] {
        if dice.once_in(2) {
            // A view reads what is there.
            let has_a = state.table("t").is_some_and(|table| table.column("a").is_some());
            let has_view = state.objects.iter().any(|object| object.name == "all_t");
            let query = match dice.below(4) {
                0 if has_a => "SELECT a FROM t",
                1 if has_a => "SELECT * FROM t",
                2 if has_a => "SELECT a, b FROM t, u",
                3 if has_view => "SELECT a FROM all_t",
                _ => "SELECT 1 AS a",
            };
            push(&mut state, op::create_view(name, query).into_operation());
        }
    }
    if dice.once_in(3) {
        let options = dice.pick(&["START 1", "START 100"]);
        push(&mut state, op::create_sequence("numbers").options(options).into_operation());
    }
    for name in ["t", "u"] {
        if dice.once_in(3) {
            let body =
                dice.pick(&["BEFORE DELETE ON t EXECUTE FUNCTION next_one()", "AFTER INSERT ON t"]);
            push(&mut state, op::create_trigger("watch", name, body).into_operation());
        }
    }
    state
}

fn push<'a>(state: &mut State<'a>, operation: Operation<'a>) {
    // What does not fit is no part of the schema.
    let _ = replay(state, &operation);
}

/// Some of a list, in its order, one at least.
fn some<'a>(dice: &mut Dice<'_>, arena: &'a Arena, list: &[&'static str]) -> &'a [&'a str] {
    let chosen: Vec<&str> = list.iter().filter(|_| dice.once_in(2)).copied().collect();
    if chosen.is_empty() { arena.list(&list[..1]) } else { arena.list(&chosen) }
}

fn column_of<'a>(dice: &mut Dice<'_>, name: &'a str) -> Column<'a> {
    const TYPES: &[Type<'static>] = &[
        BigInt,
        Integer,
        Text,
        Varchar(20),
        Varchar(40),
        Enum("mood"),
        Array(&Enum("mood")),
        Enum("billing.kind"),
    ];
    let mut column = column(name, dice.pick(TYPES));
    column.nullable = dice.once_in(2);
    match dice.below(8) {
        0 => column.default = Some(int(1)),
        1 => column.default = Some(text("a")),
        2 => column.default = Some(sql("next_one()")),
        3 => column = column.autoincrement(),
        4 => column = column.generated_stored(dice.pick(&["a + 1", "a + 2", "b"])),
        5 => column.collation = Some("C"),
        _ => {}
    }
    if dice.once_in(4) {
        column.comment = Some(dice.pick(&["one", "two"]));
    }
    column
}

fn table<'a>(dice: &mut Dice<'_>, state: &mut State<'a>, name: &'a str) {
    let arena = state.arena();
    let names = some(dice, arena, NAMES);
    let mut columns: Vec<Column<'a>> = names.iter().map(|name| column_of(dice, name)).collect();
    // A default is a value of the type.
    let lacks = |name: &str| !state.enums.get(name).is_some_and(|it| it.values.contains(&"a"));
    for column in &mut columns {
        let of = if let Enum(name) | Array(&Enum(name)) = column.ty { Some(name) } else { None };
        column.default = column.default.filter(|_| !of.is_some_and(lacks));
    }
    // A column is computed from one that is there, and that is not computed itself.
    let stored = columns.iter().filter(|one| one.generated.is_none()).map(|one| one.name);
    let stored: Vec<&str> = stored.collect();
    for column in &mut columns {
        column.generated = column
            .generated
            .filter(|it| stored.contains(&&it.expression[..1]) && column.name != "a");
    }
    let mut create = op::create_table(name, arena.list(&columns));
    create.options = TableOptions {
        unlogged: dice.once_in(3),
        row_security: dice.once_in(3),
        with: dice.once_in(3).then_some("fillfactor = 70"),
        engine: dice.once_in(3).then_some("InnoDB"),
        charset: dice.once_in(3).then_some("utf8mb4"),
        collation: dice.once_in(3).then_some("utf8mb4_bin"),
        tablespace: dice.once_in(3).then_some("fast"),
        partition_by: (name == "u").then_some("RANGE (a)"),
        ..TableOptions::NONE
    };
    create.comment = dice.once_in(3).then(|| dice.pick(&["one", "two"]));
    push(state, create.into_operation());
}

/// Something that hangs on a table.
fn part<'a>(dice: &mut Dice<'_>, state: &mut State<'a>, name: &'a str) {
    let arena = state.arena();
    let columns = some(dice, arena, NAMES);
    let index = arena.text(format!("ix_{}_{}", name.replace('.', "_"), dice.below(2)));
    let unique = dice.once_in(2);
    let operation = match dice.below(9) {
        0 => op::create_primary_key(dice.pick(&["pk", "pk_t"]), name, columns).into_operation(),
        1 => op::create_unique_constraint(dice.pick(&["uq_1", "uq_2"]), name, columns)
            .into_operation(),
        2 => {
            let check = dice.pick(&["a > 0", "a > 1", "b <> 1 + a ", "next_one() = 1"]);
            let create =
                op::create_check_constraint(dice.pick(&["ck_1", "ck_2", "ck_t_a"]), name, check);
            if dice.once_in(2) {
                create.not_valid().into_operation()
            } else {
                create.into_operation()
            }
        }
        3..=5 => {
            let far = some(dice, arena, &NAMES[..2]);
            let target = dice.pick(&["t", "u", "v", "billing.t"]);
            let near = if far.len() == columns.len() { columns } else { far };
            let names = ["fk_1", "fk_t_a_u", "fk_u_a_t"];
            let create = op::create_foreign_key(dice.pick(&names), name, target, near, far);
            let action = dice.pick(&[NoAction, Cascade]);
            create.on_delete(action).into_operation()
        }
        6 => {
            let mut create = op::create_index(index, name, columns);
            create.index.unique = unique;
            create.index.filter = dice.once_in(3).then_some("a > 0");
            create.index.method = dice.once_in(4).then_some("hash");
            create.into_operation()
        }
        7 => {
            let keys = columns.iter().map(|name| if unique { key(name).desc() } else { key(name) });
            let mut keys: Vec<Key<'a>> = keys.collect();
            keys.push(expression(dice.pick(&["lower(a)", "upper(a)"])));
            op::create_index_on(index, name, arena.list(&keys)).into_operation()
        }
        _ => op::attach_partition(
            "u",
            name,
            dice.pick(&["FOR VALUES FROM (0) TO (1)", "FOR VALUES FROM (1) TO (2)"]),
        )
        .into_operation(),
    };
    // No table is a part of itself, and no expression speaks of a column that is not there.
    let Some(table) = state.table(name) else { return };
    let names = ["a", "b", "c"].into_iter().filter(|name| table.column(name).is_none());
    let spoken = render(&operation);
    let fits =
        |absent: &str| !["{} ", "{})"].iter().any(|it| spoken.contains(&it.replace("{}", absent)));
    if !spoken.starts_with("op::attach_partition(\"u\", \"u\"") && names.into_iter().all(fits) {
        push(state, operation);
    }
}
