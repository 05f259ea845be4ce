//! Rust code with the live connection, and what that code is given. No Diesel here: the database
//! floor fills the context in.

use std::any::{Any, type_name};
use std::error::Error as StdError;

use crate::error::Error;
use crate::operation::{Operation, Reverse};

/// Calls Rust code: see [`run`].
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The code of the upgrade.
    pub up: RunFn,
    /// The code that takes it back.
    pub down: Option<RunFn>,
    /// What a downgrade does when there is no code for it.
    pub reverse: Reverse<'a>,
    /// What it does to the schema, as operations that are replayed and not run.
    pub state: &'a [Operation<'a>],
}

/// Code that a migration runs.
pub type RunFn = fn(&mut Context<'_>) -> RunResult;

/// What such code returns: any error stops the migration and takes all of it back.
pub type RunResult = Result<(), Box<dyn StdError + Send + Sync>>;

/// Calls a Rust function with the live connection, in the migration's transaction.
///
/// An offline script (`--sql`) cannot hold code: it marks the place with a comment and says so at
/// its end.
///
/// # Examples
///
/// ```
/// use diesel::prelude::*;
/// use migrate_core::prelude::*;
///
/// fn fill_slugs(context: &mut Context<'_>) -> RunResult {
///     let connection = context.connection::<SqliteConnection>()?;
///     diesel::sql_query("UPDATE posts SET slug = lower(title)").execute(connection)?;
///     Ok(())
/// }
///
/// const OPERATIONS: &[Operation] = &[op::run(fill_slugs).reverse_nothing().into_operation()];
/// assert_eq!(migrate_core::sqlite::preview(&[], OPERATIONS)?, "-- code: not in this script\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn run(up: RunFn) -> Run<'static> {
    Run { up, down: None, reverse: Reverse::Unknown, state: &[] }
}

impl<'a> Run<'a> {
    /// Says by which code a downgrade takes it back.
    pub const fn reverse(mut self, down: RunFn) -> Self {
        self.down = Some(down);
        self
    }

    /// Says that a downgrade has nothing to take back.
    pub const fn reverse_nothing(mut self) -> Self {
        self.reverse = Reverse::Nothing;
        self
    }

    /// Declares what the code does to the schema: operations that are replayed and not run.
    pub const fn state(mut self, operations: &'a [Operation<'a>]) -> Self {
        self.state = operations;
        self
    }
}

impl PartialEq for Run<'_> {
    /// Code has no identity that holds from one build to the next: only its presence counts.
    fn eq(&self, other: &Self) -> bool {
        self.down.is_some() == other.down.is_some()
            && self.reverse == other.reverse
            && self.state == other.state
    }
}

/// What the code of an `op::run` is given: the live connection, inside the migration's transaction.
#[derive(Debug)]
pub struct Context<'c> {
    live: &'c mut dyn Live,
}

/// The live side of a [`Context`]; the database floor implements it.
pub trait Live: std::fmt::Debug {
    /// The connection itself.
    fn connection(&mut self) -> &mut dyn Any;
    /// The name of the connection's type.
    fn connection_type(&self) -> &'static str;
    /// Applies an operation built at run time.
    fn apply(&mut self, operation: &Operation<'_>) -> Result<(), Error>;
}

impl<'c> Context<'c> {
    /// Wraps a live connection.
    pub fn new(live: &'c mut dyn Live) -> Self {
        Self { live }
    }

    /// Lends the Diesel connection by its type.
    ///
    /// A connection out of a pool is lent as what the pool holds, given the feature `r2d2`.
    ///
    /// # Errors
    ///
    /// [`Error::ConnectionType`] when the migration runs on a connection of another type.
    pub fn connection<C: 'static>(&mut self) -> Result<&mut C, Error> {
        let found = self.live.connection_type();
        self.live
            .connection()
            .downcast_mut::<C>()
            .ok_or(Error::ConnectionType { wanted: type_name::<C>(), found })
    }

    /// Applies an operation built at run time, through the same dialect.
    ///
    /// The chain does not know of it: declare its lasting effect with `op::run(…).state(&[…])`.
    ///
    /// An operation for which SQLite makes the table anew needs foreign keys switched off before the
    /// transaction begins: the whole migration is then taken back and run once more that way, so
    /// that the code is called twice.
    ///
    /// # Errors
    ///
    /// Whatever the database says.
    pub fn apply<'a>(&mut self, operation: impl Into<Operation<'a>>) -> Result<(), Error> {
        self.live.apply(&operation.into())
    }
}
