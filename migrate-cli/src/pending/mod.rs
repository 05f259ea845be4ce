//! Stands in for modules of the core that are still being built, with their signatures. A `use`
//! of `crate::pending` becomes a `use` of `migrate_core`, and this folder goes.

#![expect(
    dead_code,
    unused_variables,
    reason = "the fields and arguments are the core's"
)]

pub(crate) mod target;

pub(crate) mod plan {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Direction {
        Up,
        Down,
    }
}

pub(crate) mod dialect {
    pub(crate) trait Dialect {}
}

pub(crate) mod sqlite {
    pub(crate) struct Sqlite;

    impl Sqlite {
        pub(crate) const OLDEST: Self = Self;
    }

    impl super::dialect::Dialect for Sqlite {}
}

pub(crate) mod script {
    use migrate_core::{Graph, Result};

    use super::dialect::Dialect;
    use super::plan::Direction;

    pub(crate) struct Offline;

    impl Offline {
        pub(crate) fn warnings(&self) -> &[String] {
            &[]
        }
    }

    impl std::fmt::Display for Offline {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            Ok(())
        }
    }

    pub(crate) fn offline(
        graph: &Graph<'_>,
        dialect: &dyn Dialect,
        direction: Direction,
        from: &str,
        to: &str,
    ) -> Result<Offline> {
        super::missing()
    }
}

pub(crate) mod database {
    use std::time::Duration;

    use migrate_core::{Graph, Migration, Result};

    pub(crate) use super::plan::Direction;

    #[derive(Debug, Default)]
    pub(crate) struct Options {
        pub(crate) single_transaction: bool,
        pub(crate) lock_timeout: Duration,
        pub(crate) applied_by: Option<String>,
    }

    pub(crate) enum Event<'e> {
        Started {
            direction: Direction,
            migration: &'e Migration<'e>,
        },
        Finished {
            direction: Direction,
            migration: &'e Migration<'e>,
            duration: Duration,
        },
    }

    pub(crate) struct Report {
        pub(crate) steps: usize,
        pub(crate) duration: Duration,
    }

    #[derive(Default)]
    pub(crate) struct Status {
        pub(crate) applied: Vec<Applied>,
        pub(crate) pending: Vec<String>,
        pub(crate) heads: Vec<String>,
        pub(crate) unknown: Vec<String>,
        pub(crate) changed: Vec<String>,
    }

    pub(crate) struct Applied {
        pub(crate) revision: String,
        pub(crate) message: String,
        pub(crate) checksum: String,
        pub(crate) applied_at: String,
        pub(crate) duration_ms: i64,
        pub(crate) applied_by: Option<String>,
        pub(crate) tool_version: String,
    }

    pub(crate) fn upgrade<C>(
        graph: &Graph<'_>,
        conn: &mut C,
        target: &str,
        options: &Options,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Report> {
        super::missing()
    }

    pub(crate) fn downgrade<C>(
        graph: &Graph<'_>,
        conn: &mut C,
        target: &str,
        options: &Options,
        on: &mut dyn FnMut(Event<'_>),
    ) -> Result<Report> {
        super::missing()
    }

    pub(crate) fn status<C>(graph: &Graph<'_>, conn: &mut C) -> Result<Status> {
        super::missing()
    }

    pub(crate) fn stamp<C>(
        graph: &Graph<'_>,
        conn: &mut C,
        targets: &[&str],
        purge: bool,
        options: &Options,
    ) -> Result<Vec<String>> {
        super::missing()
    }
}

fn missing<T>() -> migrate_core::Result<T> {
    Err(migrate_core::Error::Unsupported {
        dialect: "this build",
        what: "reach a database yet".to_owned(),
        instead: "wait for the core",
    })
}
