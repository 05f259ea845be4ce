//! Changes of a table's shape. Each `ALTER TABLE` takes effect whole or not at all, and may copy the
//! table: so changes of one table that do not touch one another travel in one.

use crate::error::Result;
use crate::mysql::actions::require_actions;
use crate::mysql::change::{Changed, changed};
use crate::mysql::collations::require_one_collation;
use crate::mysql::flavour::Mysql;
use crate::mysql::join::joined;
use crate::mysql::keys::{require_nullable, require_numbered_key};
use crate::mysql::modify;
use crate::mysql::numbered::require_unused;
use crate::mysql::order::require_order;
use crate::operation::{AlterColumn, Change, Operation, Verb, table_of};
use crate::replay::{replay, scope};
use crate::schema::{Constraint, ConstraintKind, State};

/// How many of the first operations make one statement.
pub(crate) fn group(server: &Mysql, operations: &[Operation<'_>], before: &State<'_>) -> usize {
    let Some(table) = operations.first().and_then(shaped) else { return 1 };
    let joins = |operation: &&Operation<'_>| shaped(operation) == Some(table);
    let run = &operations[..operations.iter().take_while(joins).count()];
    let mut state = scope(before, table, run, &referrers(before, table, run));
    let mut group: Option<Changed<'_>> = None;
    for (place, operation) in run.iter().enumerate() {
        // What is wrong is said when it is the first of its group.
        let change = match changed(server, operation, table, &mut state) {
            Ok(change) if group.as_ref().is_none_or(|group| group.takes(&change)) => change,
            Ok(_) | Err(_) => return place.max(1),
        };
        match &mut group {
            Some(group) => {
                group.touched.extend(change.touched);
                group.key = change.key.or(group.key);
            }
            None => group = Some(change),
        }
    }
    run.len()
}

/// The statement that makes some changes of one table; none when nothing changes.
pub(crate) fn statement(
    server: &Mysql,
    operations: &[Operation<'_>],
    before: &State<'_>,
) -> Result<Option<String>> {
    let Some(table) = operations.first().and_then(table_of) else { return Ok(None) };
    let mut state = scope(before, table, operations, &referrers(before, table, operations));
    let mut clauses = Vec::new();
    for operation in operations {
        clauses.extend(changed(server, operation, table, &mut state)?.clauses);
    }
    let after = state.find_table(table)?;
    require_numbered_key(server, after)?;
    require_nullable(server, after)?;
    require_actions(server, after)?;
    require_unused(server, after)?;
    require_one_collation(server, after, before)?;
    require_order(server, after)?;
    Ok((!clauses.is_empty()).then(|| joined(table, &clauses)))
}

/// The table whose shape an operation changes, by clauses that can stand beside others.
fn shaped<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    match &operation.verb {
        Verb::AlterColumn(op) if op.using.is_some() => None,
        Verb::AddColumn(_)
        | Verb::DropColumn(_)
        | Verb::AlterColumn(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::RenameIndex(_)
        | Verb::CreateConstraint(_)
        | Verb::DropConstraint(_)
        | Verb::RenameConstraint(_)
        | Verb::AlterTable(_) => table_of(operation),
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => None,
    }
}

/// The tables whose foreign keys lead to a table that gives a column another type or collation, or
/// begins or ends to number its rows by it.
fn referrers<'a>(before: &State<'a>, table: &str, operations: &[Operation<'a>]) -> Vec<&'a str> {
    let binds = |op: &AlterColumn<'_>| {
        op.ty.is_some() || op.collation != Change::Keep || op.identity != Change::Keep
    };
    let is_bound =
        |operation: &Operation<'_>| matches!(&operation.verb, Verb::AlterColumn(op) if binds(op));
    if !operations.iter().any(is_bound) {
        return Vec::new();
    }
    let leads = |constraint: &Constraint<'_>| matches!(constraint.kind, ConstraintKind::ForeignKey { references, .. } if references.table == table);
    let tables = before.tables.referrers(table).filter(|other| other.constraints.iter().any(leads));
    tables.map(|other| other.name).collect()
}

/// A column that changes: in one statement, but for what the server does not do at once.
pub(crate) fn column(
    server: &Mysql,
    op: &AlterColumn<'_>,
    before: &State<'_>,
) -> Result<Vec<String>> {
    let mut state = before.clone();
    let mut statements = Vec::new();
    let parts = modify::apart(op, before);
    for part in parts.as_ref().map_or(std::slice::from_ref(op), |parts| parts) {
        let part = part.into_operation();
        statements.extend(statement(server, &[part], &state)?);
        replay(&mut state, &part)?;
    }
    Ok(statements)
}
