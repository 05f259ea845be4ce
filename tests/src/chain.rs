//! Chains of migrations for tests.

use migrate_core::operation::Operation;
use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};

/// A migration without a parent.
pub const fn base(
    revision: &'static str,
    operations: &'static [Operation<'static>],
) -> Migration<'static> {
    child(revision, &[], operations)
}

/// A migration with parents.
pub const fn child(
    revision: &'static str,
    down_revision: &'static [&'static str],
    operations: &'static [Operation<'static>],
) -> Migration<'static> {
    Migration {
        revision,
        down_revision,
        depends_on: &[],
        branch_labels: &[],
        message: "",
        file: revision,
        transaction: true,
        upgrade: Body { operations, lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

/// Says in which file a migration is, and on which lines its operations.
pub const fn sited(
    migration: Migration<'static>,
    file: &'static str,
    lines: &'static [u32],
) -> Migration<'static> {
    let upgrade = Body { operations: migration.upgrade.operations, lines };
    Migration { file, upgrade, ..migration }
}

/// Says that a migration runs outside a transaction.
pub const fn unframed(migration: Migration<'static>) -> Migration<'static> {
    Migration { transaction: false, ..migration }
}

/// A list of migrations and the room its graph needs.
#[derive(Debug)]
pub struct Chain {
    arena: Arena,
    list: Vec<Migration<'static>>,
}

impl Chain {
    /// Takes a list of migrations.
    pub fn new(list: impl Into<Vec<Migration<'static>>>) -> Self {
        Self { arena: Arena::new(), list: list.into() }
    }

    /// Its graph.
    pub fn graph(&self) -> Graph<'_> {
        Graph::from_list(&self.arena, &self.list, Heads::Many)
    }
}
