//! What must hold before anything is planned.

use crate::error::Result;
use crate::graph::Graph;

/// Checks at run time what the compiler checks of a program: of a chain whose build left the checks
/// out all of it, so that such a program runs nothing that would not compile; of another, whose
/// operations the compiler has seen or which was made at run time, that it is whole.
///
/// # Errors
///
/// [`Error::Chain`](crate::Error::Chain) or [`Error::Check`](crate::Error::Check) with the first fault.
pub(crate) fn sound(graph: &Graph<'_>) -> Result<()> {
    let errors = if graph.is_unchecked() { graph.check() } else { graph.errors() };
    errors.into_iter().next().map_or(Ok(()), Err)
}
