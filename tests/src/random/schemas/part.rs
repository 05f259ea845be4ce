//! Constraints and indexes at random.

use crate::random::Dice;
use migrate_core::op;
use migrate_core::operation::{CreateConstraint, CreateIndex};
use migrate_core::schema::{
    Action, Column, Constraint, ConstraintKind, Database, Deferrable, Key, Keys, References, Rules,
    Table, Term, Type, expression,
};

use crate::random::schemas::making::Making;
use crate::random::schemas::table;

fn table_of<'s, 'a>(making: &'s Making<'a>, nth: usize) -> Option<&'s Table<'a>> {
    making.state.table(table::names(making)[nth % 4])
}

/// A primary key or a unique constraint.
pub(crate) fn key(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let Some(table) = table_of(making, nth) else { return };
    let name = table.name;
    let columns: &[&str] =
        dice.pick(&[&["id"][..], &["n"], &["id", "n"], &["n", "id"], &["m"], &["s"]]);
    let long = |column: &str| table.column(column).is_some_and(|it| it.ty == Type::Text);
    if columns.iter().any(|column| long(column)) && making.database == Database::Mysql {
        return;
    }
    let place = name.replace('.', "_");
    let arena = making.arena();
    if nth < 4 && dice.once_in(2) {
        let key = arena.text(format!("{}_{place}", dice.pick(&["pk", "key"])));
        return making.push(op::create_primary_key(key, name, columns));
    }
    let mut deferrable = Deferrable::Not;
    if making.database == Database::Postgres && dice.once_in(3) {
        deferrable = dice.pick(&[Deferrable::InitiallyImmediate, Deferrable::InitiallyDeferred]);
    }
    let unique = arena.text(format!("{}_{place}_{}", dice.pick(&["uq", "once"]), nth / 4));
    let create = op::create_unique_constraint(unique, name, columns);
    making.push(create.deferrable(deferrable));
}

pub(crate) fn check(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let Some(table) = table_of(making, nth) else { return };
    let texts: [(&str, &[&str]); 8] = [
        ("n > 0", &["n"]),
        ("n > 1", &["n"]),
        ("n < 1000 OR m IS NULL", &["n", "m"]),
        ("length(s) < 30", &["s"]),
        ("s <> 'x'", &["s"]),
        ("s IN ('a', 'it''s \\ so', '1', '2', '3')", &["s"]),
        ("e IS NOT NULL", &["e"]),
        ("id BETWEEN 0 AND 100", &["id"]),
    ];
    let (text, columns) = dice.pick(&texts);
    // MySQL takes a backslash for more than it is, and checks no column that it numbers.
    let numbered = |name: &&str| table.column(name).is_some_and(|it| it.identity.is_some());
    let is_odd = text.contains('\\') || columns.iter().any(numbered);
    let is_plain = !is_odd || making.database != Database::Mysql;
    let name = table.name;
    if making.has(name, columns) && is_plain {
        let label =
            format!("{}_{}_{}", dice.pick(&["ck", "must"]), name.replace('.', "_"), nth / 4);
        let create = op::create_check_constraint(making.arena().text(label), name, text);
        let open = dice.once_in(4) && making.database == Database::Postgres;
        making.push(if open { create.not_valid() } else { create });
    }
}

pub(crate) fn exclusion(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let Some(table) = table_of(making, nth) else { return };
    let texts =
        ["USING btree (n WITH =)", "USING hash (n WITH =)", "USING btree (n WITH =) WHERE (n > 5)"];
    if making.database == Database::Postgres && making.has(table.name, &["n"]) {
        let create = op::create_exclude_constraint("no_two", table.name, dice.pick(&texts));
        making.push(create);
    }
}

pub(crate) fn foreign_key(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let names = table::names(making);
    let Some(near) = table_of(making, nth) else { return };
    let Some(far) = making.state.table(names[dice.below(4)]) else { return };
    let columns: &[&str] = dice.pick(&[&["r"][..], &["m"], &["r", "n"]]);
    let referred: &[&str] = if columns.len() == 1 { &["id"] } else { &["id", "n"] };
    let fits = |(near_name, far_name): (&&str, &&str)| {
        let (one, other) = (near.column(near_name), far.column(far_name));
        one.zip(other).is_some_and(|(one, other)| one.ty == other.ty)
    };
    let is_key = |constraint: &Constraint<'_>| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => columns == referred,
        ConstraintKind::Unique { columns, deferrable } => {
            columns == referred && deferrable == Deferrable::Not
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    let is_possible = near.name != "v"
        && far.name != "v"
        && columns.iter().zip(referred).all(fits)
        && far.constraints.iter().any(is_key);
    if !is_possible {
        return;
    }
    let label =
        format!("{}_{}_{}", dice.pick(&["fk", "far"]), near.name.replace('.', "_"), nth / 4);
    let all_nullable = columns.iter().all(|name| near.column(name).is_some_and(|it| it.nullable));
    let references = References {
        rules: rules(making, dice, all_nullable),
        ..References::new(far.name, referred)
    };
    let mut references = references;
    // MariaDB has no check of a column that a foreign key changes.
    if making.database == Database::Mysql && *columns != ["r"] {
        references.rules = Rules::STANDARD;
    }
    let kind = ConstraintKind::ForeignKey { columns, references };
    let mut constraint = Constraint::new(Some(making.arena().text(label)), kind);
    constraint.validated = !(dice.once_in(4) && making.database == Database::Postgres);
    making.push(CreateConstraint { table: near.name, constraint });
}

fn rules(making: &Making<'_>, dice: &mut Dice<'_>, nullable: bool) -> Rules {
    let actions: &[Action] = if nullable {
        &[Action::NoAction, Action::Cascade, Action::Restrict, Action::SetNull]
    } else {
        &[Action::NoAction, Action::Cascade, Action::Restrict]
    };
    let times = [Deferrable::Not, Deferrable::InitiallyImmediate, Deferrable::InitiallyDeferred];
    let (on_delete, on_update) = (dice.pick(actions), dice.pick(actions));
    let deferrable = if dice.once_in(3) { dice.pick(&times) } else { Deferrable::Not };
    let deferrable = making.by(deferrable, deferrable, Deferrable::Not);
    Rules { on_delete, on_update, deferrable }
}

pub(crate) fn index(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let Some(table) = table_of(making, nth) else { return };
    let name = table.name;
    let arena = making.arena();
    let mut keys: Vec<Key<'static>> = Vec::new();
    for _ in 0..=dice.below(2) {
        let Some(key) = index_key(making, dice, table) else { return };
        if keys.iter().all(|other| other.term != key.term) {
            keys.push(key);
        }
    }
    let label = format!("{}_{}_{}", dice.pick(&["ix", "by"]), name.replace('.', "_"), nth / 4);
    let mut create = CreateIndex::new(
        name,
        migrate_core::schema::Index::new(arena.text(label), Keys::Keys(arena.list(&keys))),
    );
    create.index.unique = dice.once_in(4);
    if making.database != Database::Mysql {
        let filters: [(&str, &str); 3] = [("n", "n > 0"), ("n", "n > 1"), ("s", "s IS NOT NULL")];
        let (of, filter) = dice.pick(&filters);
        create.index.filter = Some(filter).filter(|_| dice.once_in(4) && making.has(name, &[of]));
    }
    if making.database == Database::Postgres {
        postgres_options(making, dice, &mut create, &keys);
    }
    making.push(create);
}

fn postgres_options<'a>(
    making: &Making<'a>,
    dice: &mut Dice<'_>,
    create: &mut CreateIndex<'a>,
    keys: &[Key<'_>],
) {
    let index = &mut create.index;
    if dice.once_in(5) && making.has(create.table, &["m"]) {
        index.include = &["m"];
    }
    if dice.once_in(5) {
        index.with = Some(dice.pick(&["fillfactor = 70", "fillfactor = 80"]));
    }
    index.nulls_not_distinct = index.unique && dice.once_in(3);
    let is_plain = |key: &Key<'_>| *key == Key::new(key.term);
    if dice.once_in(5)
        && keys.len() == 1
        && is_plain(&keys[0])
        && !index.unique
        && index.include.is_empty()
    {
        index.method = Some("hash");
    }
}

fn index_key(making: &Making<'_>, dice: &mut Dice<'_>, table: &Table<'_>) -> Option<Key<'static>> {
    let column: &Column<'_> = table.column(dice.pick(&["n", "m", "s", "r", "id", "e"]))?;
    let name = match column.name {
        "n" => "n",
        "m" => "m",
        "s" => "s",
        "r" => "r",
        "e" => "e",
        _ => "id",
    };
    let mut made = key_of(making, dice, name, column);
    let is_column = matches!(made.term, Term::Column(_));
    if dice.once_in(4) {
        made = made.desc();
    }
    if making.database == Database::Postgres && dice.once_in(5) {
        made = if dice.once_in(2) { made.nulls_first() } else { made.nulls_last() };
    }
    if is_column && name == "s" {
        match making.database {
            Database::Sqlite if dice.once_in(4) => made = made.collation("NOCASE"),
            Database::Postgres if dice.once_in(4) => made = made.collation("POSIX"),
            Database::Postgres if dice.once_in(4) && !matches!(column.ty, Type::Char(_)) => {
                made = made.operator_class("text_pattern_ops");
            }
            Database::Mysql if column.ty == Type::Text || dice.once_in(4) => made = made.prefix(7),
            Database::Sqlite | Database::Postgres | Database::Mysql => {}
        }
    }
    Some(made)
}

fn key_of(
    making: &Making<'_>,
    dice: &mut Dice<'_>,
    name: &'static str,
    column: &Column<'_>,
) -> Key<'static> {
    let has_expressions = making.by(true, true, false);
    match (name, has_expressions && dice.once_in(4)) {
        ("s", true) => expression(dice.pick(&["lower(s)", "upper(s)"])),
        ("n", true) if column.ty != Type::SmallInt => expression(dice.pick(&["n + 1", "n * 2"])),
        (name, _) => migrate_core::schema::key(name),
    }
}
