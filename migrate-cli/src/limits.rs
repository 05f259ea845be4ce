//! How long a run waits, and for what: an option of the command line counts, then the environment of
//! `migrate.toml`, then what stands at its top.

use std::fmt::{self, Formatter};
use std::time::Duration;

use migrate_core::database::Options;
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

/// How long to wait, as far as it is said.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    /// For another process that migrates.
    pub(crate) lock: Option<Seconds>,
    /// For a table that others hold; zero is for ever.
    pub(crate) table: Option<Seconds>,
    /// For the end of a statement; zero is for ever.
    pub(crate) statement: Option<Seconds>,
}

impl Limits {
    /// These, and where they say nothing others.
    pub(crate) fn or(self, others: Self) -> Self {
        Self {
            lock: self.lock.or(others.lock),
            table: self.table.or(others.table),
            statement: self.statement.or(others.statement),
        }
    }

    /// Sets them.
    pub(crate) fn apply(self, options: &mut Options) {
        let limit = |Seconds(seconds): Seconds| Duration::from_secs(seconds);
        options.lock_timeout = self.lock.map_or(options.lock_timeout, limit);
        options.table_timeout = self.table.map(limit).filter(|limit| !limit.is_zero());
        options.statement_timeout = self.statement.map(limit).filter(|limit| !limit.is_zero());
    }
}

/// A span of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seconds(pub(crate) u64);

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Whole;

        impl Visitor<'_> for Whole {
            type Value = Seconds;

            fn expecting(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
                write!(formatter, "a whole number of seconds up to {MOST}")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Seconds, E> {
                let whole = u64::try_from(number).ok().filter(|seconds| *seconds <= MOST);
                let wrong = || E::invalid_value(Unexpected::Signed(number), &self);
                whole.map(Seconds).ok_or_else(wrong)
            }
        }
        deserializer.deserialize_any(Whole)
    }
}

/// The most that every server takes: the milliseconds are a number of 31 bits there.
pub(crate) const MOST: u64 = i32::MAX as u64 / 1000;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use migrate_core::database::Options;

    use super::{Limits, Seconds};

    #[test]
    fn zero_is_no_limit_but_for_another_runner() {
        let mut options = Options::default();
        let zero = Some(Seconds(0));
        let file = Limits { lock: zero, table: Some(Seconds(5)), statement: Some(Seconds(9)) };
        Limits { table: zero, ..Limits::default() }.or(file).apply(&mut options);
        assert_eq!(options.lock_timeout, Duration::ZERO);
        assert_eq!(options.table_timeout, None);
        assert_eq!(options.statement_timeout, Some(Duration::from_secs(9)));
    }

    #[test]
    fn what_is_not_said_stays_as_it_is() {
        let mut options = Options::default();
        Limits::default().apply(&mut options);
        assert_eq!(options, Options::default());
    }
}
