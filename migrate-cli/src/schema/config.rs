//! `diesel.toml`: what a package wants its `schema.rs` to be.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::config::unreadable;
use crate::error::{Error, Result};
use crate::folder::shown;
use crate::schema::filter::{Filter, Patterns};

const FILE: &str = "diesel.toml";
const VARIABLE: &str = "DIESEL_CONFIG_FILE";
const SQL_TYPE: &str = "diesel::sql_types::SqlType";

/// A configuration: one file or several.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// The files, by their keys; one that has no key of its own is `default`.
    pub(crate) sheets: BTreeMap<String, Sheet>,
}

/// `[print_schema]`: one file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Sheet {
    /// Where it is.
    pub(crate) file: Option<PathBuf>,
    /// What changes it after it was made.
    pub(crate) patch_file: Option<PathBuf>,
    pub(super) with_docs: Docs,
    pub(super) allow_tables_to_appear_in_same_query_config: Together,
    pub(super) filter: Filter,
    pub(super) column_sorting: Sorting,
    pub(super) schema: Option<String>,
    pub(super) import_types: Option<Vec<String>>,
    generate_missing_sql_type_definitions: Option<bool>,
    pub(super) except_custom_type_definitions: Patterns,
    custom_type_derives: Vec<String>,
    pub(super) sqlite_integer_primary_key_is_bigint: bool,
    pub(super) pg_domains_as_custom_types: Patterns,
}

/// Which comments tables and columns have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Docs {
    /// Those of the database, else what can be said of any.
    Always,
    /// Those of the database.
    Comments,
    #[default]
    None,
}

/// Which tables may stand in one query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Together {
    #[serde(rename = "fk_related_tables")]
    Related,
    #[default]
    #[serde(rename = "all_tables")]
    All,
    #[serde(rename = "none")]
    None,
}

/// In which order columns stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Sorting {
    #[default]
    #[serde(rename = "ordinal_position")]
    Position,
    #[serde(rename = "name")]
    Name,
}

impl Sheet {
    /// Whether types of the user's own are defined in the file.
    pub(super) fn defines_types(&self) -> bool {
        self.generate_missing_sql_type_definitions.unwrap_or(true)
    }

    /// What types of the user's own derive.
    pub(super) fn derives(&self) -> Vec<String> {
        let mut derives = self.custom_type_derives.clone();
        if !derives.iter().any(|derive| derive == SQL_TYPE) {
            derives.push(SQL_TYPE.to_owned());
        }
        derives
    }

    fn settle(&mut self, base: &Path) {
        for path in [&mut self.file, &mut self.patch_file].into_iter().flatten() {
            *path = base.join(&*path);
        }
    }
}

impl<'de> Deserialize<'de> for Docs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Flag(bool),
            Word(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Flag(true) => Ok(Self::Always),
            Written::Flag(false) => Ok(Self::None),
            Written::Word(word) => match word.as_str() {
                "database-comments-fallback-to-auto-generated-doc-comment" => Ok(Self::Always),
                "only-database-comments" => Ok(Self::Comments),
                "no-doc-comments" => Ok(Self::None),
                _ => Err(D::Error::custom("`with_docs` is a boolean or a word that Diesel knows")),
            },
        }
    }
}

/// The whole file.
#[derive(Default, Deserialize)]
struct Content {
    #[serde(default)]
    print_schema: toml::Table,
}

impl Config {
    /// Reads the file that the environment names, else that in one of some directories.
    pub(crate) fn load(directories: &[PathBuf]) -> Result<Option<Self>> {
        if let Some(path) = env::var_os(VARIABLE).map(PathBuf::from) {
            let text = fs::read_to_string(&path)
                .map_err(|source| Error::Read { path: shown(&path), source })?;
            return Self::parse(&path, &text).map(Some);
        }
        for directory in directories {
            let path = directory.join(FILE);
            match fs::read_to_string(&path) {
                Ok(text) => return Self::parse(&path, &text).map(Some),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(Error::Read { path: shown(&path), source }),
            }
        }
        Ok(None)
    }

    /// One file with nothing said.
    pub(crate) fn plain() -> Self {
        Self { sheets: BTreeMap::from([("default".to_owned(), Sheet::default())]) }
    }

    fn parse(path: &Path, text: &str) -> Result<Self> {
        let unreadable = |error| unreadable(&shown(path), text, &error);
        let content: Content = toml::from_str(text).map_err(unreadable)?;
        let mut sheets = sheets(content.print_schema).map_err(unreadable)?;
        let base = path.parent().unwrap_or(Path::new(""));
        sheets.values_mut().for_each(|sheet| sheet.settle(base));
        Ok(Self { sheets })
    }
}

/// `[print_schema]` is one file, and each table in it but `filter` another.
fn sheets(mut section: toml::Table) -> Result<BTreeMap<String, Sheet>, toml::de::Error> {
    let is_sheet = |key: &String, value: &toml::Value| value.is_table() && key != "filter";
    let keys: Vec<String> = section
        .iter()
        .filter(|(key, value)| is_sheet(key, value))
        .map(|(key, _)| key.clone())
        .collect();
    let mut sheets = BTreeMap::new();
    for key in keys {
        if let Some(value) = section.remove(&key) {
            sheets.insert(key, value.try_into()?);
        }
    }
    if sheets.is_empty() || !section.is_empty() {
        sheets.entry("default".to_owned()).or_insert(toml::Value::Table(section).try_into()?);
    }
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Config, Docs};

    fn parsed(text: &str) -> Config {
        Config::parse(Path::new("/app/diesel.toml"), text).expect("sound")
    }

    #[test]
    fn one_file_or_several() {
        let one = parsed("[print_schema]\nfile = \"src/schema.rs\"\nwith_docs = true");
        assert_eq!(one.sheets["default"].file.as_deref(), Some(Path::new("/app/src/schema.rs")));
        assert_eq!(one.sheets["default"].with_docs, Docs::Always);
        let two = parsed("[print_schema.a]\nfile = \"a.rs\"\n[print_schema.b]\nschema = \"b\"");
        assert_eq!(two.sheets.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert!(parsed("").sheets["default"].filter.takes("users"));
    }

    #[test]
    fn filters_are_patterns() {
        let only = parsed("[print_schema]\nfilter = { only_tables = [\"^us\"] }");
        let filter = &only.sheets["default"].filter;
        assert!(filter.takes("users") && !filter.takes("bus"));
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        let error = Config::parse(Path::new("diesel.toml"), "[print_schema]\nfiel = \"x\"");
        assert!(error.expect_err("a slip").to_string().contains("unknown field `fiel`"));
    }
}
