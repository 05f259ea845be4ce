//! The URL of the database: the four ways to give one, and what it may be.

use std::env;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::arguments::Settings;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::secret;

const VARIABLE: &str = "DATABASE_URL";

/// A URL whose password is never printed.
#[derive(Clone)]
pub(crate) struct Url(String);

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
    Mysql,
}

impl Url {
    /// Finds the URL: an option, an environment that was asked for by name, the variable, `.env`,
    /// the configuration.
    pub(crate) fn find(settings: &Settings, config: &Config) -> Result<Self> {
        if let Some(url) = &settings.database_url {
            return Ok(Self(url.clone()));
        }
        if let Some(name) = &settings.name {
            return config.environment(name).map(|url| Self::beside(config, url));
        }
        if let Some(url) = variable()? {
            return Ok(Self(url));
        }
        if let Some(url) = dotenv()? {
            return Ok(Self(url));
        }
        config.database_url().map(|url| Self::beside(config, url)).ok_or(Error::NoUrl)
    }

    /// A URL out of the configuration: the file of an SQLite database stands beside it, from
    /// wherever the program is run.
    fn beside(config: &Config, url: &str) -> Self {
        let url = Self(url.to_owned());
        let file = url.sqlite_file();
        let is_file = url.database().is_ok_and(|database| database == Database::Sqlite)
            && !file.starts_with("file:")
            && !matches!(file, "" | ":memory:");
        match config.directory() {
            Some(directory) if is_file && !is_here(directory) => {
                Self(format!("sqlite://{}", directory.join(file).display()))
            }
            Some(_) | None => url,
        }
    }

    /// Masks the URL's password in a text, however it got there.
    pub(crate) fn mask(&self, text: &str) -> String {
        let text = text.replace(&self.0, &self.to_string());
        let text = match secret::password(&self.0) {
            Some(password) if password.len() > 3 => text.replace(password, "***"),
            Some(_) | None => text,
        };
        secret::masked(&text)
    }

    /// The kind of database.
    pub(crate) fn database(&self) -> Result<Database> {
        match self.0.split_once(':').map(|(scheme, _)| scheme) {
            Some("postgres" | "postgresql") => Ok(Database::Postgres),
            Some("mysql" | "mariadb") => Ok(Database::Mysql),
            Some("sqlite" | "file" | "") | None => Ok(Database::Sqlite),
            Some(_) if self.0.contains("://") => {
                Err(Error::UnknownDatabase { url: self.to_string() })
            }
            Some(_) => Ok(Database::Sqlite),
        }
    }

    /// The file of an SQLite database, as SQLite takes it.
    pub(crate) fn sqlite_file(&self) -> &str {
        let rest = self.0.strip_prefix("sqlite:").unwrap_or(&self.0);
        rest.strip_prefix("//").unwrap_or(rest)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&secret::masked(&self.0))
    }
}

impl Database {
    /// Its name in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Database::Sqlite => "SQLite",
            Database::Postgres => "PostgreSQL",
            Database::Mysql => "MySQL",
        }
    }
}

/// Whether the program runs in a directory.
fn is_here(directory: &Path) -> bool {
    env::current_dir().is_ok_and(|here| here == directory)
}

fn variable() -> Result<Option<String>> {
    match env::var(VARIABLE) {
        Ok(url) if url.is_empty() => Ok(None),
        Ok(url) => Ok(Some(url)),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Error::Variable { name: VARIABLE }),
    }
}

/// Looks the variable up in the nearest `.env`, and changes nothing in the process.
fn dotenv() -> Result<Option<String>> {
    let entries = match dotenvy::dotenv_iter() {
        Ok(entries) => entries,
        Err(error) if error.not_found() => return Ok(None),
        Err(error) => return Err(dotenv_error(error)),
    };
    let mut found = None;
    for entry in entries {
        let (name, value) = entry.map_err(dotenv_error)?;
        if name == VARIABLE && !value.is_empty() && found.is_none() {
            found = Some(value);
        }
    }
    Ok(found)
}

/// An error of the reader without the line it quotes, which may hold a password.
fn dotenv_error(error: dotenvy::Error) -> Error {
    let source = match error {
        dotenvy::Error::Io(source) => source,
        dotenvy::Error::LineParse(..) | dotenvy::Error::EnvVar(_) | _ => {
            io::Error::new(io::ErrorKind::InvalidData, "a line is not NAME=VALUE")
        }
    };
    Error::Read { path: PathBuf::from(".env"), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, database: Database) {
        assert_eq!(Url(url.to_owned()).database().ok(), Some(database));
    }

    #[test]
    fn schemes_name_databases() {
        check("postgres://me@host/db", Database::Postgres);
        check("postgresql:///db", Database::Postgres);
        check("mysql://host/db", Database::Mysql);
        check("sqlite://app.db", Database::Sqlite);
        check("app.db", Database::Sqlite);
        check(":memory:", Database::Sqlite);
        check("C:\\app.db", Database::Sqlite);
        assert!(Url("mongodb://host".to_owned()).database().is_err());
    }

    #[test]
    fn a_password_is_masked_wherever_it_stands() {
        let url = Url("postgres://me:hush@host/db".to_owned());
        assert_eq!(
            url.mask("no `hush` at postgres://me:hush@host/db"),
            "no `***` at postgres://me:***@host/db"
        );
        assert_eq!(url.to_string(), "postgres://me:***@host/db");
    }
}
