//! What a foreign key may do to its columns: a row that follows another changes behind the back of
//! whatever is made of them, so the servers refuse some of it.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::schema::{Action, ConstraintKind, Rules, Storage, Table};
use crate::sql::uses_column;

const INSTEAD: &str =
    "leave the action of the foreign key out, or make it a virtual column, or look in a trigger";

/// Checks that no foreign key acts on a column that something is made of.
pub(crate) fn require_actions(server: &Mysql, table: &Table<'_>) -> Result<()> {
    for constraint in &table.constraints {
        let ConstraintKind::ForeignKey { columns, references } = constraint.kind else { continue };
        let refuse = |what: String| {
            let key = constraint.name();
            Err(server.cannot(format!("let the foreign key `{key}` {what}"), INSTEAD))
        };
        for column in columns {
            if let Some(why) = made(server, table, column, references.rules) {
                return refuse(format!("have `{column}` of `{}`: {why}", table.name));
            }
            if let Some(by) = used(server, table, column, references.rules) {
                return refuse(format!(
                    "change `{column}` of `{}`: {by} is made of it",
                    table.name
                ));
            }
        }
    }
    Ok(())
}

/// Whether a rule gives a column another value.
fn changes(rules: Rules) -> bool {
    let sets = |action: Action| match action {
        Action::SetNull | Action::SetDefault => true,
        Action::NoAction | Action::Restrict | Action::Cascade => false,
    };
    sets(rules.on_delete) || sets(rules.on_update) || rules.on_update == Action::Cascade
}

/// Why a column that is made of others cannot be in a foreign key.
fn made(server: &Mysql, table: &Table<'_>, column: &str, rules: Rules) -> Option<&'static str> {
    match table.column(column)?.generated?.storage {
        _ if changes(rules) => Some("it is made of other columns"),
        Storage::Virtual if !server.is_mariadb() => Some("it is kept nowhere"),
        Storage::Virtual | Storage::Stored => None,
    }
}

/// What stands in the way of a change of a column.
fn used(server: &Mysql, table: &Table<'_>, column: &str, rules: Rules) -> Option<String> {
    // MySQL counts it as a change when the row goes.
    let goes = !server.is_mariadb() && rules.on_delete == Action::Cascade;
    let stored = table.columns.iter().find(|it| {
        it.generated.is_some_and(|generated| match generated.storage {
            Storage::Stored => uses_column(generated.expression, column),
            Storage::Virtual => false,
        })
    });
    if let Some(stored) = stored.filter(|_| goes || changes(rules)) {
        return Some(format!("the stored column `{}`", stored.name));
    }
    let check = table.constraints.iter().find(|it| match it.kind {
        ConstraintKind::Check { expression } => uses_column(expression, column),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    });
    let check = check.filter(|_| changes(rules));
    check.map(|check| format!("the check `{}`", check.name()))
}
