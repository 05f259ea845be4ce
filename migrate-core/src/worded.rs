//! What every dialect does when it words a live schema: databases let foreign keys lead between types
//! that a chain keeps apart.

use crate::check::goes_with;
use crate::schema::{Arena, ConstraintKind, State, Type, native};

/// Calls the type of a column by the database's own name where it refers to a column of a type that no
/// chain would let it refer to: an `INTEGER` to a `BIGINT`. What is called so may be anything.
pub(crate) fn refer_freely<'a>(state: &mut State<'a>, name: impl Fn(&Type<'a>) -> Option<String>) {
    let arena: &'a Arena = state.arena();
    for (table, column) in strangers(state) {
        let column = state
            .tables
            .get_mut(table)
            .and_then(|table| table.columns.iter_mut().find(|it| it.name == column));
        if let Some(column) = column
            && let Some(name) = name(&column.ty)
        {
            column.ty = native(arena.text(name)).ty();
        }
    }
}

/// The columns, each with its table, whose type is not that of what they refer to.
fn strangers<'a>(state: &State<'a>) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for table in state.tables.values() {
        for constraint in &table.constraints {
            let ConstraintKind::ForeignKey { columns, references } = constraint.kind else {
                continue;
            };
            let Some(far) = state.table(references.table) else { continue };
            for (near, target) in columns.iter().zip(references.columns) {
                let types = table.column(near).zip(far.column(target));
                if types.is_some_and(|(near, far)| !goes_with(&near.ty, &far.ty)) {
                    found.push((table.name, *near));
                }
            }
        }
    }
    found
}
