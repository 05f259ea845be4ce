//! What a run may do, and what it tells on the way.

use std::time::Duration;

use crate::migration::Migration;
use crate::plan::Direction;

/// What a run may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// All migrations in one transaction: all of them or none.
    pub single_transaction: bool,
    /// How long to wait for another process that holds the database.
    pub lock_timeout: Duration,
    /// How long a statement may wait for a table that others hold, where the database can say: behind
    /// one that waits for long, all others wait, too.
    pub table_timeout: Option<Duration>,
    /// How long a statement may take, where the database can say.
    pub statement_timeout: Option<Duration>,
    /// Who runs it, for the record.
    pub applied_by: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            single_transaction: false,
            lock_timeout: Duration::from_secs(60),
            table_timeout: None,
            statement_timeout: None,
            applied_by: None,
        }
    }
}

/// What happens on the way.
///
/// Migrations that travel as a group are told of when the group is in the database.
#[derive(Clone, Copy, Debug)]
pub enum Event<'e> {
    /// A migration begins.
    Started {
        /// Which way.
        direction: Direction,
        /// The migration.
        migration: &'e Migration<'e>,
    },
    /// A migration is done, and will stay done.
    Finished {
        /// Which way.
        direction: Direction,
        /// The migration.
        migration: &'e Migration<'e>,
        /// How long it took.
        duration: Duration,
    },
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many migrations were run.
    pub steps: usize,
    /// Where the database stands now: the applied revisions that no other applied one needs.
    pub heads: Vec<String>,
    /// How long it took in all.
    pub duration: Duration,
}
