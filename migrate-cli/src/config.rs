//! `migrate.toml`: what a package says about its migrations and databases.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::folder::shown;
use crate::limits::{Limits, Seconds};

/// The name of the file.
pub(crate) const FILE: &str = "migrate.toml";

/// A configuration and where it stands.
#[derive(Default)]
pub(crate) struct Config {
    file: Option<PathBuf>,
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    folder: Option<String>,
    database_url: Option<String>,
    schema: Option<Dialect>,
    lock_timeout: Option<Seconds>,
    table_timeout: Option<Seconds>,
    statement_timeout: Option<Seconds>,
    #[serde(default)]
    tables: Tables,
    #[serde(default)]
    environments: BTreeMap<String, Environment>,
}

/// Which tables are the program's own: names, in which `*` stands for any letters.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    include: Option<Vec<String>>,
    #[serde(default)]
    exclude: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table with a `database_url`")]
struct Environment {
    database_url: Option<String>,
    lock_timeout: Option<Seconds>,
    table_timeout: Option<Seconds>,
    statement_timeout: Option<Seconds>,
}

impl Config {
    /// Reads the file that was asked for, else `migrate.toml` in one of some directories.
    pub(crate) fn load(asked: Option<&Path>, directories: &[PathBuf]) -> Result<Self> {
        if let Some(path) = asked {
            let text = fs::read_to_string(path)
                .map_err(|source| Error::Read { path: path.to_owned(), source })?;
            return Self::parse(path, &text);
        }
        for directory in directories {
            let path = directory.join(FILE);
            match fs::read_to_string(&path) {
                Ok(text) => return Self::parse(&path, &text),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => {
                    return Err(Error::Read { path: shown(&path), source });
                }
            }
        }
        Ok(Self::default())
    }

    fn parse(path: &Path, text: &str) -> Result<Self> {
        let content =
            toml::from_str(text).map_err(|error| unreadable(&shown(path), text, &error))?;
        Ok(Self { file: Some(shown(path)), content })
    }

    /// The folder of the revision files.
    pub(crate) fn folder(&self) -> Option<&str> {
        self.content.folder.as_deref()
    }

    /// The directory of the file.
    pub(crate) fn directory(&self) -> Option<&Path> {
        let directory = self.file.as_deref()?.parent()?;
        (!directory.as_os_str().is_empty()).then_some(directory)
    }

    /// The database that counts where no environment is asked for.
    pub(crate) fn database_url(&self) -> Option<&str> {
        self.content.database_url.as_deref()
    }

    /// The database whose types `schema.rs` has, whichever is connected to.
    pub(crate) fn schema_for(&self) -> Option<Dialect> {
        self.content.schema
    }

    /// Whether a table, or another thing of that name, is the program's own and not of others.
    pub(crate) fn owns(&self, name: &str) -> bool {
        let Tables { include, exclude } = &self.content.tables;
        let among = |patterns: &[String]| patterns.iter().any(|pattern| fits(pattern, name));
        include.as_deref().is_none_or(among) && !among(exclude)
    }

    /// How long a run waits: what the environment that was asked for says, and for the rest what holds
    /// for all.
    pub(crate) fn limits(&self, environment: Option<&str>) -> Limits {
        let all = &self.content;
        let all = Limits {
            lock: all.lock_timeout,
            table: all.table_timeout,
            statement: all.statement_timeout,
        };
        let own = environment.and_then(|name| self.content.environments.get(name));
        let own = own.map(|own| Limits {
            lock: own.lock_timeout,
            table: own.table_timeout,
            statement: own.statement_timeout,
        });
        own.unwrap_or_default().or(all)
    }

    /// The database of an environment.
    pub(crate) fn environment(&self, name: &str) -> Result<&str> {
        let Some(file) = &self.file else {
            return Err(Error::NoConfig { name: name.to_owned() });
        };
        let Some(environment) = self.content.environments.get(name) else {
            let known = self.content.environments.keys().cloned().collect();
            return Err(Error::NoEnvironment { name: name.to_owned(), file: file.clone(), known });
        };
        environment
            .database_url
            .as_deref()
            .ok_or_else(|| Error::NoEnvironmentUrl { name: name.to_owned() })
    }
}

/// Whether a name fits a pattern, in which `*` stands for any letters.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|behind| {
            let ends = behind.char_indices().map(|(at, _)| at).chain([behind.len()]);
            ends.into_iter().any(|at| fits(rest, &behind[at..]))
        }),
    }
}

/// An error of the TOML reader without the line and the value it quotes, which may hold a password.
pub(crate) fn unreadable(path: &Path, text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start.min(text.len()));
    let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
    let why = error.message().lines().collect::<Vec<_>>().join(", ");
    let why = match (why.split_once("string \""), why.rsplit_once('"')) {
        (Some((before, _)), Some((_, after))) => format!("{before}a string{after}"),
        (Some(_), None) | (None, _) => why,
    };
    Error::Unreadable { file: path.display().to_string(), line, why }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_letters() {
        let check = |pattern: &str, name: &str, expected: bool| {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        };
        check("users", "users", true);
        check("users", "users_old", false);
        check("billing.*", "billing.invoices", true);
        check("billing.*", "billing", false);
        check("*_old", "users_old", true);
        check("a*b*c", "a1b2c", true);
        check("a*b*c", "a1c", false);
        check("*", "", true);
    }
}
