//! Operations that are for some databases only: the schema is then read once for each group of
//! databases that are alike in what is for them.

use crate::graph::Graph;
use crate::migration::{Body, Downgrade};
use crate::operation::{Operation, declared};
use crate::schema::{Database, Databases};

/// How many migrations in the order of a graph come before the first that has such an operation.
pub(crate) const fn before(graph: &Graph<'_>) -> usize {
    let mut rank = 0;
    while rank < graph.migrations().len() {
        if differs(graph, graph.at_rank(rank), Databases::ALL) {
            return rank;
        }
        rank += 1;
    }
    rank
}

/// The first of some databases, and those of them for which there is just what is for that one.
pub(crate) const fn alike(graph: &Graph<'_>, among: Databases) -> Databases {
    let mut first = 0;
    while !among.has(Database::ALL[first]) {
        first += 1;
    }
    let mut group = Databases::of(&[Database::ALL[first]]);
    let mut at = first + 1;
    while at < Database::ALL.len() {
        let both = Databases::of(&[Database::ALL[first], Database::ALL[at]]);
        if among.has(Database::ALL[at]) && !is_divided(graph, both) {
            group = group.or(both);
        }
        at += 1;
    }
    group
}

/// Whether something is for one of some databases and not for another.
const fn is_divided(graph: &Graph<'_>, databases: Databases) -> bool {
    let mut at = 0;
    while at < graph.migrations().len() {
        if differs(graph, at, databases) {
            return true;
        }
        at += 1;
    }
    false
}

const fn differs(graph: &Graph<'_>, at: usize, databases: Databases) -> bool {
    let migration = &graph.migrations()[at];
    let Body { operations, .. } = migration.upgrade;
    if any_differs(operations, databases) {
        return true;
    }
    match &migration.downgrade {
        Downgrade::Written(body) => any_differs(body.operations, databases),
        Downgrade::Derived | Downgrade::Irreversible(_) => false,
    }
}

const fn any_differs(operations: &[Operation<'_>], databases: Databases) -> bool {
    let mut at = 0;
    while at < operations.len() {
        let found = operations[at].only.and(databases);
        if !found.is_empty() && !databases.without(found).is_empty() {
            return true;
        }
        if let Some(inner) = declared(&operations[at])
            && any_differs(inner, databases)
        {
            return true;
        }
        at += 1;
    }
    false
}
