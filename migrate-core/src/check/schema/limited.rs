//! Operations that are for some databases only: the schema is then read once for each group of
//! databases that are alike in what is for them.

use crate::migration::{Body, Downgrade, Migration};
use crate::operation::{Operation, declared};
use crate::schema::{Database, Databases};

/// The first of some migrations, from a place on, that has such an operation, or how many they are.
pub(crate) const fn before(steps: &[&Migration<'_>], from: usize) -> usize {
    let mut at = from;
    while at < steps.len() && !differs(steps[at], Databases::ALL) {
        at += 1;
    }
    at
}

/// The first of some databases, and those of them for which there is just what is for that one.
pub(crate) const fn alike(steps: &[&Migration<'_>], among: Databases) -> Databases {
    let mut first = 0;
    while !among.has(Database::ALL[first]) {
        first += 1;
    }
    let mut group = Databases::of(&[Database::ALL[first]]);
    let mut at = first + 1;
    while at < Database::ALL.len() {
        let both = Databases::of(&[Database::ALL[first], Database::ALL[at]]);
        if among.has(Database::ALL[at]) && !is_divided(steps, both) {
            group = group.or(both);
        }
        at += 1;
    }
    group
}

/// Whether something is for one of some databases and not for another.
const fn is_divided(steps: &[&Migration<'_>], databases: Databases) -> bool {
    let mut at = 0;
    while at < steps.len() {
        if differs(steps[at], databases) {
            return true;
        }
        at += 1;
    }
    false
}

const fn differs(migration: &Migration<'_>, databases: Databases) -> bool {
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
