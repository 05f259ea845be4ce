//! Chains at random, with branches and merges: sound ones, and the same with something broken.

use migrate_core::operation::Operation;
use migrate_core::schema::{Arena, Database, Table};
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};
use migrate_tests::random::{Dice, attempt};

use crate::model::{Setting, Worlds, ancestors, before};
use crate::wild::wild;

/// Makes a chain: the first numbers say how the graph looks and what is broken, each of the others
/// makes an operation.
pub(crate) fn chain<'a>(arena: &'a Arena, numbers: &[Vec<u32>]) -> Graph<'a> {
    let (shape, numbers) = numbers.split_first().expect("there is one at least");
    let mut dice = Dice::new(shape);
    let breaks = !dice.once_in(3);
    let is_divided = dice.once_in(9);
    let count = 1 + dice.below(9);
    let mut list: Vec<Migration<'a>> = Vec::new();
    let mut refused: Vec<(usize, usize, Operation<'a>)> = Vec::new();
    for at in 0..count {
        let parents = parents(&mut dice, &list);
        let migration = empty(arena, &mut dice, at, &parents);
        list.push(migration);
        let world = world(arena, &mut list, is_divided);
        let from = numbers.len() * at / count;
        let own = &numbers[from..numbers.len() * (at + 1) / count];
        let (body, unfit) = body(world, own, from, Setting::of(&list[at], at));
        list[at].upgrade.operations = arena.list(&body);
        refused.extend(unfit.into_iter().map(|(nth, operation)| (at, nth, operation)));
    }
    if breaks {
        for _ in 0..=dice.below(3) {
            if let Some((at, nth, operation)) = dice.maybe(&refused) {
                let mut body = list[at].upgrade.operations.to_vec();
                body.insert(nth.min(body.len()), operation);
                list[at].upgrade.operations = arena.list(&body);
            }
        }
        for _ in 0..dice.below(3) {
            mangle(arena, &mut dice, &mut list);
        }
    }
    Graph::from_list(arena, arena.list(&list), Heads::Many)
}

/// Makes a chain out of the operations of another one, all of them in each migration, backwards.
pub(crate) fn hopeless<'a>(arena: &'a Arena, numbers: &[Vec<u32>], shape: &[u32]) -> Graph<'a> {
    let sound = chain(arena, numbers);
    let mut all: Vec<Operation<'a>> =
        sound.migrations().iter().flat_map(|one| one.upgrade.operations).copied().collect();
    let mut dice = Dice::new(shape);
    let mut list: Vec<Migration<'a>> = Vec::new();
    for at in 0..2 {
        let parents = parents(&mut dice, &list);
        let mut migration = empty(arena, &mut dice, at, &parents);
        let around = dice.below(all.len().max(1));
        all.rotate_left(around);
        all.reverse();
        migration.upgrade.operations = arena.list(&all);
        list.push(migration);
    }
    Graph::from_list(arena, arena.list(&list), Heads::Many)
}

/// Mostly the last one; sometimes another, two, or none.
fn parents<'a>(dice: &mut Dice<'_>, list: &[Migration<'a>]) -> Vec<&'a str> {
    let Some(last) = list.last() else { return Vec::new() };
    let other = dice.pick(list).revision;
    match dice.below(8) {
        0..=3 => vec![last.revision],
        4 | 5 => vec![other],
        6 if other != last.revision => vec![last.revision, other],
        6 => vec![last.revision],
        _ if dice.once_in(3) => Vec::new(),
        _ => vec![other],
    }
}

fn empty<'a>(
    arena: &'a Arena,
    dice: &mut Dice<'_>,
    at: usize,
    parents: &[&'a str],
) -> Migration<'a> {
    let revision = arena.text(format!("r{at}"));
    let written = Downgrade::Written(Body { operations: &[], lines: &[] });
    let (parents, needs) = match parents {
        [one, other] if dice.once_in(3) => (vec![*one], vec![*other]),
        _ => (parents.to_vec(), Vec::new()),
    };
    Migration {
        revision,
        down_revision: arena.list(&parents),
        depends_on: arena.list(&needs),
        branch_labels: &[],
        message: "",
        file: revision,
        transaction: true,
        upgrade: Body { operations: &[], lines: &[] },
        downgrade: if dice.once_in(4) { written } else { Downgrade::Derived },
    }
}

/// What the last migration finds. Where its parents contradict each other it keeps the first.
fn world<'a>(arena: &'a Arena, list: &mut [Migration<'a>], is_divided: bool) -> Worlds<'a> {
    let order: Vec<usize> = (0..list.len()).collect();
    let at = list.len() - 1;
    before(arena, list, &order, &ancestors(list, at), is_divided).unwrap_or_else(|| {
        list[at].down_revision = &list[at].down_revision[..1];
        list[at].depends_on = &[];
        before(arena, list, &order, &ancestors(list, at), is_divided).expect("the parent was sound")
    })
}

/// What an operation may be for.
const SOME: &[&[Database]] = &[
    &[Database::Postgres],
    &[Database::Mysql],
    &[Database::Sqlite, Database::Mysql],
    &[Database::Sqlite, Database::Postgres],
];

/// Operations that fit one after the other; and those that do not, each with its place.
type Operations<'a> = (Vec<Operation<'a>>, Vec<(usize, Operation<'a>)>);

fn body<'a>(
    mut world: Worlds<'a>,
    numbers: &[Vec<u32>],
    from: usize,
    setting: Setting,
) -> Operations<'a> {
    let (mut body, mut unfit) = (Vec::new(), Vec::new());
    for (nth, numbers) in numbers.iter().enumerate() {
        let mut dice = Dice::new(numbers);
        let round = from + nth;
        let state = world.0[dice.below(world.0.len())].state.clone();
        let holds_values =
            |table: &Table<'_>| table.columns.iter().any(|one| one.generated.is_none());
        let operation = if state.tables.values().all(holds_values) && dice.once_in(2) {
            attempt(&mut dice, &state, round)
        } else {
            Some(wild(&mut dice, &state, round))
        };
        let Some(mut operation) = operation else { continue };
        if world.0.len() > 1 && dice.once_in(4) {
            operation = operation.only(dice.pick(SOME));
        }
        let mut after = world.clone();
        if after.apply(&operation, setting).is_ok() {
            world = after;
            body.push(operation);
        } else {
            unfit.push((body.len(), operation));
        }
    }
    (body, unfit)
}

/// Leaves an operation out, does one twice, or two the other way round, anywhere in the chain.
fn mangle<'a>(arena: &'a Arena, dice: &mut Dice<'_>, list: &mut [Migration<'a>]) {
    let (one, other) = (dice.below(list.len()), dice.below(list.len()));
    let mut body = list[one].upgrade.operations.to_vec();
    if body.is_empty() {
        return;
    }
    let (here, there) = (dice.below(body.len()), dice.below(body.len()));
    match dice.below(4) {
        0 => _ = body.remove(here),
        1 => body.swap(here, there),
        2 => body.insert(there, body[here]),
        _ => {
            let mut others = list[other].upgrade.operations.to_vec();
            others.push(body[here]);
            list[other].upgrade.operations = arena.list(&others);
            return;
        }
    }
    list[one].upgrade.operations = arena.list(&body);
}
