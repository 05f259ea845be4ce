//! A schema while it is made.

use migrate_core::operation::Operation;
use migrate_core::replay::replay;
use migrate_core::schema::{Arena, Database, State};

/// A schema while it is made.
#[derive(Debug)]
pub(crate) struct Making<'a> {
    pub(crate) state: State<'a>,
    pub(crate) database: Database,
}

impl<'a> Making<'a> {
    pub(crate) fn arena(&self) -> &'a Arena {
        self.state.arena()
    }

    /// Adds a thing, unless it does not fit.
    pub(crate) fn push(&mut self, operation: impl Into<Operation<'a>>) {
        let _ = replay(&mut self.state, &operation.into());
    }

    pub(crate) fn has(&self, table: &str, columns: &[&str]) -> bool {
        let table = self.state.table(table);
        table.is_some_and(|table| columns.iter().all(|name| table.column(name).is_some()))
    }

    /// One of three, by the database.
    pub(crate) fn by<T>(&self, sqlite: T, postgres: T, mysql: T) -> T {
        match self.database {
            Database::Sqlite => sqlite,
            Database::Postgres => postgres,
            Database::Mysql => mysql,
        }
    }
}
