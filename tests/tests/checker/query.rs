//! Queries of views over random tables and columns: what they read for certain, and what only looks
//! as if they did.

use migrate_core::schema::{Database, State, Table, Wording};
use migrate_tests::random::Dice;

/// The wording of a view: one text, or another for some database.
pub(crate) fn wording<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> Wording<'a> {
    let arena = state.arena();
    let one = Wording::of(arena.text(query(dice, state)));
    if !dice.once_in(5) {
        return one;
    }
    let database = dice.pick(&Database::ALL);
    one.on(database, arena.text(query(dice, state)))
}

/// A table, mostly one that is there, with two of its columns.
fn table<'a>(dice: &mut Dice<'_>, state: &State<'a>) -> [&'a str; 3] {
    let tables: Vec<&Table<'a>> = state.tables.values().collect();
    match dice.maybe(&tables).filter(|_| !dice.once_in(12)) {
        Some(table) => {
            let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            [table.name, dice.pick(&columns), dice.pick(&columns)]
        }
        None => [dice.pick(&["n", "r", "users", "gone"]), "a", "b"],
    }
}

fn query(dice: &mut Dice<'_>, state: &State<'_>) -> String {
    let ([t, a, b], [u, c, d]) = (table(dice, state), table(dice, state));
    match dice.below(18) {
        0..=2 => format!("SELECT {a} FROM {t}"),
        3 => format!("select \"{a}\" from \"{t}\" where {b} > 0;"),
        4 => format!("SELECT o.{a}, p.{c} FROM {t} AS o JOIN {u} p ON o.{b} = p.{d}"),
        5 => format!("SELECT {a}, {c} FROM {t} LEFT JOIN {u} ON {t}.{b} = {u}.{d}"),
        6 => format!("SELECT {a} AS {b} FROM public.{t} ORDER BY {b}"),
        7 => format!("SELECT count(*) {b} FROM {t} GROUP BY {a}, {b}"),
        8 => format!("SELECT o.{a}, {c} FROM {t} o, {u} WHERE o.{b} IN (SELECT {d} FROM {u})"),
        9 => format!("SELECT {a} FROM {t} WHERE {b} IN (SELECT {c} FROM {u} WHERE {d} = '{a}')"),
        10 => format!("WITH {u} AS (SELECT {a} FROM {t}) SELECT {c}, x.{d} FROM {u} x"),
        11 => format!("SELECT {c} FROM (SELECT {a} AS {c}, {b} FROM {t}) AS x JOIN {u} ON {d} = 1"),
        12 => format!("SELECT {a}, 'FROM {u}' /* JOIN {u} */ FROM {t} -- {b}\n"),
        13 => format!("SELECT x.{a}, y.{b} FROM {t} x JOIN {t} y ON x.{a} = y.{b}"),
        14 => format!("SELECT extract(year FROM {a}), {b} IS DISTINCT FROM {u} FROM {t}"),
        15 => format!("SELECT * FROM {t} NATURAL JOIN {u}"),
        16 => format!("SELECT {a} FROM {t} UNION SELECT {c} FROM {u}"),
        _ => format!("SELECT [{a}], `{b}` FROM `{t}` o({a}, {c}) JOIN {u} USING ({d})"),
    }
}
