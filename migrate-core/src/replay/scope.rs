//! As much of a schema as changes of one table need: it is copied for each of them.

use crate::operation::{Operation, Verb};
use crate::schema::{ConstraintKind, State};

/// The part of a schema that changes of a table meet: the table, those that its new foreign keys lead
/// to, and others by name; and whatever is no table.
pub(crate) fn scope<'a>(
    before: &State<'a>,
    table: &str,
    operations: &[Operation<'a>],
    others: &[&str],
) -> State<'a> {
    let mut state = match before.database() {
        Some(database) => State::of(before.arena(), database),
        None => State::new(before.arena()),
    };
    let far = operations.iter().filter_map(far_table);
    let names = far.chain(others.iter().copied()).chain([table]);
    let tables = names.filter_map(|name| before.table(name));
    state.tables.extend(tables.map(|table| (table.name, table.clone())));
    state.enums.clone_from(&before.enums);
    state.objects.clone_from(&before.objects);
    state
}

/// The table that a new foreign key leads to.
fn far_table<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    if let Verb::AddColumn(op) = &operation.verb {
        return op.column.references.map(|reference| reference.table);
    }
    if let Verb::CreateConstraint(op) = &operation.verb
        && let ConstraintKind::ForeignKey { references, .. } = op.constraint.kind
    {
        return Some(references.table);
    }
    None
}
