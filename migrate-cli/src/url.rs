//! The URL of a database: which kind it names, and which file.

use std::fmt;
use std::path::Path;

use migrate_core::schema::Database;

use crate::error::{Error, Result};
use crate::secret;

pub(crate) const SCHEME: &str = "sqlite:";

/// A URL whose password is never printed.
#[derive(Clone)]
pub(crate) struct Url(pub(crate) String);

impl Url {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether it names nothing: to SQLite no file means one that is gone at the end.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_sqlite() && self.file().is_empty()
    }

    /// The URL with the file of an SQLite database in a directory, where it does not say in which.
    pub(crate) fn inside(self, directory: &Path) -> Self {
        let file = self.file();
        let is_file = self.is_sqlite()
            && !file.starts_with("file:")
            && !matches!(file, "" | ":memory:")
            && Path::new(file).is_relative();
        if !is_file {
            return self;
        }
        let is_url = self.0.starts_with(SCHEME);
        let file = if is_url { file.to_owned() } else { escaped(file) };
        let directory = escaped(&directory.display().to_string());
        Self(format!("{SCHEME}//{}", Path::new(&directory).join(file).display()))
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

    /// All of it, the password included, for a driver.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn exposed(&self) -> &str {
        &self.0
    }

    /// Whether it says that a server which speaks like MySQL is MariaDB.
    pub(crate) fn is_mariadb(&self) -> bool {
        self.0.starts_with("mariadb:")
    }

    fn is_sqlite(&self) -> bool {
        self.database().is_ok_and(|database| database == Database::Sqlite)
    }

    /// What stands behind `sqlite://`, or all of it.
    pub(crate) fn file(&self) -> &str {
        match self.0.strip_prefix(SCHEME) {
            Some(rest) => rest.strip_prefix("//").unwrap_or(rest),
            None => &self.0,
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&secret::masked(&self.0))
    }
}

/// A path as a part of a URI.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

#[cfg(test)]
mod tests {
    use migrate_core::schema::Database;

    use super::Url;

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
