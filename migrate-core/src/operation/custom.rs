//! Operations of the user's own kind.

use std::fmt::Debug;

use crate::operation::{Operation, Reverse};
use crate::schema::Database;

/// An operation of the user's own kind: whatever becomes SQL by the same rule each time.
///
/// Its `Debug` text stands for it: operations with the same text count as the same, and checksums are
/// made of it. `#[derive(Debug)]` does.
///
/// # Examples
///
/// ```
/// use migrate_core::operation::CustomOperation;
/// use migrate_core::prelude::*;
/// use migrate_core::schema::Database;
///
/// #[derive(Debug)]
/// struct Grant(&'static str);
/// #[derive(Debug)]
/// struct Revoke(&'static str);
///
/// impl CustomOperation for Grant {
///     fn statements(&self, _: Database) -> Vec<String> {
///         vec![format!("GRANT SELECT ON {} TO reader", self.0)]
///     }
/// }
///
/// impl CustomOperation for Revoke {
///     fn statements(&self, _: Database) -> Vec<String> {
///         vec![format!("REVOKE SELECT ON {} FROM reader", self.0)]
///     }
/// }
///
/// const READ: &[Operation] = &[op::custom(&Grant("users")).reverse(&Revoke("users")).into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(&[], READ)?,
///     "GRANT SELECT ON users TO reader;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub trait CustomOperation: Debug + Sync {
    /// Its statements on a database, none ending in a semicolon.
    fn statements(&self, database: Database) -> Vec<String>;
}

/// Does an operation of the user's own kind: see [`custom`].
#[derive(Clone, Copy, Debug)]
pub struct Custom<'a> {
    /// The operation.
    pub operation: &'a dyn CustomOperation,
    /// The operation that takes it back.
    pub back: Option<&'a dyn CustomOperation>,
    /// What a downgrade does when there is no such operation.
    pub reverse: Reverse<'a>,
    /// What it does to the schema, as operations that are replayed and not run.
    pub state: &'a [Operation<'a>],
}

/// Does an operation of the user's own kind: a [`CustomOperation`].
pub const fn custom(operation: &dyn CustomOperation) -> Custom<'_> {
    Custom { operation, back: None, reverse: Reverse::Unknown, state: &[] }
}

impl<'a> Custom<'a> {
    /// Says by which operation a downgrade takes it back.
    pub const fn reverse(mut self, back: &'a dyn CustomOperation) -> Self {
        self.back = Some(back);
        self
    }

    /// Says that a downgrade has nothing to take back.
    pub const fn reverse_nothing(mut self) -> Self {
        self.reverse = Reverse::Nothing;
        self
    }

    /// Declares what it does to the schema: operations that are replayed and not run.
    pub const fn state(mut self, operations: &'a [Operation<'a>]) -> Self {
        self.state = operations;
        self
    }
}

impl PartialEq for Custom<'_> {
    fn eq(&self, other: &Self) -> bool {
        let text = |operation: Option<&dyn CustomOperation>| format!("{operation:?}");
        text(Some(self.operation)) == text(Some(other.operation))
            && text(self.back) == text(other.back)
            && self.reverse == other.reverse
            && self.state == other.state
    }
}
