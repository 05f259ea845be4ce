//! Changes of several columns in one `ALTER TABLE`: a type that changes has the whole table written
//! anew, and `NOT NULL` has it read, which is then done once for all of them.

use crate::error::Result;
use crate::operation::{AlterColumn, Change, Nullability, Operation, Verb};
use crate::postgres::alter::altered;
use crate::schema::State;

/// How many of the first operations are one `ALTER TABLE`: where that saves a way through the table,
/// as many as it takes; else one, so that an error says which it is.
pub(crate) fn group(operations: &[Operation<'_>]) -> usize {
    let mut run: Vec<&AlterColumn<'_>> = Vec::new();
    for op in operations.iter().map_while(joinable) {
        let fits = run.iter().all(|other| other.table == op.table && other.column != op.column);
        if !fits {
            break;
        }
        run.push(op);
    }
    let ways = run.iter().filter(|op| goes_through_table(op)).count();
    let last = run.iter().rposition(|op| goes_through_table(op));
    last.filter(|_| ways > 1).map_or(1, |last| last + 1)
}

/// The one statement, and the remarks behind it.
pub(crate) fn joined(operations: &[Operation<'_>], before: &State<'_>) -> Result<Vec<String>> {
    altered(&operations.iter().filter_map(joinable).collect::<Vec<_>>(), before)
}

/// A change of a column that reads no other and gives nothing another name.
fn joinable<'o, 'a>(operation: &'o Operation<'a>) -> Option<&'o AlterColumn<'a>> {
    let Verb::AlterColumn(op) = &operation.verb else { return None };
    let is_plain = op.rename.is_none()
        && op.using.is_none()
        && op.identity == Change::Keep
        && op.collation == Change::Keep;
    is_plain.then_some(op)
}

fn goes_through_table(op: &AlterColumn<'_>) -> bool {
    op.ty.is_some() || op.nullability == Some(Nullability::NotNull)
}
