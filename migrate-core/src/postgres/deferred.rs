//! Foreign keys that are looked at when a transaction ends: PostgreSQL changes no table while a row that
//! was changed before waits for that, so they are looked at before
//! (<https://www.postgresql.org/docs/current/sql-set-constraints.html>).

use crate::dialect::Work;
use crate::operation::{Operation, changes_rows, table_of};
use crate::postgres::name::beside;
use crate::replay::replay_all;
use crate::schema::{Constraint, ConstraintKind, Deferrable, State};

/// The work of operations on one table, behind a change of rows in the same transaction.
pub(crate) fn settled<'a>(
    operations: &[Operation<'_>],
    before: &State<'_>,
    work: Vec<Work<'a>>,
) -> Vec<Work<'a>> {
    let first = operations.first().filter(|operation| !changes_rows(operation));
    let is_alone = work.iter().any(|one| matches!(one, Work::Alone(_)));
    let Some(table) = first.and_then(table_of).filter(|_| !is_alone && !work.is_empty()) else {
        return work;
    };
    let mut after = before.clone();
    let keys = deferred(before, table);
    if keys.is_empty() || replay_all(&mut after, operations).is_err() {
        return work;
    }
    let still = deferred(&after, table);
    let set = |keys: &[String], when: &str| {
        let sql = format!("SET CONSTRAINTS {} {when}", keys.join(", "));
        (!keys.is_empty()).then_some(Work::Statement(sql))
    };
    let (now, later) = (set(&keys, "IMMEDIATE"), set(&still, "DEFERRED"));
    now.into_iter().chain(work).chain(later).collect()
}

/// The keys of a table, and those to it, that wait for the end unless somebody says otherwise.
fn deferred(state: &State<'_>, table: &str) -> Vec<String> {
    let waits = |owner: &str, constraint: &Constraint<'_>| match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => {
            references.rules.deferrable == Deferrable::InitiallyDeferred
                && (owner == table || references.table == table)
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    let of = |owner: &str, all: &[Constraint<'_>]| {
        let keys = all.iter().filter(|constraint| waits(owner, constraint));
        keys.map(|key| beside(owner, key.name())).collect::<Vec<_>>()
    };
    state.tables.values().flat_map(|owner| of(owner.name, &owner.constraints)).collect()
}
