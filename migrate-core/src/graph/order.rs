//! The order of migrations: each after all it links to, ties broken by the place in the list. A
//! depth-first search without recursion, linear in migrations and links, that also finds cycles.

use crate::graph::fault::Fault;
use crate::graph::tables::{Mark, NONE, Tables, Visit};
use crate::migration::Migration;

/// Sorts the migrations. Says whether there is no cycle.
pub(crate) const fn sort(list: &[Migration<'_>], tables: &mut Tables<'_>) -> bool {
    let (mut sound, mut sorted, mut root) = (true, 0, 0);
    while root < list.len() {
        if matches!(tables.visits[root].mark, Mark::New) {
            open(tables, root, NONE);
            let mut at = root as u32;
            while at != NONE {
                at = step(tables, at as usize, &mut sorted, &mut sound);
            }
        }
        root += 1;
    }
    sound
}

const fn open(tables: &mut Tables<'_>, at: usize, from: u32) {
    let has_child = tables.visits[at].has_child;
    let next = tables.starts[at].link;
    tables.visits[at] = Visit { from, next, mark: Mark::Open, has_child };
}

/// Follows the next link of a migration, or closes it. Returns where to go on.
const fn step(tables: &mut Tables<'_>, at: usize, sorted: &mut usize, sound: &mut bool) -> u32 {
    let link = tables.visits[at].next;
    if link == tables.starts[at + 1].link {
        tables.visits[at].mark = Mark::Done;
        tables.order[*sorted] = at as u32;
        *sorted += 1;
        return tables.visits[at].from;
    }
    tables.visits[at].next = link + 1;
    let target = tables.links[link as usize];
    if target == NONE {
        return at as u32;
    }
    match tables.visits[target as usize].mark {
        Mark::Done => at as u32,
        Mark::New => {
            open(tables, target as usize, at as u32);
            target
        }
        Mark::Open => {
            *sound = false;
            blame(tables, at, target as usize);
            at as u32
        }
    }
}

/// Puts a fault on every link of the cycle that runs from `target` down to `at` and back.
const fn blame(tables: &mut Tables<'_>, at: usize, target: usize) {
    let mut member = at;
    loop {
        let link = tables.visits[member].next as usize - 1;
        tables.faults[tables.link_literal(member, link)] = Fault::Cycle;
        if member == target {
            return;
        }
        member = tables.visits[member].from as usize;
    }
}
