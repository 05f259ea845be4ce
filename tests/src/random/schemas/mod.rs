//! A schema from rows of numbers, over all that a diff knows: each row decides one thing, so that two
//! schemas that share most rows differ in few things. What would not hold on the database is left
//! out.

mod making;
mod object;
mod part;
mod table;

use migrate_core::op;
use migrate_core::schema::{Arena, Database, State};

use crate::random::Dice;
use crate::random::schemas::making::Making;

/// How many rows of numbers a schema is made of.
pub const ROWS: usize = 64;

/// What makes a thing of a schema; the last number says which of several it is.
type Make = fn(&mut Making<'_>, &mut Dice<'_>, usize);

/// What each row decides, in turn.
const TURNS: [(usize, Make); 16] = [
    (2, object::ground),
    (2, enumeration),
    (2, object::domain),
    (2, object::sequence),
    (3, object::function),
    (4, table::create),
    (3, table::partition),
    (8, part::key),
    (8, part::check),
    (4, part::exclusion),
    (8, part::foreign_key),
    (8, part::index),
    (4, object::view),
    (3, object::trigger),
    (2, object::policy),
    (1, object::procedure),
];

/// The schema that some rows stand for.
pub fn schema<'a>(arena: &'a Arena, database: Database, rows: &[impl AsRef<[u32]>]) -> State<'a> {
    let mut making = Making { state: State::of(arena, database), database };
    let turns = TURNS.iter().flat_map(|(count, make)| (0..*count).map(move |nth| (nth, make)));
    for (row, (nth, make)) in rows.iter().zip(turns) {
        let row = row.as_ref();
        if !row.is_empty() {
            make(&mut making, &mut Dice::new(row), nth);
        }
    }
    making.state
}

fn enumeration(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    const VALUES: &[&[&str]] = &[
        &["a", "b"],
        &["a", "b", "c"],
        &["b", "a"],
        &["c", "a", "b"],
        &["a"],
        &["a", "x", "b", "it's"],
    ];
    let space = making.by("kind", "billing.kind", "kind");
    let name = ["mood", space][nth];
    making.push(op::create_enum(name, dice.pick(VALUES)));
}
