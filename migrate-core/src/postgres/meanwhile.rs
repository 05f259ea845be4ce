//! What goes before a change that PostgreSQL does not do under it, and comes back behind: views,
//! triggers, policies, routines. What else hangs on them is kept.

use crate::operation::DropObject;
use crate::postgres::kept::{Going, RESTORE, keep};
use crate::postgres::object;
use crate::postgres::types::text;
use crate::schema::Object;

/// Statements during which some objects are not there, of which each stands behind those it stands on.
pub(crate) fn without(objects: &[&Object<'_>], statements: Vec<String>) -> Vec<String> {
    without_more(objects, &[], statements)
}

/// The same where the statements make other things anew as well.
pub(crate) fn without_more(
    objects: &[&Object<'_>],
    anew: &[Going<'_>],
    statements: Vec<String>,
) -> Vec<String> {
    let going = objects.iter().map(|object| Going::Object(object));
    let keep = keep(&going.chain(anew.iter().copied()).collect::<Vec<_>>());
    let restore = keep.is_some().then(|| RESTORE.to_owned());
    let drops = objects.iter().rev().map(|it| dropped(it));
    let creates = objects.iter().map(|it| object::create(it));
    let work = drops.chain(statements).chain(creates);
    keep.into_iter().chain(work).chain(restore).collect()
}

/// A statement, and others instead where PostgreSQL refuses it under a condition
/// (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
pub(crate) fn or_else(statement: &str, condition: &str, instead: &[String]) -> String {
    let execute = |sql: &String| format!("\n  EXECUTE {};", text(sql));
    let instead: String = instead.iter().map(execute).collect();
    format!(
        "DO $migrate$ BEGIN\n  EXECUTE {};\nEXCEPTION WHEN {condition} THEN{instead}\nEND $migrate$",
        text(statement)
    )
}

fn dropped(object: &Object<'_>) -> String {
    let Object { kind, name, table, .. } = *object;
    object::drop(&DropObject { kind, name, table })
}
