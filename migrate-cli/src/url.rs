//! The URL of a database: which kind it names, and which file.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::secret;

const SCHEME: &str = "sqlite:";

/// What is no part of a name in a URI.
const SPECIAL: [char; 3] = ['?', '#', '%'];

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

impl From<Database> for migrate_core::schema::Database {
    fn from(database: Database) -> Self {
        match database {
            Database::Sqlite => Self::Sqlite,
            Database::Postgres => Self::Postgres,
            Database::Mysql => Self::Mysql,
        }
    }
}

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

    fn is_sqlite(&self) -> bool {
        self.database().is_ok_and(|database| database == Database::Sqlite)
    }

    /// What stands behind `sqlite://`, or all of it.
    fn file(&self) -> &str {
        match self.0.strip_prefix(SCHEME) {
            Some(rest) => rest.strip_prefix("//").unwrap_or(rest),
            None => &self.0,
        }
    }

    /// The file of an SQLite database as SQLite takes it: behind `sqlite:` with settings and
    /// escapes, as Diesel reads it there.
    pub(crate) fn sqlite_file(&self) -> Cow<'_, str> {
        let file = self.file();
        if self.0.starts_with(SCHEME) && file.contains(SPECIAL) {
            return Cow::Owned(format!("file:{file}"));
        }
        Cow::Borrowed(file)
    }

    /// Where the file of an SQLite database is; nowhere for one in memory
    /// (<https://sqlite.org/uri.html>).
    pub(crate) fn sqlite_path(&self) -> Option<PathBuf> {
        let file = self.sqlite_file();
        let Some(uri) = file.strip_prefix("file:") else {
            return (file != ":memory:").then(|| PathBuf::from(&*file));
        };
        let (path, settings) = uri.split_once(['?', '#']).unwrap_or((uri, ""));
        let path = match path.strip_prefix("//") {
            Some(authority) => &authority[authority.find('/').unwrap_or(authority.len())..],
            None => path,
        };
        let in_memory = matches!(path, "" | ":memory:") || settings.contains("mode=memory");
        (!in_memory).then(|| PathBuf::from(unescaped(path)))
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

/// A path as a part of a URI.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// A part of a URI as a path. A `%` before anything but two digits stands for itself.
fn unescaped(part: &str) -> String {
    let mut path = Vec::new();
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
        let escaped = (*first == b'%').then(|| Some(digit(0)? * 16 + digit(1)?)).flatten();
        match escaped.and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => {
                path.push(byte);
                rest = &after[2..];
            }
            None => {
                path.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&path).into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Database, Url};

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
    fn files_are_those_that_diesel_opens() {
        let check = |url: &str, file: &str, path: Option<&str>| {
            let url = Url(url.to_owned());
            assert_eq!(url.sqlite_file(), file);
            assert_eq!(url.sqlite_path(), path.map(PathBuf::from));
        };
        check("app.db", "app.db", Some("app.db"));
        check("100%?.db", "100%?.db", Some("100%?.db"));
        check("sqlite://app.db", "app.db", Some("app.db"));
        check("sqlite:///srv/app.db", "/srv/app.db", Some("/srv/app.db"));
        check("sqlite://app.db?mode=rwc", "file:app.db?mode=rwc", Some("app.db"));
        check("sqlite://my%20app%2.db", "file:my%20app%2.db", Some("my app%2.db"));
        check("file:app.db", "file:app.db", Some("app.db"));
        check("file:///srv/app.db#x", "file:///srv/app.db#x", Some("/srv/app.db"));
        check("file:x?mode=memory&cache=shared", "file:x?mode=memory&cache=shared", None);
        check("file::memory:", "file::memory:", None);
        check(":memory:", ":memory:", None);
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
