//! The ends of a chain: one base and one head, unless the user wants more.

use crate::graph::fault::Fault;
use crate::graph::tables::Tables;
use crate::migration::Migration;

/// Puts a fault on every base when there are several, and on every head.
pub(crate) const fn check(list: &[Migration<'_>], tables: &mut Tables<'_>) {
    let (mut base, mut head) = (None, None);
    let mut at = 0;
    while at < list.len() {
        if list[at].down_revision.is_empty() {
            if let Some(other) = base {
                put(tables, at, Fault::SecondBase { other });
                put(tables, other, Fault::SecondBase { other: at });
            }
            base = Some(at);
        }
        if !tables.visits[at].has_child {
            if let Some(other) = head {
                put(tables, at, Fault::SecondHead { other });
                put(tables, other, Fault::SecondHead { other: at });
            }
            head = Some(at);
        }
        at += 1;
    }
}

/// Puts a fault on a migration's revision, where there is none yet.
const fn put(tables: &mut Tables<'_>, at: usize, fault: Fault) {
    let literal = tables.starts[at].literal as usize;
    if !tables.faults[literal].is_some() {
        tables.faults[literal] = fault;
    }
}
