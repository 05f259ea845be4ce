//! What this crate cannot see through, taken back as its author says.

use crate::error::{Error, Result};
use crate::operation::{Custom, Execute, Operation, Reverse, Run, assume, rows_of};
use crate::reverse::reverse_all;
use crate::schema::{State, Wording};

pub(super) fn sql<'a>(op: &Execute<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let sql = match op.reverse {
        Reverse::Unknown => return Err(Error::NoWayBack { what: "this SQL has no reverse" }),
        Reverse::Nothing => Wording::of(""),
        Reverse::Sql(sql) => sql,
    };
    let state = reverse_state(op.state, before)?;
    if sql.is_empty() && state.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Execute { sql, reverse: Reverse::Sql(op.sql), state }.into_operation()])
}

pub(super) fn code<'a>(op: &Run<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let state = reverse_state(op.state, before)?;
    match (op.down, op.reverse) {
        (Some(down), _) => Ok(vec![
            Run { up: down, down: Some(op.up), reverse: Reverse::Unknown, state }.into_operation(),
        ]),
        (None, Reverse::Nothing) if state.is_empty() => Ok(Vec::new()),
        (None, Reverse::Nothing) => Ok(vec![
            Execute { sql: Wording::of(""), reverse: Reverse::Nothing, state }.into_operation(),
        ]),
        (None, Reverse::Sql(sql)) => {
            Ok(vec![Execute { sql, reverse: Reverse::Unknown, state }.into_operation()])
        }
        (None, Reverse::Unknown) => Err(Error::NoWayBack { what: "this code has no reverse" }),
    }
}

pub(super) fn custom<'a>(op: &Custom<'a>, before: &State<'a>) -> Result<Vec<Operation<'a>>> {
    let state = reverse_state(op.state, before)?;
    let nothing = || assume(state).into_operation();
    match (op.back, op.reverse) {
        (Some(back), _) => Ok(vec![
            Custom { operation: back, back: Some(op.operation), reverse: Reverse::Unknown, state }
                .into_operation(),
        ]),
        (None, Reverse::Nothing) if state.is_empty() => Ok(Vec::new()),
        (None, Reverse::Nothing) => Ok(vec![nothing()]),
        (None, Reverse::Sql(sql)) => {
            Ok(vec![Execute { sql, reverse: Reverse::Unknown, state }.into_operation()])
        }
        (None, Reverse::Unknown) => {
            Err(Error::NoWayBack { what: "this custom operation has no reverse" })
        }
    }
}

/// The inverse of declared operations, as a list that an operation can borrow. Rows are no part of
/// it: they leave no trace in the schema.
fn reverse_state<'a>(
    operations: &[Operation<'a>],
    before: &State<'a>,
) -> Result<&'a [Operation<'a>]> {
    let mut state = before.clone();
    let lasting: Vec<Operation<'a>> =
        operations.iter().filter(|operation| rows_of(operation).is_none()).copied().collect();
    let inverses = reverse_all(&mut state, &lasting).map_err(|(_, error)| error)?;
    let operations: Vec<Operation<'a>> =
        inverses.into_iter().map(|(_, operation)| operation).collect();
    Ok(before.arena().list(&operations))
}

pub(super) fn execute_back(sql: Wording<'_>) -> Operation<'_> {
    Execute { sql, reverse: Reverse::Unknown, state: &[] }.into_operation()
}
