//! Which tables stand in the file.

use regex_lite::Regex;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// Patterns of names.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns(Vec<Regex>);

impl Patterns {
    pub(super) fn fit(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| pattern.is_match(name))
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let patterns = Vec::<String>::deserialize(deserializer)?;
        let compiled = patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>();
        compiled.map(Self).map_err(|error| D::Error::custom(format!("a pattern: {error}")))
    }
}

/// `filter` of `diesel.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filter {
    only_tables: Option<Patterns>,
    except_tables: Option<Patterns>,
}

impl Filter {
    /// Whether a table, by its name without its schema, stands in the file.
    pub(super) fn takes(&self, table: &str) -> bool {
        let is_wanted = self.only_tables.as_ref().is_none_or(|only| only.fit(table));
        let is_excepted = self.except_tables.as_ref().is_some_and(|except| except.fit(table));
        is_wanted && !is_excepted
    }
}
