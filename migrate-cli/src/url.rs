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

    /// The kind of database. A path is an SQLite file, but one that looks like the name of something
    /// else is none: it would be made, and migrated in the place of what was meant.
    pub(crate) fn database(&self) -> Result<Database> {
        let unknown = || Err(Error::UnknownDatabase { url: self.to_string() });
        match self.0.split_once(':') {
            Some(("sqlite" | "file" | "", _)) => Ok(Database::Sqlite),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
                Ok(Database::Postgres)
            }
            Some(("mysql" | "mariadb", rest)) if rest.starts_with("//") => Ok(Database::Mysql),
            Some((scheme, rest)) if is_scheme(scheme) || rest.starts_with("//") => unknown(),
            Some(_) | None if is_settings(&self.0) => unknown(),
            Some(_) | None => Ok(Database::Sqlite),
        }
    }

    /// A character that ends the password, or stands for something else in it, in the eyes of the
    /// driver.
    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(crate) fn breaking_character(&self) -> Option<char> {
        let ends: &[char] = match self.database().ok()? {
            Database::Sqlite => return None,
            Database::Postgres => &['/', '@'],
            Database::Mysql => &['/', '?', '#'],
        };
        secret::password(&self.0)?.chars().find(|character| ends.contains(character))
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

    pub(crate) fn is_sqlite(&self) -> bool {
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
        formatter.write_str(&secret::masked_url(&self.0))
    }
}

/// Whether what stands before a colon is a scheme, and not the letter of a drive or a part of a path.
fn is_scheme(text: &str) -> bool {
    let is_of_one =
        |character: char| character.is_ascii_alphanumeric() || "+-.".contains(character);
    text.len() > 1 && text.chars().all(is_of_one)
}

/// Whether a text is a list of settings as libpq takes it: `host=… dbname=…`.
fn is_settings(text: &str) -> bool {
    const KEYS: [&str; 8] =
        ["host", "hostaddr", "port", "dbname", "user", "password", "service", "sslmode"];
    let key = text.split_once('=').map(|(key, _)| key.trim());
    key.is_some_and(|key| KEYS.contains(&key))
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
        check("./oracle:x", Database::Sqlite);
        check("a=b.db", Database::Sqlite);
    }

    #[test]
    fn what_names_another_database_is_no_file() {
        let check = |url: &str, shown: &str| {
            let refused = Url(url.to_owned()).database().expect_err("it names no file");
            assert_eq!(
                refused.to_string(),
                format!("`{shown}` names no database that migrate knows")
            );
        };
        check("mongodb://me:hush@host", "mongodb://me:***@host");
        check("oracle:me:hush@host/db", "oracle:me:***@host/db");
        check("mysql:me:hush@host/db", "mysql:me:***@host/db");
        check("postgres:db", "postgres:db");
        check("host=h password='hu sh' user=me", "host=h password=*** user=me");
        check("dbname = app password = hush", "dbname = app password = ***");
    }

    #[test]
    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    fn characters_that_break_a_password() {
        let check = |url: &str, expected: Option<char>| {
            assert_eq!(Url(url.to_owned()).breaking_character(), expected, "{url}");
        };
        check("postgres://me:hu/sh@host/db", Some('/'));
        check("postgres://me:hu@sh@host/db", Some('@'));
        check("postgres://me:hu?s#h@host/db", None);
        check("mysql://me:hu@sh@host/db", None);
        check("mysql://me:hu#sh@host/db", Some('#'));
        check("mysql://me:hu%23sh@host/db", None);
        check("mysql://me@host/db", None);
        check("a:b/c@d", None);
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
