//! What the compiler says to a statement that is not an operation.

use crate::operation::Operation;

/// Gives everything an `into_operation` that nothing can call, so that a statement of a migration
/// which is not an operation is told so.
///
/// Operations have a method of this name themselves, and the compiler looks there first.
#[doc(hidden)]
pub trait Statement: Sized {
    /// Never called.
    #[doc(hidden)]
    fn into_operation(self) -> Operation<'static>
    where
        Self: IsOperation;
}

impl<T> Statement for T {
    fn into_operation(self) -> Operation<'static>
    where
        Self: IsOperation,
    {
        self.never()
    }
}

/// What nothing is.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a migration is a list of operations, and `{Self}` is none",
    label = "this is not an operation",
    note = "operations begin with `op::`; code that runs with the migration goes into `op::run`"
)]
pub trait IsOperation {
    /// Never called.
    fn never(self) -> Operation<'static>;
}
